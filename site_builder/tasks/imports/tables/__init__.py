"""A partnership's own tables, read by a map that says what their columns mean."""
