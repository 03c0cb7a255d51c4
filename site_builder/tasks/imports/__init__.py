"""Other people's data, brought in as figures files. Each importer reads one publisher's files and knows no other."""
