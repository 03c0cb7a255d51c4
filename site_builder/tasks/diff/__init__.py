"""What would change on the site if something were published: two sites seen alike, compared, and told in words."""
