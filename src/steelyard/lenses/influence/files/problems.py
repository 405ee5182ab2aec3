"""What is wrong with a table of positions, and what is to be remarked of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from steelyard.errors import CaseError, Problem

MOST_PROBLEMS = 50


@dataclass
class TableProblems:
    """Problems of a file as they are found, of very many the first only; and notes."""

    file: str
    lines: list[str] | None = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    untold: int = 0

    def wrong(
        self,
        message: str,
        line: int | None = None,
        found: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Keep a problem."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem("positions", message, line=line, found=found, hint=hint))
        else:
            self.untold += 1

    def refuse(self) -> None:
        """Raise what was found, if anything.

        Raises
        ------
        CaseError
            With every problem that is kept.
        """
        told = list(self.problems)
        if self.untold:
            more = f"{self.untold:,} more problems are not shown"
            told.append(Problem("positions", more, hint="mend these first"))
        if told:
            raise CaseError(self.file, told, self.lines)
