"""What every room uses: rendering, prose, addresses, the publication, terms, tables, times, numbers, languages."""
