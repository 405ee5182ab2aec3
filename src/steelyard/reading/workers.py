"""Work spread over processes, in order.

A job that kills its process, or takes too long, is lost alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

DIED, SLOW = "died", "slow"
_AHEAD = 4
_TRIES = 2
_START = 300.0
_THREADS = "OMP_NUM_THREADS"


@dataclass(frozen=True)
class Lost:
    """What stands in the place of a result.

    It is ``died`` (the process), ``slow`` (it was stopped), or what went wrong.
    """

    why: str


@dataclass
class _Task(Generic[Job]):
    """A job with its place in the order, and how often it was begun."""

    number: int
    job: Job
    tries: int = 0


class _Worker(Generic[Job]):
    """A process, the line to it, and what it is at."""

    def __init__(self, work: Callable[[Job], Any]) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.line, other = spawn.Pipe()
        self.process = spawn.Process(target=_serve, args=(other, work), daemon=True)
        with _one_thread():
            self.process.start()
        other.close()
        self.task: _Task[Job] | None = None
        self.due = 0.0

    def begin(self, task: _Task[Job], patience: float) -> None:
        """Send a job."""
        self.line.send(task.job)
        self.task, self.due = task, time.monotonic() + patience + _START
        task.tries += 1

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self.line.close()
        self.process.kill()
        self.process.join()


class _Pool(Generic[Job, Result]):
    """The processes, the jobs that are begun, and the results that wait for their turn."""

    def __init__(
        self, work: Callable[[Job], Result], jobs: Iterable[Job], workers: int, patience: float
    ) -> None:
        self.work, self.most, self.patience = work, workers, patience
        self.tasks = (_Task(number, job) for number, job in enumerate(jobs))
        self.again: deque[_Task[Job]] = deque()
        self.workers: list[_Worker[Job]] = []
        self.done: dict[int, tuple[Job, Result | Lost]] = {}
        self.taken = self.given = 0

    def results(self) -> Iterator[tuple[Job, Result | Lost]]:
        """Yield each job with its result, in order."""
        while True:
            self._give_out()
            if self.given in self.done:
                self.given += 1
                yield self.done.pop(self.given - 1)
            elif self.given == self.taken:
                return
            else:
                self._take_in()

    def stop(self) -> None:
        """End all processes."""
        while self.workers:
            self.workers.pop().stop()

    def _give_out(self) -> None:
        """Begin a job for each process that is free."""
        while (task := self._next_task()) is not None:
            worker = self._free()
            try:
                worker.begin(task, self.patience)
            except OSError:
                self._lose(worker, task, DIED)
            except Exception as error:  # what cannot be sent
                self.done[task.number] = task.job, Lost(f"{type(error).__name__}: {error}")

    def _next_task(self) -> _Task[Job] | None:
        """A job to begin now.

        There is none without a free process, nor one that is far ahead of the result that is due.
        """
        if sum(worker.task is not None for worker in self.workers) >= self.most:
            return None
        if self.again:
            return self.again.popleft()
        if self.taken - self.given >= self.most * _AHEAD:
            return None
        task = next(self.tasks, None)
        self.taken += task is not None
        return task

    def _free(self) -> _Worker[Job]:
        for worker in self.workers:
            if worker.task is None:
                return worker
        self.workers.append(_Worker(self.work))
        return self.workers[-1]

    def _take_in(self) -> None:
        """Wait until a process has a result, dies, or has had its time."""
        busy = [(worker, worker.task) for worker in self.workers if worker.task is not None]
        soonest = min(worker.due for worker, _ in busy)
        ready = wait([worker.line for worker, _ in busy], max(0.0, soonest - time.monotonic()))
        for worker, task in busy:
            if worker.line in ready:
                self._receive(worker, task)
            elif worker.due <= time.monotonic():
                self._lose(worker, task, SLOW)

    def _receive(self, worker: _Worker[Job], task: _Task[Job]) -> None:
        try:
            answer = worker.line.recv()
            if answer is None:
                worker.due = time.monotonic() + self.patience
            else:
                self.done[task.number] = task.job, answer[0]
                worker.task = None
        except (EOFError, OSError):
            self._lose(worker, task, DIED)

    def _lose(self, worker: _Worker[Job], task: _Task[Job], why: str) -> None:
        """Give up a process.

        A job whose process died is begun once more, since another may have taken the memory.
        """
        self.workers.remove(worker)
        worker.stop()
        if why == DIED and task.tries < _TRIES:
            self.again.append(task)
        else:
            self.done[task.number] = task.job, Lost(why)


def in_processes(
    work: Callable[[Job], Result], jobs: Iterable[Job], workers: int, patience: float
) -> Iterator[tuple[Job, Result | Lost]]:
    """Yield each job with what `work` makes of it, or that it was lost, in the order of the jobs.

    Parameters
    ----------
    work : callable
        Called in the processes, with one job at a time; it, the jobs and the results must be fit to
        be sent there.
    jobs : iterable
        Taken only a few ahead of what is yielded, so that memory does not grow with their number.
    workers : int
        Processes, each with one thread for its calculations. They start when there is work for
        them.
    patience : float
        Seconds after which a job is given up, counted from when a process has begun it.
    """
    pool = _Pool(work, jobs, workers, patience)
    try:
        yield from pool.results()
    finally:
        pool.stop()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let processes that start now calculate with one thread each.

    Numerical libraries ask when they are loaded.
    """
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before


def _serve(line: Connection, work: Callable[[Any], Any]) -> None:
    """Work on jobs until there are no more.

    A stop from the keyboard is left to the process that was called.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            job = _tried(line.recv)
            line.send(None)
            answer = job if isinstance(job, Lost) else _tried(partial(work, job))
            unsent = _tried(partial(line.send, (answer,)))
            if unsent is not None:
                line.send((unsent,))


def _tried(act: Callable[[], Any]) -> Any:
    """What an act returns, or that it failed; the end of the line is passed on."""
    try:
        return act()
    except (EOFError, ConnectionError):
        raise
    except Exception as error:
        return Lost(f"{type(error).__name__}: {error}")
