"""The forms that officers fill in, described from the entries. Knows no editor's page, host or setting."""
