"""What a `positions` section names must exist, and who takes a stand needs a capability."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.case.checks import references
from steelyard.case.registry import CaseModel
from steelyard.case.sections.positions import PositionIssue, PositionsSection
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


def standing(section: PositionsSection) -> tuple[str, ...]:
    """Parties that take a stand on some issue, in the order in which they are met."""
    found = (
        party
        for issue in section.issues.values()
        for party, stand in issue.stands.items()
        if stand.position is not None
    )
    return tuple(dict.fromkeys(found))


def _names(case: CaseModel, section: PositionsSection) -> Iterator[Problem]:
    named: list[tuple[Path, str]] = [
        (("positions", "capability", name), name) for name in section.capability
    ]
    for issue, stated in section.issues.items():
        path = ("positions", "issues", issue, "stands")
        named += [((*path, party), party) for party in stated.stands]
    yield from references.unknown(
        references.Reference(path, name, "party", case.parties) for path, name in named
    )


def _capabilities(case: CaseModel, section: PositionsSection) -> Iterator[Problem]:
    stands = standing(section)
    with_stakes = tuple(party for party, stakes in case.stakes.items() if stakes)
    counted = stands if section.issues else with_stakes
    if section.capability:
        yield from _without_capability(
            [name for name in counted if name in case.parties and name not in section.capability]
        )
    if section.issues:
        yield from _too_few_stands(len(stands))
        yield from _without_stand(
            [name for name in section.capability if name in case.parties and name not in stands]
        )


def _without_capability(missing: list[str]) -> Iterator[Problem]:
    if missing:
        yield Problem(
            "no-capability",
            f"nothing says how capable {', '.join(missing)} is",
            ("positions", "capability"),
            expected="a number above 0 for each party that takes part, in the unit of the others",
            hint="leave `capability` out if all are to count the same",
        )


def _too_few_stands(count: int) -> Iterator[Problem]:
    if count < 2:
        yield Problem.remark(
            "one-stand",
            f"{count or 'no'} party takes a stand, so nobody gives way",
            ("positions", "issues"),
            hint="say where the others stand under `stands`",
        )


def _without_stand(idle: list[str]) -> Iterator[Problem]:
    if idle:
        yield Problem.remark(
            "no-stand",
            f"{', '.join(idle)} takes no stand on any issue and is left out",
            ("positions", "capability"),
            hint="say where it stands, or take its capability out",
        )


def _issue(path: Path, name: str, issue: PositionIssue) -> Iterator[Problem]:
    for party, stand in issue.stands.items():
        if stand.position is None:
            yield Problem.remark(
                "no-position",
                f"{party} is named and takes no stand on {name}",
                (*path, "stands", party),
                expected="`position: …`",
                hint="take it out, or say where it stands",
            )
    saliences = [stand.salience for stand in issue.stands.values()]
    if all(each is not None and each.distribution.high == 0 for each in saliences):
        yield Problem.remark(
            "nobody-cares",
            f"nobody cares about {name}: every salience is 0",
            (*path, "stands"),
            hint="take the issue out, or raise a salience",
        )


def _near_miss(case: CaseModel, section: PositionsSection) -> Iterator[Problem]:
    """An issue of its own that is called almost like one of the case and says nothing of itself."""
    for name, issue in section.issues.items():
        close = nearest(name, case.issues)
        if name not in case.issues and close and not issue.name:
            yield Problem.remark(
                "own-issue",
                f"{name} is no issue of the case and counts as one of its own",
                ("positions", "issues", name),
                found=name,
                hint=f"did you mean {close!r}? Else give it a `name`",
            )
