"""What officers write: one strict class for each file shape. Knows no other record; names are only text here."""
