"""Disclosure (rules D1 to D3): what is suppressed to protect people, and whether it stays so."""
