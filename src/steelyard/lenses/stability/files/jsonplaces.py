"""Where in a reference file a value stands that has a path in a `stability` section."""

from __future__ import annotations

from steelyard.case.walk import Path
from steelyard.lenses.stability.files.jsonconflict import NumberedConflict

RENAMED = {"infeasible": "infeasible_patterns", "same": "coalesced_patterns"}


def place_in_json(numbered: NumberedConflict, path: Path) -> Path:
    """Return the path in the file of the value that has `path` in a `stability` section."""
    section, *rest = path
    if section == "perceived":
        return _perceived_place(numbered, str(rest[0]), tuple(rest[1:]))
    if section == "preferences":
        place = numbered.parties.index(str(rest[0]))
        return _preference_place(place, tuple(rest[1:]))
    return (RENAMED.get(str(section), section), *rest)


def _preference_place(place: int, path: Path) -> Path:
    if path[:1] == ("ranking",):
        return ("ranking", place, *path[1:])
    return ("preference_statements", place, *path)


def _perceived_place(numbered: NumberedConflict, party: str, path: Path) -> Path:
    views = numbered.model.hypergame.per_dm
    name = {numbered.party(name): name for name in views}[party]
    here: Path = ("hypergame", "per_dm", name)
    if path[0] == "infeasible":
        return (*here, "unperceived_pattern")
    others = {numbered.party(other): other for other in views[name].perceived_preferences}
    rest = path[2:] if path[2:3] == ("ranking",) else ("preference_statements", *path[2:])
    return (*here, "perceived_preferences", others[str(path[1])], *rest)
