"""Who acts and who is acted upon in each item: a trained choice among the parties of the document.

The weights are those of a conditional logit (McFadden 1974): a party's score is the sum of the
weights of the clues that speak for it, and the chance that it plays a role is its share in the
exponentials of the scores of all. They are read twice over a document: the second time, who acts
upon whom elsewhere in it speaks as well.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from steelyard.reading.moves.grammar import Clauses, Word
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    ASSURANCE,
    BELIEF,
    CARROT,
    CONDITION,
    CONSTRAINT,
    DEMAND,
    DONE,
    EXHAUSTED,
    LEVER,
    POSSIBLE,
    PROPOSAL,
    STANCE,
    STICK,
)
from steelyard.reading.moves.roles import NOBODY, RoleCase, clues_of, standing_of, under
from steelyard.reading.moves.rolescene import Move, RoleScene
from steelyard.reading.places import Places
from steelyard.reading.text import Span

BY, ON, SIDE = "by", "on", "side"
AIMED = frozenset((LEVER, DEMAND))
_TOLD = frozenset((LEVER, DEMAND))
_TOLD_IF_TAGGED = frozenset((EXHAUSTED, STANCE, BELIEF, CONSTRAINT, PROPOSAL))
_SEEN = _TOLD | _TOLD_IF_TAGGED | {CONDITION}
_TRIED = 3
_FAR = 25.0

Clued = dict[str, frozenset[str]]
RolePair = tuple[str, str]


@dataclass(frozen=True)
class RoleWeights:
    """Weights of clues by role, and by class and role; the latter are added to the former."""

    groups: dict[str, dict[str, float]]
    summed: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)

    def chances(self, kind: str, role: str, clued: Clued) -> dict[str, float]:
        """Return the chance of each party to play a role in an item of a class; they add up to 1.

        Sums are exact to the last digit, so that they do not hang on the order in which Python
        keeps the clues.
        """
        of = self._of(kind, role)
        scores = {p: math.fsum([of[c] for c in clues if c in of]) for p, clues in clued.items()}
        top = max(scores.values(), default=0.0)
        shares = {p: math.exp(s - top) for p, s in scores.items() if top - s < _FAR}
        total = math.fsum(shares.values())
        return {p: s / total for p, s in shares.items()}

    def _of(self, kind: str, role: str) -> dict[str, float]:
        if (kind, role) not in self.summed:
            shared, own = self.groups.get(role, {}), self.groups.get(f"{kind} {role}", {})
            self.summed[kind, role] = {
                c: shared.get(c, 0.0) + own.get(c, 0.0) for c in {*shared, *own}
            }
        return self.summed[kind, role]


def weights_of(text: str) -> RoleWeights:
    """Read weights from JSON."""
    return RoleWeights({name: dict(group) for name, group in json.loads(text)["weights"].items()})


@cache
def weights() -> RoleWeights:
    """Load the weights that ship with the package, once."""
    return weights_of(
        files("steelyard.reading.moves")
        .joinpath("lexicon", "roles.json")
        .read_text(encoding="utf-8")
    )


def cast(scene: RoleScene, items: Sequence[Item], ruled: Sequence[bool]) -> list[Item]:
    """Return the items with who acts and who is acted upon, by the trained choice.

    Where the rules know an item that is neither a lever nor a demand, their answer stands: on
    marked briefs it is the better one. So it does where they tell the same words once for each of
    several parties.

    Parameters
    ----------
    scene : RoleScene
        The document.
    items : sequence of Item
        As found; the parties that the rules name are one clue among others.
    ruled : sequence of bool
        For each whether the rules found it, and not the tagger alone.
    """
    times = Counter((item.kind, item.span) for item in items)
    order = sorted(range(len(items)), key=lambda n: (items[n].span, items[n].trigger))
    chosen = [
        n for n in order if items[n].kind in _SEEN and times[items[n].kind, items[n].span] == 1
    ]
    moves = [move_of(scene.sentences[items[n].sentence], items[n], ruled[n]) for n in chosen]
    pairs = choose(weights(), moves, [clues_of(scene, move) for move in moves], standing_of(scene))
    found = list(items)
    for n, (by, on) in zip(chosen, pairs, strict=True):
        if items[n].kind in _TOLD or (items[n].kind in _TOLD_IF_TAGGED and not ruled[n]):
            found[n] = _with(items[n], by or None, on or None)
    return asked_of_others(found)


def asked_of_others(items: Sequence[Item]) -> list[Item]:
    """Return the items, in which whatever a party needs or asks for is for another to give.

    “We need guarantees from Chile”, says Peru: the lever inside Peru's condition is Chile's, on
    Peru.
    """
    wanted = Places((item.span, item.party) for item in items if item.kind in (CONDITION, DEMAND))

    def turned(item: Item) -> Item:
        if item.kind != LEVER or item.value not in (CARROT, ASSURANCE) or item.other is None:
            return item
        mine = any(party == item.party for _, party in wanted.over(item.span))
        status = POSSIBLE if item.status == DONE else item.status
        return replace(item, party=item.other, other=item.party, status=status) if mine else item

    return [turned(item) for item in items]


def _with(item: Item, by: str | None, on: str | None) -> Item:
    if item.kind not in (*AIMED, EXHAUSTED):
        return replace(item, party=by)
    if item.to is not None and item.to == on:
        on = item.other if item.other != by else None
    return replace(item, party=by, other=on, to=item.to if item.to != by else None)


def move_of(sentence: Clauses, item: Item, ruled: bool) -> Move:
    """Return an item as a move whose parties are to be told."""
    exhausted = item.kind == EXHAUSTED
    kind, value = (LEVER, STICK) if exhausted else (item.kind, item.value)
    return Move(
        kind,
        value,
        sentence,
        words_in(sentence, item.span),
        item.span,
        item.party,
        item.other,
        ruled,
    )


def words_in(sentence: Clauses, span: Span) -> list[Word]:
    """Return the words of a sentence that begin in a span; all where none does."""
    return [w for w in sentence.words if span.start <= w.start < span.end] or sentence.words


def choose(
    weights: RoleWeights,
    moves: Sequence[Move],
    cases: Sequence[RoleCase],
    standing: Clued,
    turns: int = 2,
) -> list[RolePair]:
    """Return for each move who acts and who is acted upon.

    It is :data:`NOBODY` where nobody is, or where the class has no such role.

    Parameters
    ----------
    weights : RoleWeights
        Of the clues.
    moves : sequence of Move
        All of one document, in order.
    cases : sequence of RoleCase
        Clues of each party, for each move.
    standing : dict
        Clues of each party in the document as a whole.
    turns : int
        1 to stop after the first turn, in which every move stands alone.
    """
    first = [_pair(weights, "first ", move, case) for move, case in zip(moves, cases, strict=True)]
    if turns == 1:
        return first
    again = with_others(moves, cases, first, sides_of(weights, moves, standing, first))
    elsewhere = others_of(moves, first)
    return [_pair(weights, "", *told) for told in zip(moves, again, elsewhere, strict=True)]


def _pair(
    weights: RoleWeights, turn: str, move: Move, case: RoleCase, others: Others | None = None
) -> RolePair:
    acting = weights.chances(
        move.kind, turn + BY, {p: c for p, c in case.by.items() if p != NOBODY}
    )
    if not acting:
        return NOBODY, NOBODY
    likely = sorted(acting, key=lambda p: (-acting[p], p))[: _TRIED if move.kind in AIMED else 1]
    if move.kind not in AIMED:
        return likely[0], NOBODY
    best, pair = -1.0, (NOBODY, NOBODY)
    for by in likely:
        suffering = weights.chances(move.kind, turn + ON, with_agent(move, case, by, others))
        on = max(suffering, key=lambda p: (suffering[p], p))
        if acting[by] * suffering[on] > best:
            best, pair = acting[by] * suffering[on], (by, on)
    return pair


@dataclass(frozen=True)
class Others:
    """Who acts upon whom in a document, but for one item."""

    pairs: Counter[RolePair]
    own: RolePair | None

    def count(self, by: str, on: str) -> int:
        """Return in how many of the other items one party acts upon another."""
        return self.pairs[by, on] - (self.own == (by, on))


def others_of(moves: Sequence[Move], pairs: Sequence[RolePair]) -> list[Others]:
    """Return, for each move, who acts upon whom in the others."""
    aimed = [
        pair if move.kind in AIMED and pair[1] != NOBODY else None
        for move, pair in zip(moves, pairs, strict=True)
    ]
    every = Counter(pair for pair in aimed if pair is not None)
    return [Others(every, own) for own in aimed]


def with_agent(move: Move, case: RoleCase, by: str, others: Others | None = None) -> Clued:
    """Return the clues for whom an item is aimed at, once it is known who acts.

    Parameters
    ----------
    move : Move
        The item.
    case : RoleCase
        Its clues.
    by : str
        Who acts.
    others : Others, optional
        Who acts upon whom elsewhere.
    """
    led, sided = by in case.leading, by in case.sides
    inside = [p for p, c in case.on.items() if p != by and f"inside | {case.target}" in c]
    found = {}
    for party, clues in case.on.items():
        more: set[str] = set()
        if party == by:
            more.add("acts")
        elif party != NOBODY:
            around = set()
            if led and party in case.leading:
                around.add("other side")
            if others is not None:
                around |= {
                    f"pair:{_band(others.count(by, party))}",
                    f"reverse:{_band(others.count(party, by))}",
                }
                around.add(
                    f"{'of' if party in case.sides else 'not of'} sides, by "
                    f"{'one' if sided else 'another'}"
                )
            more.update(under(around, case.target))
            if inside == [party]:
                more.add("only other inside")
            if move.other == party:
                more.add(f"rule.other, agent {'as' if move.party == by else 'not as'} ruled")
            if move.party == party:
                more.add("rule.party, not the agent")
        found[party] = clues | more
    return found


def sides_of(
    weights: RoleWeights, moves: Sequence[Move], standing: Clued, pairs: Sequence[RolePair]
) -> list[str]:
    """Return the parties, the likeliest to be one of the document's two sides first."""
    chances = weights.chances("", SIDE, with_deeds(moves, standing, pairs))
    return sorted(chances, key=lambda p: (-chances[p], p))


def with_deeds(moves: Sequence[Move], standing: Clued, pairs: Sequence[RolePair]) -> Clued:
    """Return the clues of each party in the document, and how often it plays a role.

    How often it acts and is acted upon is counted by what is told so far.
    """
    acts, suffers = Counter(by for by, _ in pairs), Counter(on for _, on in pairs if on != NOBODY)
    ruled = Counter(p for move in moves for p in (move.party, move.other) if p is not None)
    facing = Counter(frozenset(pair) for pair in pairs if pair[1] not in (NOBODY, pair[0]))
    foes = facing.most_common(1)[0][0] if facing else frozenset()
    most, least = [p for p, _ in acts.most_common(3)], [p for p, _ in suffers.most_common(3)]
    found = {}
    for party, clues in standing.items():
        more = {
            f"acts:{_share(acts[party], len(pairs))}",
            f"suffers:{_share(suffers[party], len(pairs))}",
        }
        more |= {
            f"{n}. to {name}"
            for name, order in (("act", most), ("suffer", least))
            for n, p in enumerate(order)
            if p == party
        }
        more.add(f"ruled:{_share(ruled[party], 2 * len(moves))}")
        if party in foes:
            more.add("foe")
        found[party] = clues | more
    return found


def with_others(
    moves: Sequence[Move],
    cases: Sequence[RoleCase],
    pairs: Sequence[RolePair],
    sides: Sequence[str],
) -> list[RoleCase]:
    """Return the clues of each move with what the other moves, as told so far, add."""
    acts = Counter(by for by, _ in pairs)
    suffers = Counter(on for _, on in pairs if on != NOBODY)
    sided = {party: f"side:{n}" for n, party in enumerate(sides[:3], start=1)}
    found = []
    for n, case in enumerate(cases):
        more: dict[str, set[str]] = {}
        for party in case.by:
            by, on = acts[party] - (pairs[n][0] == party), suffers[party] - (pairs[n][1] == party)
            more[party] = {
                f"acts:{_share(by, len(pairs))}",
                f"suffers:{_share(on, len(pairs))}",
                sided.get(party, "side:no"),
            }
        for step, name in ((-1, "before"), (1, "after")):
            if 0 <= n + step < len(pairs):
                near = "same" if moves[n + step].sentence is moves[n].sentence else "other"
                for party, role in zip(pairs[n + step], ("acts", "suffers"), strict=True):
                    more.setdefault(party, set()).add(f"{role} {name}:{near}")
        more.pop(NOBODY, None)
        by_clues = {p: c | set(under(more.get(p, ()), case.agent)) for p, c in case.by.items()}
        on_clues = {p: c | set(under(more.get(p, ()), case.target)) for p, c in case.on.items()}
        found.append(replace(case, by=by_clues, on=on_clues, sides=frozenset(sides[:2])))
    return found


def _band(count: int) -> str:
    return str(count) if count < 3 else "3-"


def _share(count: int, total: int) -> str:
    share = count / max(1, total - 1)
    return (
        "0"
        if not count
        else "low"
        if share < 0.1
        else "some"
        if share < 0.25
        else "much"
        if share < 0.4
        else "most"
    )
