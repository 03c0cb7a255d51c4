"""What one search costs a visitor to a large site: `python -m benchmarks.search 10000`.

Adds up the most that the search page can fetch: Pagefind's program and worker, compressed as servers do, the tables
that it always needs, the largest piece of the index for each of three words, and the ten largest results.
"""

from __future__ import annotations

import gzip
import sys
import time
from random import Random

from benchmarks.made_words import write_paragraph, write_title
from site_builder.domain.artefact import Page
from site_builder.edges.world.search_index import SearchTerms, make_index
from site_builder.outputs.search.synonyms import Vocabulary

WORDS = 3
RESULTS = 10


def main() -> None:
    """Make the pages, index them and add up what a search fetches."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    pages = [_page(number) for number in range(count)]
    started = time.perf_counter()
    files = make_index(pages, SearchTerms(Vocabulary({}, None), "en-GB")).files
    seconds = time.perf_counter() - started
    sizes = {
        ending: sorted((len(file.content) for file in files if file.path.endswith(ending)), reverse=True)
        for ending in (".pf_index", ".pf_fragment", ".pf_meta", "wasm.en.pagefind")
    }
    packed = sum(len(gzip.compress(file.content, 6)) for file in files if file.path.endswith((".js", ".json")))
    tables = sum(sizes[".pf_meta"]) + sum(sizes["wasm.en.pagefind"])
    looked = sum(sizes[".pf_index"][:WORDS])
    shown = sum(sizes[".pf_fragment"][:RESULTS])
    whole = packed + tables + looked + shown
    print(f"{count} pages, indexed in {seconds:.1f} s, {len(files)} files")
    print(
        f"program {packed / 1000:.0f} kB, tables {tables / 1000:.0f} kB, index {looked / 1000:.0f} kB for {WORDS} words"
    )
    print(f"results {shown / 1000:.0f} kB for {RESULTS}; in all {whole / 1000:.0f} kB")


def _page(number: int) -> Page:
    luck = Random(f"search {number}")
    title = write_title(luck, number)
    body = "".join(f"<p>{write_paragraph(luck)}</p>" for _ in range(6))
    return Page(f"stories/s{number}/", title, title, f"<h1>{title}</h1>{body}")


if __name__ == "__main__":
    main()
