"""A starter case."""

from __future__ import annotations

from steelyard.case.starter import Answers, starter


def new(answers: Answers | None = None) -> str:
    """Return a commented starter case, as the text of a file.

    Parameters
    ----------
    answers : Answers, optional
        Parties, proposal, contest and levers; those of an example by default.
    """
    return starter(answers or Answers())
