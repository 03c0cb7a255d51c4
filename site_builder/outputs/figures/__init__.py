"""Pages of figures: indicators, editions, methods, releases, and charts with their tables and words."""
