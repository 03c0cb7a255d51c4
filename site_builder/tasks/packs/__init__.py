"""Packs that others publish: taken from their files and kept, compared with the version before, and checked."""
