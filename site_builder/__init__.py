"""A public-communications site generator for community safety partnerships."""
