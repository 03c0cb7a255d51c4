"""How big a file is, in words."""

from __future__ import annotations

from site_builder.domain.catalogue import localise, say, say_count


def write_size(length: int) -> str:
    """`312 bytes`, `3 kB`, `1.2 MB`: thousands, as people count."""
    if length < 1_000:  # noqa: PLR2004
        return say_count("{number} byte", "{number} bytes", number=length)
    if length < 999_500:  # noqa: PLR2004 - what would round to 1,000 kB is 1.0 MB
        return say("{size} kB", size=str((length + 500) // 1_000))
    return say("{size} MB", size=localise(f"{length / 1_000_000:.1f}"))
