"""What is wrong with a record, in the words of `check`."""
