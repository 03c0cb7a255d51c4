"""What outputs are given: what is published, its bodies, its other formats, and what was made of it before."""
