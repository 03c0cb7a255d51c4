"""What is in the words that officers write: quoted figures, links, telephone numbers, sentences."""
