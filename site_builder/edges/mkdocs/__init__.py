"""MkDocs: the plugin that answers it, and the runs that build and serve a site."""
