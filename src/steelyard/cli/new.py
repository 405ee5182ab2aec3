"""`steelyard new`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from steelyard.errors import CaseError, InputError

if TYPE_CHECKING:
    from steelyard.case.starter import Answers


def new(
    file: Annotated[Path, typer.Argument(metavar="CASE", help="The file to write.", show_default=False)],
    interview: Annotated[
        bool, typer.Option("--interview", help="Ask for the parties, the proposal, the contest and the levers.")
    ] = False,
) -> None:
    """Write a commented starter case, or interview for one."""
    from steelyard.case import Case
    from steelyard.case.starter import Answers, starter
    from steelyard.files import write_atomically

    if file.exists():
        raise InputError(f"{file} exists already; give another name")
    text = starter(_interview() if interview else Answers())
    write_atomically(file, text)
    try:
        Case.parse(text, str(file))
    except CaseError as error:
        raise InputError(
            f"{error}\n\nYour answers are kept in {file}: mend these lines, then `steelyard check {file}`"
        ) from error
    typer.echo(f"{file} written. Next: edit it, then `steelyard check {file}` and `steelyard weigh {file}`")


def _interview() -> Answers:
    """Questions in the order in which an analyst thinks; Enter takes what stands in brackets."""
    from steelyard.case.starter import Answers, LeverAnswer

    plain = Answers()
    title = typer.prompt("What is the question", default=plain.title)
    holder = typer.prompt("Who would apply pressure or offer something", default=plain.holder)
    target = typer.prompt("Whom must it move", default=plain.target)
    offer = typer.prompt("What is on the table", default=plain.offer)
    good = typer.prompt(f"What is the offer worth to {target} (best, fine, poor, worst)", default=plain.target_value)
    mine = typer.prompt(f"What is it worth to {holder} (best, fine, poor, worst)", default=plain.holder_value)
    wins = typer.prompt(f"How likely is it that {target} prevails without agreement", default=plain.target_odds)
    loses = typer.prompt(f"How likely is it that {holder} prevails", default=plain.holder_odds)
    lasts = typer.prompt("How long may the contest last", default=plain.lasts)
    believes = typer.prompt(f"How likely does {target} itself think it is that it prevails", default=plain.belief)
    levers = []
    while name := typer.prompt(f"A lever of {holder} (Enter to end)", default="", show_default=False):
        kind = typer.prompt("  carrot, stick, support, assurance or information", default="stick")
        strength = typer.prompt("  how strong (small, moderate a year, halves target-prevails …)", default="moderate")
        used = typer.prompt("  how much of it is used already", default="0 %")
        credibility = typer.prompt("  how likely is it believed", default="likely")
        reluctance = typer.prompt("  its holder is (willing, hesitant, reluctant, very reluctant)", default="hesitant")
        levers.append(LeverAnswer(name, kind, strength, used, credibility, reluctance))
    return Answers(title, holder, target, offer, good, mine, wins, loses, lasts, believes, tuple(levers) or plain.levers)
