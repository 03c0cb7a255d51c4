"""Proves that nothing unpublished is in a built site (rule T2): what is secret, how files are opened, what was found.

It works out from the files themselves what is unpublished, so it does not rely on the code that it checks.
"""
