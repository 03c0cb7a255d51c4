"""Vega, Typst and Pagefind, asked once for the same: what they answer depends on what they are given and nothing else.

Each is replaced where the program has handed over everything and waits for the answer, so the program itself does all
of its work every time. tests/whole/test_package.py proves that they answer the same in another process and place.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ParamSpec, TypeVar, cast

import pytest
import vl_convert

from site_builder.edges.world import pagefind, search_index
from site_builder.outputs.kit.drawing import typesetting

P = ParamSpec("P")
T = TypeVar("T")


def once(ask: Callable[P, T], folder: Path) -> Callable[P, T]:
    """A function of plain values, which is asked once for equal ones; its answers are in a folder for all workers."""
    folder.mkdir(parents=True, exist_ok=True)
    known: dict[str, T] = {}

    def asked(*args: P.args, **named: P.kwargs) -> T:
        key = hashlib.sha256(repr((args, sorted(named.items()))).encode()).hexdigest()
        if key not in known:
            known[key] = _kept(folder / key, lambda: ask(*args, **named))
        return known[key]

    return asked


def _kept(place: Path, ask: Callable[[], T]) -> T:
    """The answer in a file, which is written first where nobody asked before."""
    if place.exists():
        return cast("T", pickle.loads(place.read_bytes()))  # noqa: S301 - a worker of the same run wrote it
    answer = ask()
    unfinished = place.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(pickle.dumps(answer))
    unfinished.replace(place)
    return answer


def ask_each_once(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let each be asked once for the same, for as long as the patch lasts."""
    press = typesetting._PRESS  # noqa: SLF001 - everything that is typeset passes here

    def typeset(program: bytes, **data: Any) -> bytes:  # noqa: ANN401 - whatever the library takes
        return cast("bytes", press.compiler.compile(program, **data))  # of this thread, as each has its own

    compiler = SimpleNamespace(compile=once(typeset, folder / "typst"))
    patch.setattr(typesetting, "_PRESS", SimpleNamespace(compiler=compiler))
    patch.setattr(vl_convert, "vegalite_to_svg", once(vl_convert.vegalite_to_svg, folder / "vega"))
    patch.setattr(search_index, "index_pages", once(pagefind.index_pages, folder / "pagefind"))
    patch.setattr(search_index, "gather_program", once(pagefind.gather_program, folder / "pagefind-program"))
