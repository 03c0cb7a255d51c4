"""A page: the parts that pages share, its template, its tables and pictures, and what it says to machines."""
