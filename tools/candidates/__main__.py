"""`python -m tools.candidates matrix|shard|summary`: the three steps of the workflow that tries a release candidate.

- `matrix LIST` prints the matrix of jobs for GitHub, as JSON, or with `--names` the name of each shard on a line;
- `shard LIST NAME INTO` tries the partnerships of one shard, and writes their results into a folder;
- `summary LIST FROM` prints the summary of all results, and fails if a partnership failed or was not tried.

The same on one machine: `python -m tools.candidates matrix LIST --names | xargs -P 4 -I {} python -m tools.candidates
shard LIST {} results`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from tools.candidates.shards import Shard, UnusableListError, deal, read_list
from tools.candidates.summary import summarise
from tools.candidates.trial import Trial, attempt


def main() -> int:
    """Run one step. Returns 1 if a partnership failed."""
    parser = argparse.ArgumentParser(prog="tools.candidates", description="Try a release candidate.")
    parser.add_argument("step", choices=("matrix", "shard", "summary"))
    parser.add_argument("list", type=Path, help="a CSV file with the columns repository, revision and force")
    parser.add_argument("rest", nargs="*")
    parser.add_argument("--size", type=int, default=8, help="partnerships of a shard, at most")
    parser.add_argument("--quick", action="store_true", help="only check, which takes seconds")
    parser.add_argument("--names", action="store_true", help="print names, not JSON")
    given = parser.parse_args()
    try:
        shards = deal(read_list(given.list.read_text("utf-8")), size=given.size)
    except (OSError, UnusableListError) as fault:
        sys.exit(str(fault))
    if given.step == "matrix":
        names = [shard.name for shard in shards]
        sys.stdout.write("\n".join(names) + "\n" if given.names else json.dumps({"shard": names}) + "\n")
        return 0
    if given.step == "shard":
        name, into = given.rest
        return _try_shard(next((one for one in shards if one.name == name), None), into=into, quick=given.quick)
    return _summarise(shards, *given.rest)


def _try_shard(shard: Shard | None, *, into: str, quick: bool) -> int:
    """Try each partnership of a shard. What fails is a result, not a failure of this step."""
    if shard is None:
        sys.exit("The list has no shard of that name.")
    results = [asdict(attempt(listed, quick=quick)) for listed in shard.partnerships]
    Path(into).mkdir(parents=True, exist_ok=True)
    (Path(into) / f"{shard.name}.json").write_text(json.dumps(results), "utf-8")
    return 0


def _summarise(shards: tuple[Shard, ...], folder: str) -> int:
    results = {
        path.stem: [Trial(**each) for each in json.loads(path.read_text("utf-8"))]
        for path in sorted(Path(folder).rglob("*.json"))
    }
    words, passed = summarise(shards, results)
    sys.stdout.write(words)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
