"""Bytes become YAML values with their places, and what is wrong as YAML."""
