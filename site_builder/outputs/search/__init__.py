"""What the search page says, and the words that people type for what pages call by another name."""
