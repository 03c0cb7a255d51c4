"""Proves that nothing withheld is in a built site (rule T2): what is secret, how files are opened, what was found.

It decides for itself, from what is written in the files, what is withheld; so it does not trust what it proves.
"""
