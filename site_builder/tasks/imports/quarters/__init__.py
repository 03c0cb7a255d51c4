"""Files of quarters that imports write, and what they report."""
