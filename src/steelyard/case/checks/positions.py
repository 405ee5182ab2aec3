"""What a `positions` section names must exist, and who takes a stand needs a capability."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.case.checks import references
from steelyard.case.registry import CaseModel
from steelyard.case.sections.positions import PositionIssue, Positions
from steelyard.case.walk import Path
from steelyard.errors import Problem, nearest


def check(case: CaseModel) -> Iterator[Problem]:
    """Problems of the case's `positions` section, where it has one."""
    if case.positions is None:
        return
    yield from _names(case, case.positions)
    yield from _capabilities(case, case.positions)
    for name, issue in case.positions.issues.items():
        yield from _issue(("positions", "issues", name), name, issue)
    yield from _near_miss(case, case.positions)


def standing(section: Positions) -> tuple[str, ...]:
    """Parties that take a stand on some issue, in the order in which they are met."""
    found = (
        party
        for issue in section.issues.values()
        for party, stand in issue.stands.items()
        if stand.position is not None
    )
    return tuple(dict.fromkeys(found))


def _names(case: CaseModel, section: Positions) -> Iterator[Problem]:
    uses: list[references.Use] = [
        (("positions", "capability", name), name, "party", case.parties)
        for name in section.capability
    ]
    for name, issue in section.issues.items():
        uses += [
            (("positions", "issues", name, "stands", party), party, "party", case.parties)
            for party in issue.stands
        ]
    yield from references.unknown(uses)


def _capabilities(case: CaseModel, section: Positions) -> Iterator[Problem]:
    path, stands = ("positions", "capability"), standing(section)
    counted = (
        stands
        if section.issues
        else tuple(party for party, stakes in case.stakes.items() if stakes)
    )
    missing = [
        party for party in counted if party in case.parties and party not in section.capability
    ]
    if section.capability and missing:
        yield Problem(
            "no-capability",
            f"nothing says how capable {', '.join(missing)} is",
            path,
            expected="a number above 0 for each party that takes part, in the unit of the others",
            hint="leave `capability` out if all are to count the same",
        )
    if section.issues and len(stands) < 2:
        yield Problem(
            "one-stand",
            f"{len(stands) or 'no'} party takes a stand, so nobody gives way",
            ("positions", "issues"),
            severity="warning",
            hint="say where the others stand under `stands`",
        )
    idle = [party for party in section.capability if party in case.parties and party not in stands]
    if section.issues and idle:
        yield Problem(
            "no-stand",
            f"{', '.join(idle)} takes no stand on any issue and is left out",
            path,
            severity="warning",
            hint="say where it stands, or take its capability out",
        )


def _issue(path: Path, name: str, issue: PositionIssue) -> Iterator[Problem]:
    for party, stand in issue.stands.items():
        if stand.position is None:
            yield Problem(
                "no-position",
                f"{party} is named and takes no stand on {name}",
                (*path, "stands", party),
                severity="warning",
                expected="`position: …`",
                hint="take it out, or say where it stands",
            )
    cared = [
        stand.salience.distribution.high
        for stand in issue.stands.values()
        if stand.salience is not None
    ]
    if len(cared) == len(issue.stands) and not any(cared):
        yield Problem(
            "nobody-cares",
            f"nobody cares about {name}: every salience is 0",
            (*path, "stands"),
            severity="warning",
            hint="take the issue out, or raise a salience",
        )


def _near_miss(case: CaseModel, section: Positions) -> Iterator[Problem]:
    """An issue of its own that is called almost like one of the case and says nothing of itself."""
    for name, issue in section.issues.items():
        close = nearest(name, case.issues)
        if name not in case.issues and close and not issue.name:
            yield Problem(
                "own-issue",
                f"{name} is no issue of the case and counts as one of its own",
                ("positions", "issues", name),
                severity="warning",
                found=name,
                hint=f"did you mean {close!r}? Else give it a `name`",
            )
