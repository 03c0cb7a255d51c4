"""Where the real files are that the shipped figures were counted from, if they are at hand."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
DATA = next(
    (folder for above in PROJECT.parents if (folder := above / "shared" / "data").is_dir()), PROJECT / "shared" / "data"
)
