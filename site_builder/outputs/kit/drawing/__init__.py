"""What is drawn rather than written: photographs, the mark, icons, colours, and type."""
