"""Reading many documents, several at a time, so that none of them stops the others and memory does not grow."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from steelyard.errors import SteelyardError
from steelyard.reading.ledger import jsonl, records, replacing
from steelyard.reading.pages.library import Source
from steelyard.reading.reading import Reading, read_page

T = TypeVar("T")
Use = Callable[[int, str, Reading], T]
"""What is done with a reading, given the number of the document, from 1, and its name."""

_WAITING = 3
_LONGEST_REASON = 500


@dataclass(frozen=True)
class Outcome(Generic[T]):
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
    """

    number: int
    name: str
    value: T | None
    failure: str | None


@dataclass(frozen=True)
class Failure:
    """A document that could not be read, and why."""

    file: str
    reason: str


def read_many(sources: Iterable[Source], use: Use[T], workers: int = 1) -> Iterator[Outcome[T]]:
    """Read documents one after the other and yield what came of each, in their order.

    Parameters
    ----------
    sources : iterable of Source
        The documents; taken only a few ahead of what is done.
    use : callable
        Called with number, name and reading of each document that could be read; only what it returns is kept. With
        several workers it runs in their processes, so that it, and what it returns, must be fit to be sent there.
    workers : int
        Processes. Each loads the models of the reader once. With 1, all is done in this one.
    """
    jobs = ((number, source, use) for number, source in enumerate(sources, start=1))
    first = list(itertools.islice(jobs, 2))
    if workers <= 1 or len(first) < 2:
        yield from (_work(job) for job in itertools.chain(first, jobs))
        return
    yield from _in_processes(itertools.chain(first, jobs), workers)


def write_ledger(
    sources: Iterable[Source], file: Path, workers: int = 1, progress: Callable[[str], None] | None = None
) -> tuple[int, tuple[Failure, ...]]:
    """Read documents and write the evidence of all of them to one ledger.

    Parameters
    ----------
    sources : iterable of Source
        The documents.
    file : Path
        Where to write JSON Lines; it takes its name when all is written.
    workers : int
        Processes that read.
    progress : callable, optional
        Told the name of each document when it is done.

    Returns
    -------
    read : int
        How many documents could be read.
    failures : tuple of Failure
        Those that could not.
    """
    read, failures = 0, []
    with replacing(file) as stream:
        for outcome in read_many(sources, _evidence, workers):
            if outcome.value is not None:
                read += 1
                stream.write(outcome.value)
            else:
                failures.append(Failure(outcome.name, outcome.failure or ""))
            if progress:
                progress(outcome.name)
    return read, tuple(failures)


def _evidence(number: int, name: str, reading: Reading) -> str:
    return jsonl(records(reading))


Job = tuple[int, Source, Use[T]]


def _work(job: Job[T]) -> Outcome[T]:
    """Read one document, whatever it holds."""
    number, source, use = job
    try:
        return Outcome(number, source.name, use(number, source.name, read_page(source.load())), None)
    except SteelyardError as error:
        return Outcome(number, source.name, None, str(error))
    except Exception as error:  # one bad document must never stop the others
        return _failed(job, f"the reader failed on it ({type(error).__name__}: {error})")


def _failed(job: Job[T], reason: str) -> Outcome[T]:
    return Outcome(job[0], job[1].name, None, reason[:_LONGEST_REASON])


def _in_processes(jobs: Iterator[Job[T]], workers: int) -> Iterator[Outcome[T]]:
    """Keep a few documents waiting for each process; where a process dies, find out on which document."""
    waiting: deque[tuple[Job[T], Future[Outcome[T]]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for job in itertools.islice(jobs, workers * _WAITING - len(waiting)):
                waiting.append((job, _submitted(pool, job)))
            if not waiting:
                return
            job, future = waiting.popleft()
            broken = isinstance(future.exception(), BrokenProcessPool)
            yield _result(job, future)
            if broken:
                yield from (_result(*each) for each in waiting)
                waiting.clear()
                pool.shutdown()
                pool = _pool(workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, job: Job[T]) -> Future[Outcome[T]]:
    try:
        return pool.submit(_work, job)
    except BrokenProcessPool as error:
        future: Future[Outcome[T]] = Future()
        future.set_exception(error)
        return future


def _result(job: Job[T], future: Future[Outcome[T]]) -> Outcome[T]:
    """What a process made of a document; where the processes died, it is read once more, in one of its own."""
    try:
        return future.result()
    except BrokenProcessPool:
        return _alone(job)
    except Exception as error:
        return _failed(job, f"it could not be sent to another process ({type(error).__name__}: {error})")


def _alone(job: Job[T]) -> Outcome[T]:
    """Read a document in a process of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(_work, job).result()
        except BrokenProcessPool:
            return _failed(job, "the reader broke down on it; it may need more memory than there is")


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_quiet)


def _quiet() -> None:
    """Leave a stop from the keyboard to the process that was called, and the other cores to the other processes."""
    os.environ["OMP_NUM_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
