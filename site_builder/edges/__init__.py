"""The world: disk, clock, console, MkDocs. Everything else is pure and does not know that any of it exists."""
