"""What the press gets of a story and of a quarter's figures: a page, and all of it in one file to take away."""
