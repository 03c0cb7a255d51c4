"""The files that commands write for officers."""
