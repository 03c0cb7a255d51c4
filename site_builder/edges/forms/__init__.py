"""The forms at /admin/: their settings, their files and their policy. Knows no page of the site and no record."""
