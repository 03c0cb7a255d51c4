"""Benchmarks. The README in this folder says what they measure and how to run them."""
