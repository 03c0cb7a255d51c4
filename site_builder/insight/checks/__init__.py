"""What an officer should look at again before publishing, as problems."""
