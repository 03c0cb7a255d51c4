"""What publishing would change on the site: two sites are read in the same way, compared and described in words."""
