"""A case: the file as written, the typed model behind it, and where everything stands."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from steelyard.case.checks import (
    grounds,
    numbers,
    positions,
    references,
    sense,
    stability,
    together,
)
from steelyard.case.documents import told_from_cases
from steelyard.case.edit import set_value
from steelyard.case.implied import all_numbers
from steelyard.case.quantity import Quantity
from steelyard.case.quotes import QuoteSpan
from steelyard.case.registry import CaseModel
from steelyard.case.sheet import Sheet
from steelyard.case.validate import placed, validate
from steelyard.case.walk import Path, children, quantities, steps
from steelyard.case.writing import write
from steelyard.case.yamlfile import YamlFile, load_yaml, read_text
from steelyard.errors import CaseError, InputError, Problem, SteelyardError, nearest
from steelyard.files.within import inside

CHECKS = (
    references.check,
    numbers.check,
    sense.check,
    grounds.check,
    stability.check,
    positions.check,
    together.check,
)


@dataclass(frozen=True)
class Case:
    """Everything stated about one negotiation.

    Attributes
    ----------
    file : YamlFile
        The text as written, with the place of every value.
    model : CaseModel
        The typed sections.
    folder : pathlib.Path or None
        Where the case's sources lie; None for a case that is not on disk, whose quotes stay
        unverified.
    spans : dict of str to QuoteSpan
        Where each quote stands in its source.
    warnings : tuple of Problem
        What is odd but not wrong.
    base : Case or None
        The case that this one is a scenario of: its numbers keep their draws, those that are added
        take new ones.
    """

    file: YamlFile
    model: CaseModel
    folder: pathlib.Path | None
    spans: dict[str, QuoteSpan]
    warnings: tuple[Problem, ...]
    base: Case | None = field(default=None, repr=False, compare=False)

    @classmethod
    def load(cls, path: str | pathlib.Path) -> Case:
        """Read and check a case file.

        Raises
        ------
        CaseError
            With every problem of the file: place, finding, expectation, way out.
        InputError
            The file cannot be read, or is a document.
        """
        path = pathlib.Path(path)
        with told_from_cases(path):
            return cls.parse(read_text(path), str(path), path.parent)

    @classmethod
    def parse(cls, text: str, file: str = "case.yaml", folder: pathlib.Path | None = None) -> Case:
        """Read and check the text of a case file whose sources lie in `folder`.

        Raises
        ------
        CaseError
            With every problem of the text.
        """
        yaml = load_yaml(text, file)
        valid = validate(yaml.data, CaseModel)
        spans, problems = _checked(valid.model, folder) if valid.model else ({}, [])
        found = placed([*valid.problems, *filter(valid.speaks, problems)], yaml)
        if valid.model is None or any(problem.severity == "error" for problem in found):
            raise CaseError(file, found, yaml.lines)
        return cls(yaml, valid.model, folder, spans, tuple(found))

    @classmethod
    def of(cls, sheet: Sheet, file: str = "case.yaml", folder: pathlib.Path | None = None) -> Case:
        """Make and check the case that a program has put together.

        Its quotes stand where the sheet says; with a `folder` they are looked for as well.

        Raises
        ------
        CaseError
            With every problem of its text.
        """
        case = cls.parse(write(sheet), file, folder)
        return replace(case, spans={**case.spans, **sheet.spans()})

    @property
    def text(self) -> str:
        """The file as written."""
        return self.file.text

    @property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    def quantities(self) -> dict[Path, Quantity]:
        """Every number of the case by its path in the model, sorted by path."""
        return quantities(self.model)

    def weighed(self) -> dict[Path, Quantity]:
        """The numbers that a weighing draws: those stated, sorted by path, then those implied.

        Left out is what it does not depend on: `positions`, and levers without effects.
        """
        return self.stated() | self.implied()

    def stated(self) -> dict[Path, Quantity]:
        """The numbers of the file that a weighing draws, sorted by path."""
        levers = self.model.working()
        return {
            path: number
            for path, number in self.quantities().items()
            if path[0] != "positions" and (path[0] != "levers" or path[1] in levers)
        }

    def implied(self) -> dict[Path, Quantity]:
        """The usual defaults of numbers that a weighing draws and the file does not state."""
        written = self.quantities()
        return {
            path: number for path, number in all_numbers(self.model).items() if path not in written
        }

    def line(self, path: Path) -> int:
        """The line on which the value at a path of the model stands."""
        return self.file.place(path)[0]

    def with_values(self, changes: Iterable[tuple[str, str]]) -> Case:
        """A scenario of this case: some values replaced, each by its dotted path and a YAML value.

        Raises
        ------
        CaseError, InputError
            The path leads nowhere, or the changed case has problems.
        """
        text = self.text
        for dotted, value in changes:
            try:
                text = set_value(text, self._path(dotted), value)
            except CaseError as error:
                raise InputError(
                    f"{dotted}={value} cannot be set: {error.problems[0].message}"
                ) from error
        return replace(Case.parse(text, self.file.file, self.folder), base=self)

    def _path(self, dotted: str) -> Path:
        path = steps(dotted)
        if "" in path:
            raise InputError(f"{dotted!r} is no path; write it as in levers.tariff.used")
        if path in self.implied():
            return path
        node: object = self.file.data
        for depth, step in enumerate(path[:-1]):
            known = children(node)
            if step not in known:
                close = nearest(str(step), map(str, known))
                meant = (
                    f"did you mean {close!r}?"
                    if close
                    else f"there is {', '.join(map(str, known)) or 'nothing'}"
                )
                raise InputError(
                    f"{dotted}: nothing is called {step!r} in "
                    f"{'.'.join(map(str, path[:depth])) or 'the case'}; {meant}"
                )
            node = known[step]
        return path


def _checked(
    model: CaseModel, folder: pathlib.Path | None
) -> tuple[dict[str, QuoteSpan], list[Problem]]:
    """Where the quotes stand, and everything that does not fit together."""
    texts, problems = _sources(model, folder)
    spans, absent = grounds.locate(model, texts)
    problems += absent
    for check in CHECKS:
        problems += check(model)
    return spans, problems


def _sources(model: CaseModel, folder: pathlib.Path | None) -> tuple[dict[str, str], list[Problem]]:
    """The texts of the sources that can be read, and what is wrong with the others."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name, source in model.sources.items():
        if folder is None:
            continue
        try:
            texts[name] = read_text(inside(folder, source.file))
        except SteelyardError as error:
            message = error.problems[0].message if isinstance(error, CaseError) else str(error)
            problems.append(
                Problem(
                    "source",
                    message,
                    ("sources", name, "file"),
                    found=source.file,
                    hint="put the document into the case's folder and name it relative to the case "
                    "file",
                )
            )
    return texts, problems
