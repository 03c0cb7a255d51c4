"""Puts the results of all shards into one summary. Pure."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence

from tools.candidates.shards import Shard
from tools.candidates.trial import Trial

AT_ONCE = (20, 43)
"""Jobs that GitHub runs at once on its free plan, and one for each force."""


def summarise(shards: Sequence[Shard], results: Mapping[str, Sequence[Trial]]) -> tuple[str, bool]:
    """The summary in Markdown, and whether every partnership of every shard was tried and passed."""
    tried = [trial for trials in results.values() for trial in trials]
    missing = [
        (shard, listed)
        for shard in shards
        for listed in shard.partnerships
        if listed.repository not in {trial.repository for trial in results.get(shard.name, ())}
    ]
    failed = [trial for trial in tried if trial.failed]
    return "\n".join(_lines(shards, results, failed=failed, missing=[each.repository for _, each in missing])) + "\n", (
        not failed and not missing
    )


def _lines(
    shards: Sequence[Shard], results: Mapping[str, Sequence[Trial]], *, failed: Sequence[Trial], missing: Sequence[str]
) -> Iterator[str]:
    tried = [trial for trials in results.values() for trial in trials]
    whole = sum(len(shard.partnerships) for shard in shards)
    passed = len(tried) - len(failed)
    yield f"# {passed} of {whole} partnerships pass"
    yield ""
    if failed or missing:
        yield "| partnership | what failed |"
        yield "|---|---|"
        yield from (f"| {trial.repository} | `{trial.failed}` |" for trial in failed)
        yield from (f"| {repository} | not tried: the job of its shard failed |" for repository in missing)
        yield ""
    for trial in failed:
        # What a partnership's files made a program print is shown as it is, never as Markdown.
        yield f"<details><summary>{trial.repository}</summary>\n"
        yield from (f"    {line}" for line in trial.said.splitlines())
        yield "\n</details>\n"
    if tried:
        cpu, peak = sum(trial.cpu for trial in tried), max(trial.peak for trial in tried)
        lengths = [sum(trial.seconds for trial in trials) for trials in results.values()]
        times = ", ".join(f"{minutes(lengths, jobs):.1f} minutes with {jobs} jobs at once" for jobs in AT_ONCE)
        yield f"{cpu:,.0f} seconds of a processor, {peak / 1000:.2f} GB at most; {times}."


def minutes(lengths: Sequence[float], jobs: int) -> float:
    """How long shards take if each job takes the longest one that is left."""
    ends = [0.0] * jobs
    for length in sorted(lengths, reverse=True):
        heapq.heapreplace(ends, ends[0] + length)
    return max(ends) / 60
