"""The site's language: sentences from the catalogue, numbers, times, terms, and translations as files."""
