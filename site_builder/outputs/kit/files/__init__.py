"""Files that are published as they are: what each one is, how big, and who may use it."""
