"""Train the choice of who acts and who is acted upon in an item.

And report how good it is on briefs that it has not seen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from moves.books import links, mended
from moves.markup import Marked, load, named_parties
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.attribution.speakers import name_speakers
from steelyard.reading.moves.actors import Actors
from steelyard.reading.moves.casting import (
    AIMED,
    BY,
    ON,
    SIDE,
    Clued,
    RolePair,
    RoleWeights,
    choose,
    others_of,
    sides_of,
    with_agent,
    with_deeds,
    with_others,
    words_in,
)
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import Clauses, grammar
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.items import rules_items
from steelyard.reading.moves.kinds import EXHAUSTED, LEVER
from steelyard.reading.moves.roles import NOBODY, RoleCase, clues_of, standing_of
from steelyard.reading.moves.rolescene import Move, RoleScene
from steelyard.reading.moves.tagged import parties_of
from steelyard.reading.pages.page import Page, page_of_text
from steelyard.reading.parse import Parse, parse_page
from steelyard.reading.parties.book import find_parties
from steelyard.reading.parties.model import PartyBook
from steelyard.reading.reading import body_only
from steelyard.reading.sentences import split_page
from steelyard.reading.tagger.tagger import tag
from steelyard.reading.text import Span, plain, slug

OUT = Path("src/steelyard/reading/moves/lexicon/roles.json")
KINDS = ("lever", "demand", "stance", "belief", "constraint", "condition", "proposal")
LEAST_SEEN, LEAST_WEIGHT = 3, 0.03
_VALUE = {"stance": "stance", "lever": "kind", "belief": "about", "constraint": "type"}


@dataclass
class Brief:
    """One brief.

    Its moves on the marked spans, their clues, and the parties that are right for each role.
    """

    name: str
    moves: list[Move] = field(default_factory=list)
    cases: list[RoleCase] = field(default_factory=list)
    right: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)
    standing: Clued = field(default_factory=dict)

    def sides(self) -> frozenset[str]:
        """Return the two parties that play a role in the most moves."""
        count = Counter(
            party for roles in self.right for right in roles for party in right if party != NOBODY
        )
        return frozenset(p for p, _ in count.most_common(2))


@dataclass(frozen=True)
class Source:
    """A marked brief.

    Its name, text and marks, where the marks name parties, and other names of these.
    """

    name: str
    text: str
    marks: list[Marked]
    named: list[Marked]
    linked: dict[str, list[str]]


def sources(folder: Path) -> list[Source]:
    """Read every marked brief of a folder."""
    named, linked = named_parties(folder), links()
    return [
        Source(name, text, marks, named[name], linked.get(name.removesuffix(".marked"), {}))
        for name, text, marks in load(folder)
    ]


def read_brief(source: Source) -> Brief:
    """Read a brief by the pipeline up to its items, and tie the marked items to its parties."""
    page = page_of_text(f"{source.name}.txt", source.text)
    sentences = split_page(page)
    parse = parse_page(page, sentences)
    tagged = tag(body_only(page))
    book = find_parties(page, sentences, parse, tagged.attributions)
    return brief_of(
        source, page, parse, book, name_speakers(page, sentences, tagged.attributions, book)
    )


def brief_of(
    source: Source, page: Page, parse: Parse, book: PartyBook, told: tuple[Attribution, ...]
) -> Brief:
    """Tie marked items to the parties of a book."""
    read = grammar(parse)
    names = {p for m in source.marks for p in m.parties if p != "?" and m.kind in KINDS}
    book = mended(book, source.text, source.named, names, source.linked)
    context = Context(plain(page.text), Actors(book, read, told), told)
    scene = RoleScene(context, read, [paragraph.start for paragraph in page.paragraphs])
    found = rules_items(context, read)
    brief = Brief(source.name, standing=standing_of(scene))
    for mark in source.marks:
        sentence = next(
            (s for s in read if s.words and s.words[0].start <= mark.start < s.words[-1].end), None
        )
        if mark.kind not in KINDS or sentence is None or not mark.parties:
            continue
        move = move_of_mark(context, sentence, mark, found)
        brief.moves.append(move)
        brief.cases.append(clues_of(scene, move))
        brief.right.append(right_parties(mark, book))
    return brief


def move_of_mark(context: Context, sentence: Clauses, mark: Marked, found: list[Item]) -> Move:
    """Return the move of a mark with what the rules say of its parties."""
    span = Span(mark.start, mark.end)
    value = mark.values.get(_VALUE.get(mark.kind, ""), "other")
    same = [i for i in found if _class(i) == mark.kind and _shared(span, i.span)]
    if same:
        best = max(same, key=lambda i: min(i.span.end, span.end) - max(i.span.start, span.start))
        party, other = best.party, best.other
    else:
        party, other = parties_of(context, sentence, mark.kind, span, value)
    return Move(
        mark.kind, value, sentence, words_in(sentence, span), span, party, other, bool(same)
    )


def _class(item: Item) -> str:
    return LEVER if item.kind == EXHAUSTED else item.kind


def _shared(one: Span, two: Span) -> bool:
    shared = min(one.end, two.end) - max(one.start, two.start)
    return shared >= 0.5 * min(one.end - one.start, two.end - two.start)


def right_parties(mark: Marked, book: PartyBook) -> tuple[frozenset[str], frozenset[str]]:
    """Return the identifiers that are right for who acts and who is acted upon.

    Empty where the book has none.
    """
    by, *on = (
        frozenset((slug(name),)) & book.parties.keys() if name != "?" else frozenset((NOBODY,))
        for name in mark.parties
    )
    return by - {NOBODY}, on[0] if on else frozenset()


@dataclass
class Table:
    """Clues of candidates as a sparse matrix: rows candidates, in blocks of one choice each.

    Columns role and clue.
    """

    columns: dict[tuple[str, str], int] = field(default_factory=dict)
    cells: list[list[int]] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    choices: int = 0

    def add(self, kind: str, role: str, clued: Clued, right: frozenset[str]) -> None:
        """Add a choice, unless none of the right parties is among its candidates."""
        if not right & clued.keys():
            return
        for party, names in clued.items():
            row = [
                self.columns.setdefault((g, c), len(self.columns))
                for c in sorted(names)
                for g in ((role, f"{kind} {role}") if kind else (role,))
            ]
            self.cells.append(row)
            self.block.append(self.choices)
            self.right.append(party in right)
        self.choices += 1


def fit(table: Table, ridge: float, own: float) -> dict[str, dict[str, float]]:
    """Return the weights that make right parties likeliest, under a penalty on their squares."""
    indices = np.concatenate([np.array(c, dtype=np.int64) for c in table.cells])
    starts = np.concatenate([[0], np.cumsum([len(c) for c in table.cells])])
    cells = csr_matrix(
        (np.ones(len(indices)), indices, starts), shape=(len(table.cells), len(table.columns))
    )
    seen = np.asarray(cells.sum(0)).ravel()
    cells = csr_matrix(cells.multiply(seen >= LEAST_SEEN))
    block, right = np.array(table.block), np.array(table.right)
    edges = np.flatnonzero(np.diff(block, prepend=-1))
    penalty = np.array(
        [own if " " in group.removeprefix("first ") else ridge for group, _ in table.columns]
    )

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = cells @ w
        scores = np.exp(scores - np.maximum.reduceat(scores, edges)[block])
        chance = scores / np.add.reduceat(scores, edges)[block]
        good = np.where(right, chance, 0.0)
        total = np.add.reduceat(good, edges)
        slope = cells.T @ (chance - good / total[block])
        return float(-np.log(total).sum() + 0.5 * (penalty * w * w).sum()), slope + penalty * w

    found = minimize(
        loss, np.zeros(len(table.columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (group, clue), value in sorted(zip(table.columns, found.x, strict=True)):
        if abs(value) >= LEAST_WEIGHT:
            weights[group][clue] = round(float(value), 2)
    return dict(weights)


def train(briefs: Sequence[Brief], ridge: float, own: float, folds: int = 4) -> RoleWeights:
    """Fit both turns: the second sees what the first, fitted on other briefs, has chosen."""
    guessed: dict[str, list[RolePair]] = {}
    for fold in range(folds):
        inner = RoleWeights(
            _fit_turn(
                [b for n, b in enumerate(briefs) if n % folds != fold], "first ", {}, ridge, own
            )
        )
        for brief in briefs[fold::folds]:
            guessed[brief.name] = choose(inner, brief.moves, brief.cases, brief.standing, turns=1)
    first = _fit_turn(briefs, "first ", {}, ridge, own)
    sides = {}
    for fold in range(folds):
        inner = RoleWeights(
            _fit_sides([b for n, b in enumerate(briefs) if n % folds != fold], guessed, ridge)
        )
        sides |= {
            b.name: sides_of(inner, b.moves, b.standing, guessed[b.name])
            for b in briefs[fold::folds]
        }
    second = _fit_turn(briefs, "", guessed, ridge, own, sides)
    return RoleWeights(first | second | _fit_sides(briefs, guessed, ridge))


def _fit_sides(
    briefs: Sequence[Brief], guessed: dict[str, list[RolePair]], ridge: float
) -> dict[str, dict[str, float]]:
    table = Table()
    for brief in briefs:
        clued = with_deeds(brief.moves, brief.standing, guessed[brief.name])
        for side in sorted(brief.sides()):
            others = brief.sides() - {side}
            table.add(
                "", SIDE, {p: c for p, c in clued.items() if p not in others}, frozenset((side,))
            )
    return fit(table, ridge, ridge)


def _fit_turn(
    briefs: Sequence[Brief],
    turn: str,
    guessed: dict[str, list[RolePair]],
    ridge: float,
    own: float,
    sides: dict[str, list[str]] | None = None,
) -> dict[str, dict[str, float]]:
    tables = {BY: Table(), ON: Table()}
    for brief in briefs:
        pairs = guessed.get(brief.name)
        cases = (
            with_others(brief.moves, brief.cases, pairs, sides[brief.name])
            if pairs and sides
            else brief.cases
        )
        elsewhere = others_of(brief.moves, pairs) if pairs else [None] * len(cases)
        for n, (move, case, (by, on)) in enumerate(
            zip(brief.moves, cases, brief.right, strict=True)
        ):
            tables[BY].add(
                move.kind, turn + BY, {p: c for p, c in case.by.items() if p != NOBODY}, by
            )
            if move.kind in AIMED:
                agent = next(iter(sorted(by & case.by.keys())), move.party or NOBODY)
                tables[ON].add(
                    move.kind, turn + ON, with_agent(move, case, agent, elsewhere[n]), on
                )
    return fit(tables[BY], ridge, own) | fit(tables[ON], ridge, own)


def report(briefs: Sequence[Brief], pairs: Sequence[Sequence[RolePair]]) -> None:
    """Print, for each class and role, how often the rules and the choice are right.

    Counted where the book has the right party.
    """
    counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for brief, chosen in zip(briefs, pairs, strict=True):
        for move, right, pair in zip(brief.moves, brief.right, chosen, strict=True):
            for role, good, ruled, told in (
                (BY, right[0], move.party, pair[0]),
                (ON, right[1], move.other, pair[1]),
            ):
                if role == ON and move.kind not in AIMED:
                    continue
                row = counts[move.kind, role]
                row[0] += 1
                if good:
                    row[1] += 1
                    row[2] += (ruled or NOBODY) in good
                    row[3] += told in good
    print(f"{'':18}{'marked':>8}{'linked':>8}{'rules':>8}{'choice':>8}")
    for (kind, role), (marked, linked, rules, choice) in sorted(counts.items()):
        share = [f"{100 * n / max(1, linked):.1f}" for n in (rules, choice)]
        print(f"{kind + ' ' + role:18}{marked:8}{linked:8}{share[0]:>8}{share[1]:>8}")


def validate(briefs: Sequence[Brief], folds: int, ridge: float, own: float) -> None:
    """Report the choice on each fold of the briefs when fitted on the others."""
    chosen: dict[str, list[RolePair]] = {}
    for fold in range(folds):
        weights = train([b for n, b in enumerate(briefs) if n % folds != fold], ridge, own)
        chosen |= {
            b.name: choose(weights, b.moves, b.cases, b.standing) for b in briefs[fold::folds]
        }
        hits = [
            len(
                set(
                    sides_of(
                        weights,
                        b.moves,
                        b.standing,
                        choose(weights, b.moves, b.cases, b.standing, turns=1),
                    )[:2]
                )
                & b.sides()
            )
            for b in briefs[fold::folds]
        ]
        print("sides right", sum(hits), "of", 2 * len(hits))
    report(briefs, [chosen[b.name] for b in briefs])


def main() -> None:
    """Train on every marked brief of a folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefs", type=Path, default=Path("training/moves/briefs"))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument(
        "--ridge", type=float, default=10.0, help="penalty on weights that all classes share"
    )
    parser.add_argument("--own", type=float, default=40.0, help="penalty on weights of one class")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    briefs = [read_brief(source) for source in sources(args.briefs)]
    validate(briefs, args.folds, args.ridge, args.own)
    write(train(briefs, args.ridge, args.own), args.out)


def write(weights: RoleWeights, out: Path) -> None:
    """Write weights as JSON that can be read by eye."""
    about = (
        "Conditional logit of who acts (by) and is acted upon (on); see training/moves/roles.py."
    )
    out.write_text(
        json.dumps({"about": about, "weights": weights.groups}, indent=1, ensure_ascii=False)
        + "\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
