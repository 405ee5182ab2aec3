"""Reading many documents, several at a time.

None of them stops the others, and memory does not grow with their number.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from steelyard.errors import SteelyardError
from steelyard.files.outputs import Outputs
from steelyard.reading.ledger import jsonl, records
from steelyard.reading.pages.library import DocumentSource
from steelyard.reading.reading import Reading, read_page
from steelyard.reading.workers import DIED, SLOW, Lost, in_processes

T = TypeVar("T")
ReadingUse = Callable[[int, str, Reading], T]
"""What is done with a reading, given the number of the document, from 1, and its name."""

PATIENCE = 900.0
"""Seconds after which another process is stopped and its document given up."""

_LONGEST_REASON = 500
_REASONS = {
    DIED: "the reader broke down on it; it may need more memory than there is",
    SLOW: "the reader was stopped because it took too long",
}


@dataclass(frozen=True)
class DocumentOutcome(Generic[T]):
    """What came of one document: a value, or why there is none.

    Attributes
    ----------
    number : int
        Of the document, from 1.
    name : str
        Of the document.
    value : object or None
        What was made of its reading.
    failure : str or None
        Why it could not be read, for a person; None where it was.
    halt : SteelyardError or None
        What is in the way of all documents, such as a full disk.
    """

    number: int
    name: str
    value: T | None
    failure: str | None
    halt: SteelyardError | None = None


@dataclass(frozen=True)
class Failure:
    """A document that could not be read, and why.

    The page of an earlier reading of it goes with it, where there is one.
    """

    file: str
    reason: str
    page: str | None = None


def read_many(
    sources: Iterable[DocumentSource],
    use: ReadingUse[T],
    workers: int = 1,
    patience: float = PATIENCE,
) -> Iterator[DocumentOutcome[T]]:
    """Read documents one after the other and yield what came of each, in their order.

    Parameters
    ----------
    sources : iterable of DocumentSource
        The documents; taken only a few ahead of what is done.
    use : callable
        Called with number, name and reading of each document that could be read; only what it
        returns is kept. With several workers it runs in their processes, so that it, and what it
        returns, must be fit to be sent there.
    workers : int
        Processes, each with one thread. Each loads the models of the reader once. With 1, all is
        done in this one, and a document on which it breaks down, or that takes for ever, cannot be
        survived.
    patience : float
        Seconds after which another process is stopped and its document given up.

    Raises
    ------
    SteelyardError
        What `use` raises: that is no fault of the document, and the others would meet it too.
    """
    for outcome in _outcomes(sources, use, workers, patience):
        if outcome.halt is not None:
            raise outcome.halt
        yield outcome


def _outcomes(
    sources: Iterable[DocumentSource], use: ReadingUse[T], workers: int, patience: float
) -> Iterator[DocumentOutcome[T]]:
    jobs = ((number, source, use) for number, source in enumerate(sources, start=1))
    first = list(itertools.islice(jobs, 2))
    if workers <= 1 or len(first) < 2:
        yield from (_work(job) for job in itertools.chain(first, jobs))
        return
    for job, result in in_processes(_work, itertools.chain(first, jobs), workers, patience):
        yield (
            _failed(job, _REASONS.get(result.why, result.why))
            if isinstance(result, Lost)
            else result
        )


def write_ledger(
    sources: Iterable[DocumentSource],
    file: Path,
    workers: int = 1,
    progress: Callable[[str], None] | None = None,
    outputs: Outputs | None = None,
) -> tuple[int, tuple[Failure, ...]]:
    """Read documents and write the evidence of all of them to one ledger.

    Parameters
    ----------
    sources : iterable of DocumentSource
        The documents.
    file : Path
        Where to write JSON Lines; it takes its name when all is written.
    workers : int
        Processes that read.
    progress : callable, optional
        Told the name of each document when it is done.
    outputs : Outputs, optional
        What may be written over; by default nothing but a ledger that was written here before.

    Returns
    -------
    read : int
        How many documents could be read.
    failures : tuple of Failure
        Those that could not.

    Raises
    ------
    InputError, SystemRefusal
        If the ledger cannot be written.
    """
    read, failures = 0, []
    with (outputs or Outputs()).open(file) as write:
        for outcome in read_many(sources, _evidence, workers):
            if outcome.value is not None:
                read += 1
                write(outcome.value)
            else:
                failures.append(Failure(outcome.name, outcome.failure or ""))
            if progress:
                progress(outcome.name)
    return read, tuple(failures)


def _evidence(number: int, name: str, reading: Reading) -> str:
    return jsonl(records(reading))


ReadingJob = tuple[int, DocumentSource, ReadingUse[T]]


def _work(job: ReadingJob[T]) -> DocumentOutcome[T]:
    """Read one document, whatever it holds."""
    number, source, use = job
    try:
        reading = read_page(source.load())
    except SteelyardError as error:
        return DocumentOutcome(number, source.name, None, str(error))
    except Exception as error:  # one bad document must never stop the others
        return _broken(job, error)
    try:
        return DocumentOutcome(number, source.name, use(number, source.name, reading), None)
    except SteelyardError as error:
        return DocumentOutcome(number, source.name, None, None, error)
    except Exception as error:
        return _broken(job, error)


def _broken(job: ReadingJob[T], error: Exception) -> DocumentOutcome[T]:
    return _failed(job, f"the reader failed on it ({type(error).__name__}: {error})")


def _failed(job: ReadingJob[T], reason: str) -> DocumentOutcome[T]:
    return DocumentOutcome(job[0], job[1].name, None, reason[:_LONGEST_REASON])
