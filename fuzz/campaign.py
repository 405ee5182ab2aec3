"""One input after the other, and every failure kept as a file that shows it again."""

from __future__ import annotations

import dataclasses
import json
import shutil
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.checks import Tally, examine
from fuzz.corpus import SOURCES
from fuzz.limits import SECONDS, Fault, TooLong, limited, overheard
from fuzz.trials import SHARES, Trial, trial

TRIAL, TRACE = "trial.json", "traceback.txt"
_LAST_LINES = 12
_KEPT = 5
"""Failures of one place that are kept; more of them say nothing new."""


@dataclass(frozen=True)
class Failure:
    """An input on which something happened that must not, and the traceback.

    Failures of one place say the same.
    """

    trial: Trial
    number: int
    place: str
    trace: str

    @property
    def last(self) -> str:
        """The last lines of the traceback."""
        return "\n".join(self.trace.rstrip().splitlines()[-_LAST_LINES:])


@dataclass
class Campaign:
    """What was tried.

    Attributes
    ----------
    seed : int
        Of all inputs.
    out : Path
        Folder for failures; the input at work lies in ``at-work`` below it.
    kinds : tuple of str
        Kinds of inputs.
    limit : float
        Processor time in seconds that one input may take.
    tally : Counter
        What was done, by name.
    failures : list of Failure
        In their order.
    """

    seed: int
    out: Path
    kinds: tuple[str, ...] = tuple(SHARES)
    limit: float = SECONDS
    tally: Tally = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def run(
        self,
        seconds: float | None,
        inputs: int | None,
        told: Callable[[Failure], None] | None = None,
    ) -> int:
        """Try inputs from number 0 until the time or their number is over.

        Return how many were tried.
        """
        end = None if seconds is None else time.monotonic() + seconds
        number = 0
        while (inputs is None or number < inputs) and (end is None or time.monotonic() < end):
            failure = self.try_one(trial(self.seed, number, self.kinds), number)
            number += 1
            if failure is not None and told is not None and self._same(failure) == 1:
                told(failure)
        return number

    def try_one(self, what: Trial, number: int = 0) -> Failure | None:
        """Try one input; a failure is written down and returned."""
        folder = self._emptied()
        file = folder / what.name
        file.write_bytes(what.data)
        (folder / TRIAL).write_text(self._described(what, number), "utf-8")
        try:
            with overheard() as said, limited(self.limit):
                examine(what, file, said, self.tally)
        except (Exception, RecursionError, SystemExit, TooLong) as error:
            failure = Failure(
                what, number, _place(error), "".join(traceback.format_exception(error))
            )
        else:
            return None
        self.failures.append(failure)
        if self._same(failure) <= _KEPT:
            self._keep(failure)
        return failure

    def _same(self, failure: Failure) -> int:
        return sum(other.place == failure.place for other in self.failures)

    def _described(self, what: Trial, number: int) -> str:
        told = {key: value for key, value in dataclasses.asdict(what).items() if key != "data"}
        return json.dumps({"seed": self.seed, "number": number, **told}, indent=1) + "\n"

    def _emptied(self) -> Path:
        """The folder of the input at work, with the documents that cases cite and nothing else."""
        folder = self.out / "at-work"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, source in SOURCES.items():
            (folder / name).write_bytes(source.read_bytes())
        return folder

    def _keep(self, failure: Failure) -> None:
        folder = self.folder_of(failure)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / failure.trial.name).write_bytes(failure.trial.data)
        (folder / TRIAL).write_text(self._described(failure.trial, failure.number), "utf-8")
        (folder / TRACE).write_text(failure.trace, "utf-8", "backslashreplace")

    def folder_of(self, failure: Failure) -> Path:
        """Return where a failure is kept."""
        return self.out / f"{failure.trial.kind}-{self.seed}-{failure.number}"


def kept(folder: Path) -> Trial:
    """Return the input of a failure that was kept."""
    told = json.loads((folder / TRIAL).read_text("utf-8"))
    return Trial(told["kind"], told["name"], (folder / told["name"]).read_bytes(), told["options"])


def _place(error: BaseException) -> str:
    """Where in the program an error arose: its type, and the innermost line of the package."""
    if isinstance(error, Fault):
        return f"{type(error).__name__}: {error.args[0]}"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "steelyard" in Path(frame.filename).parts
    ]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else str(error)[:60]
    return f"{type(error).__name__} at {place}"
