"""A record in full, told once: feeds, papers, posts, digests and the press read it."""
