"""Small numbers protected (rule D3): private figures in, files that may be shown and a clearance note out."""
