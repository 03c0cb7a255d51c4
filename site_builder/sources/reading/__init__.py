"""Every file of a project becomes the entries that officers wrote."""
