"""Files out: a room for each thing that leaves the house. `registry.py` lists them; this imports none."""
