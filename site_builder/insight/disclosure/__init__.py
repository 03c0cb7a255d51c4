"""Disclosure (rules D1 to D3): what is withheld so that nobody can be recognised, and whether it stays so."""
