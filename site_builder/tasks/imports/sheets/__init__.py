"""Spreadsheets and CSV files as people keep them, read row by row."""
