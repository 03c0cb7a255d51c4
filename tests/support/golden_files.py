"""Files that hold what an output must be, byte for byte, in their real format. They know nothing of the site."""

from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class GoldenFiles:
    """A folder of them."""

    folder: Path
    update: bool

    def check(self, name: str, content: bytes | str) -> None:
        """Fail unless the golden file of that name holds the same; with `--update-golden`, write it instead."""
        __tracebackhide__ = True
        golden, made = self.folder / name, content.encode() if isinstance(content, str) else content
        if self.update:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_bytes(made)
        elif not golden.is_file():
            pytest.fail(f"{golden} is missing. Write it with `pytest --update-golden`, then read it.")
        elif made != golden.read_bytes():
            pytest.fail(
                f"{name} would change. If that is meant: `pytest --update-golden`, then read the diff.\n"
                + "\n".join(unified_diff(_lines(golden.read_bytes()), _lines(made), "golden", "made", lineterm=""))
            )


def _lines(content: bytes) -> list[str]:
    """Lines in which every byte can be seen, ends of lines as well."""
    return [ascii(line.decode(errors="surrogateescape"))[1:-1] for line in content.splitlines(keepends=True)]
