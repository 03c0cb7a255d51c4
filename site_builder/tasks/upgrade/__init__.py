"""`upgrade`: what a newer version of the program changes in a project's files."""
