"""What is measured, and how to run it: see the README here."""
