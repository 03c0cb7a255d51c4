"""The theme: its files, and the typed values that its templates read."""
