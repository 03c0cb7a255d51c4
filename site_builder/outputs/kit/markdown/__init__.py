"""Officers' Markdown as HTML for pages and as words elsewhere, and whether its links lead somewhere."""
