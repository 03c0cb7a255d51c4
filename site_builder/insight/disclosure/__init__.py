"""Disclosure (rules D1 to D3): what is suppressed so that nobody can be recognised, and whether it stays so."""
