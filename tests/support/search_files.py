"""Reads what Pagefind wrote: each result as a visitor's browser would fetch it. Knows no other index."""

import gzip
import json
from collections.abc import Mapping
from typing import Any

_MARK = b"pagefind_dcd"
"""With what each file begins once it is opened."""


def read_results(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What each page's result holds, by address."""
    fragments = [content for path, content in files.items() if path.endswith(".pf_fragment")]
    opened = [gzip.decompress(content) for content in fragments]
    assert all(content.startswith(_MARK) for content in opened)
    results = [json.loads(content.removeprefix(_MARK)) for content in opened]
    return {result["url"]: result for result in results}
