"""The world outside: disk, clock, git, the hub, and what earlier builds left."""
