"""The nouns of community safety communication and their rules. Standard library only; knows no file, page or feed."""
