"""How long a weighing would take and how much memory it would fill, estimated before it starts.

The estimates are rough, by counts of levers, parties and draws, and err on the side of too much.
What would take far too long or would not fit is refused at once, with what would fit.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.errors import InputError
from steelyard.lenses.balance.matrix import Dyad, pairs
from steelyard.lenses.balance.search import DRAWS as SEARCH_DRAWS
from steelyard.lenses.balance.search import KEPT
from steelyard.lenses.balance.table import EXACT_LEVERS
from steelyard.memory import in_words, room

MOST_SECONDS = 20 * 60
"""A weighing that would take longer on one core is refused."""
CELL = 12e-9
"""Seconds for a bundle and draw, beside what each party takes."""
PARTY = 8e-9
"""Seconds for a party that levers move, in a bundle and draw."""
VISIT = 1e-3
"""Seconds for a bundle that the search looks at, beside the draws."""
STEP = 1.5e-9
"""Seconds for one number."""
A_PARTY, A_LEVER = 15, 4
"""Numbers for each draw that a party, and a lever, take in a bundle."""
SHARES = 128
"""Orders of arrival over which the ledger is averaged."""
A_SEAT, A_NUMBER, AT_WORK = 14, 2, 12
"""What is kept for each draw of a party, of an uncertain number, and of a lever."""
BASE = 200 * 2**20
"""What the program itself takes."""


@dataclass(frozen=True)
class QuestionSize:
    """How large one question is.

    The levers between its parties, how often it is asked, and in how much detail.
    """

    levers: int
    times: int = 1
    whole: bool = True


@dataclass(frozen=True)
class Workload:
    """What is to be weighed.

    Attributes
    ----------
    draws, flat_draws : int
        Of the weighing, and of the flat run; 0 without one.
    parties : int
        Most parties that one of the questions needs.
    numbers : int
        Uncertain numbers.
    asked, cells : tuple of QuestionSize
        The questions, and the cells of the matrix.
    """

    draws: int
    flat_draws: int
    parties: int
    numbers: int
    asked: tuple[QuestionSize, ...]
    cells: tuple[QuestionSize, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it would take on one core."""
        questions = sum(
            self._seconds(ask, draws)
            for ask in self.asked
            for draws in (self.draws, self.flat_draws)
        )
        return questions + sum(self._seconds(ask, self.draws) for ask in self.cells)

    def _seconds(self, ask: QuestionSize, draws: int) -> float:
        if ask.levers <= EXACT_LEVERS:
            return ask.times * float(2**ask.levers) * draws * (CELL + self.parties * PARTY)
        a_draw = STEP * (A_PARTY * self.parties + A_LEVER * ask.levers)
        visits = ask.levers * ask.levers
        full = 2 * KEPT + (2 * ask.levers if ask.whole else 0)
        shares = SHARES * ask.levers**2 * STEP * draws if ask.whole else 0.0
        searched = visits * (VISIT + min(draws, SEARCH_DRAWS) * a_draw)
        return ask.times * (searched + full * draws * a_draw + shares) if draws else 0.0

    @property
    def memory(self) -> float:
        """Bytes that it would fill."""
        most = max((ask.levers for ask in (*self.asked, *self.cells)), default=0)
        bits = 2**most / 64 if most <= EXACT_LEVERS else KEPT
        kept = A_NUMBER * self.numbers + A_SEAT * self.parties + AT_WORK * most + bits
        return BASE + 8 * self.draws * kept

    @property
    def fits(self) -> bool:
        """Whether it can be done here in bearable time."""
        return self.seconds <= MOST_SECONDS and self.memory <= room()


def workload(
    case: CaseModel,
    numbers: int,
    asked: Sequence[Question],
    draws: int,
    flat_draws: int,
    with_matrix: bool,
) -> Workload:
    """What weighing `asked` takes.

    Parameters
    ----------
    numbers : int
        How many numbers of the case are uncertain.
    """
    questions = [(frozenset(question.of), question.on) for question in asked]
    held = _held(case, questions)
    parties = max(
        len({*case.needs(question.for_), *question.of, question.on}) for question in asked
    )
    cells = _cells(case, set(questions)) if with_matrix else ()
    return Workload(
        draws,
        flat_draws,
        parties,
        numbers,
        tuple(QuestionSize(held[each]) for each in questions),
        tuple(cells),
    )


def _held(
    case: CaseModel, questions: Sequence[tuple[frozenset[str], str]]
) -> Counter[tuple[frozenset[str], str]]:
    """How many levers work in each question."""
    return Counter(
        (of, on)
        for of, on in dict.fromkeys(questions)
        for lever in case.working().values()
        if set(lever.by) <= of and on in lever.on
    )


def _cells(case: CaseModel, asked: set[tuple[frozenset[str], str]]) -> Iterator[QuestionSize]:
    """The cells of the matrix in which there is something to weigh, by their number of levers."""
    levers = Counter(
        (lever.by[0], on)
        for lever in case.working().values()
        if len(set(lever.by)) == 1
        for on in dict.fromkeys(lever.on)
    )
    cells = Counter(levers[pair.of, pair.on] for pair in _moving(pairs(case), asked))
    yield from (QuestionSize(count, times, whole=False) for count, times in cells.items() if count)


def _moving(cells: Sequence[Dyad], asked: set[tuple[frozenset[str], str]]) -> Iterator[Dyad]:
    yield from (pair for pair in cells if (frozenset((pair.of,)), pair.on) not in asked)


def refuse(wanted: Workload) -> None:
    """Refuse what would not fit, with what would.

    Raises
    ------
    InputError
        It would take too long, or fill more memory than there is.
    """
    if wanted.fits:
        return
    most = max(ask.levers for ask in (*wanted.asked, *wanted.cells, QuestionSize(0)))
    size = f"{wanted.parties:,} parties, up to {most:,} levers at a time and {wanted.draws:,} draws"
    if wanted.memory > room():
        too_much = (
            f"fill about {in_words(wanted.memory)} of memory, and {in_words(room())} can be used "
            "here"
        )
    else:
        too_much = (
            f"take about {_time(wanted.seconds)} on one core, and more than {_time(MOST_SECONDS)} "
            "is not begun"
        )
    ways = list(_ways(wanted, most))
    way_out = (
        f"it fits {'; or '.join(ways)}"
        if ways
        else "take parties, levers or questions out of the case"
    )
    raise InputError(f"weighing {size} would {too_much}: {way_out}")


def _ways(wanted: Workload, most: int) -> Iterator[str]:
    """What would fit: without the matrix, with fewer draws, with fewer levers.

    Both where neither alone is enough.
    """
    bare = replace(wanted, cells=())
    if wanted.cells and bare.fits:
        yield "without the matrix (--no-matrix)"
    yield from _with_fewer_draws(wanted, bare)
    levers = _largest(list(range(1, most)), lambda n: _fewer(wanted, n).fits)
    if levers:
        yield f"with {levers:,} levers or fewer between the same parties"


def _with_fewer_draws(wanted: Workload, bare: Workload) -> Iterator[str]:
    """With how many draws it fits; without the matrix too where neither alone is enough."""
    draws = [2**power for power in range(8, 18) if 2**power < wanted.draws]
    if most := _largest(draws, lambda n: _thinner(wanted, n).fits):
        yield f"with --draws {most}"
    elif not bare.fits and (most := _largest(draws, lambda n: _thinner(bare, n).fits)):
        yield f"without the matrix and with --draws {most} (--no-matrix --draws {most})"


def _largest(sizes: Sequence[int], fits: Callable[[int], bool]) -> int:
    """The largest of some rising sizes that fits; 0 where none does."""
    return max(itertools.takewhile(fits, sizes), default=0)


def _thinner(wanted: Workload, draws: int) -> Workload:
    return replace(wanted, draws=min(draws, wanted.draws), flat_draws=min(draws, wanted.flat_draws))


def _fewer(wanted: Workload, levers: int) -> Workload:
    asked, cells = (
        tuple(replace(a, levers=min(a.levers, levers)) for a in asks)
        for asks in (wanted.asked, wanted.cells)
    )
    return replace(wanted, asked=asked, cells=cells)


def _time(seconds: float) -> str:
    for unit, size in (("days", 86400), ("hours", 3600)):
        if seconds >= 2 * size:
            return f"{seconds / size:,.0f} {unit}"
    return f"{seconds / 60:,.0f} minutes"
