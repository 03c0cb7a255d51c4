"""What is wrong in a pack, said to those who publish it and to those who use it: only the first can edit its files."""

from __future__ import annotations

from dataclasses import replace

from site_builder.domain.problem import Problem
from site_builder.sources.pack_paths import PACK_FILE, PACKS, pack_of

_OF_THE_PROJECT = (
    *("The packs '", "The pack '", "Packs hold no files", "This file is missing, so nothing says who publishes"),
)
"""How problems begin that are of the project that uses a pack, though their place is in the pack."""

_NO_FIGURES = "A pack can quote no figures, because they belong to each partnership. Remove this."
_REMEDIES = (
    (
        "contacts do not say when they were last checked: ",
        "Compare each with what the organisation itself says, and add 'checked' with the day.",
    ),
    ("is not a reference to a figure.", _NO_FIGURES),
    ("is not an indicator that has figures.", _NO_FIGURES),
    ("There are no figures of ", _NO_FIGURES),
    ("A picture in the text", "Packs hold no pictures. Remove it, or lead to a page that shows it."),
    (
        "There is no page or file '",
        "A pack can lead only to its own pages and to those that every site has, such as /help/.",
    ),
)
"""What those who publish a pack can do, where that is not what a partnership does: by a part of the message."""


def for_publisher(problem: Problem) -> Problem:
    """A problem in a pack, with a remedy for those who publish it."""
    remedy = next((remedy for part, remedy in _REMEDIES if part in problem.message), "")
    hint = problem.hint if problem.hint.startswith("Did you mean '/") else remedy or problem.hint
    return replace(problem, message=problem.message.replace("' on this site.", "' on every site."), hint=hint)


def for_user(problem: Problem) -> Problem:
    """A problem in a project; if it is in a pack, with what can be done where the pack is used."""
    pack = pack_of(problem.origin.path)
    if not pack or problem.message.startswith(_OF_THE_PROJECT):
        return problem
    own = ", or write a record of your own with the same name in content/, which takes its place"
    instead = "" if problem.origin.path.endswith(PACK_FILE) else own
    remedy = (
        f"This is from the pack '{pack}', so you cannot correct it here. Ask those who publish the pack to correct it. "
        f"Until then, use an earlier version (site-builder pack update --back){instead}."
    )
    hint = in_publishers_files(for_publisher(problem)).hint
    return replace(problem, hint=f"{remedy} What to tell them: {hint}" if hint else remedy)


def in_publishers_files(problem: Problem) -> Problem:
    """A problem in a pack with places as its publisher knows them: `content/messages/scams.yml`."""
    pack = pack_of(problem.origin.path)
    if not pack:
        return problem
    place = f"{PACKS}{pack}/"
    origin = replace(problem.origin, path=problem.origin.path.removeprefix(place))
    message, hint = (text.replace(place, "") for text in (problem.message, problem.hint))
    return replace(problem, origin=origin, message=message, hint=hint)
