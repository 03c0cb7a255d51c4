"""The theme's own files and the typed values that its templates read."""
