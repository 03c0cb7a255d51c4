"""Wards as shapes for the map."""
