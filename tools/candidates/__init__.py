"""Checks a release candidate against many partnerships' repositories, in shards, with one summary."""
