"""Questions answered from the Library alone: what is out, what holds, what the figures say. Knows no file or page."""
