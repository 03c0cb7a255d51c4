"""How big a file is, in words."""

from __future__ import annotations


def write_size(length: int) -> str:
    """`312 bytes`, `3 kB`, `1.2 MB`: thousands, as people count."""
    if length < 1_000:  # noqa: PLR2004
        return f"{length} bytes"
    if length < 999_500:  # noqa: PLR2004 - what would round to 1,000 kB is 1.0 MB
        return f"{(length + 500) // 1_000} kB"
    return f"{length / 1_000_000:.1f} MB"
