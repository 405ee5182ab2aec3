"""What must hold of the program for one input, by kind.

A refusal in its own words is as good as a result.
"""

from __future__ import annotations

import contextlib
import io
import json
import signal
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

import steelyard
from fuzz.limits import Fault, Said
from fuzz.trials import Trial
from steelyard.case import Case
from steelyard.cli import main
from steelyard.cli.check import check as check_case
from steelyard.cli.drafting import write_draft
from steelyard.cli.streams import console
from steelyard.errors import CaseError, InputError, SteelyardError
from steelyard.files.outputs import Outputs
from steelyard.lenses.balance.result import WeighResult
from steelyard.reading.ledger import jsonl, ledger
from steelyard.reading.pages.library import documents
from steelyard.reading.pages.page import Page
from steelyard.reading.reading import Reading, read_page
from steelyard.reading.show.article import annotated_article
from steelyard.reading.show.terminal import print_reading
from steelyard.report.balance.terminal import print_result
from steelyard.report.influence.page import render_influence
from steelyard.report.influence.terminal import print_influence
from steelyard.report.stability.terminal import print_study

DRAWS = 16
Tally = Counter[str]


def examine(trial: Trial, file: Path, said: Said, tally: Tally) -> None:
    """Ask what a trial asks of its file, and count what was done.

    Parameters
    ----------
    trial : Trial
        What is asked.
    file : Path
        Where its data lie; what is written goes beside it.
    said : Said
        What is printed meanwhile.
    tally : Counter
        Counts of what was done.

    Raises
    ------
    Exception
        Whatever must not be; `SteelyardError` never.
    """
    tally[f"{trial.kind} inputs"] += 1
    try:
        _CHECKS[trial.kind](trial.options, file, said, tally)
    except SteelyardError as refusal:
        tally[f"{trial.kind} inputs refused"] += 1
        if not str(refusal).strip() or "Traceback" in str(refusal):
            raise Fault("refused with no word of why", repr(refusal)) from refusal


def _finite(data: Any) -> None:
    """See that data can be written as JSON, which has no infinite number and none that is none."""
    json.dumps(data, ensure_ascii=False, allow_nan=False)


def _printed(show: Callable[[Console], None]) -> None:
    """See that what is printed holds no sign that acts on a terminal."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        show(console())
    clean(stream.getvalue())


def clean(text: str) -> None:
    """See that text for a terminal has no control characters and no halves of characters.

    Raises
    ------
    Fault
        It has.
    """
    acting = {
        sign
        for sign in set(text)
        if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t"
    }
    if acting:
        raise Fault("control characters reach the terminal", repr(sorted(acting)))


def _silent(said: Said) -> None:
    """See that a library prints nothing."""
    if said.text:
        raise Fault("the library prints", said.text[:500])


def _case(options: dict[str, Any], file: Path, said: Said, tally: Tally) -> None:
    tally["cases checked"] += 1
    check_case(file)
    tally["cases sound"] += 1


def _weigh(options: dict[str, Any], file: Path, said: Said, tally: Tally) -> None:
    tally["cases checked"] += 1
    case = Case.load(file)
    tally["cases sound"] += 1
    asked = {
        key: options[key] for key in ("seed", "flat", "matrix", "condition_on_stances", "held")
    }
    result = steelyard.weigh(case, draws=DRAWS, flat_draws=DRAWS, **asked)
    tally["weighings"] += 1
    _weighed(case, result, options["lenses"], options["report"])
    _silent(said)


def _weighed(case: Case, result: WeighResult, lenses: bool, report: bool) -> None:
    _finite(result.to_dict())
    _printed(lambda console: print_result(result, console))
    seen = steelyard.side_by_side(case, result) if lenses or report else None
    if seen is not None:
        _finite(seen.views.to_dict())
    if report:
        steelyard.report_page(case, result, seen)


def _conflict(options: dict[str, Any], file: Path, said: Said, tally: Tally) -> None:
    found = steelyard.stability(file, steelyard.Wanted(**options))
    tally["stability analyses"] += 1
    _finite(found.to_dict())
    _printed(lambda console: print_study(found, console))
    _silent(said)


def _influence(options: dict[str, Any], file: Path, said: Said, tally: Tally) -> None:
    found = steelyard.influence(
        file, options["model"], turns=options["turns"], options=options["options"], draws=DRAWS
    )
    tally["influence runs"] += 1
    _finite(found.to_dict())
    _printed(lambda console: print_influence(found, console))
    if options["report"]:
        render_influence(found)
    _silent(said)


def _document(options: dict[str, Any], file: Path, said: Said, tally: Tally) -> None:
    for number, page in enumerate(_pages(file, tally)):
        reading = read_page(page)
        tally["readings"] += 1
        _read(reading)
        draft = _drafted(reading, file, file.with_name(f"draft-{number}.yaml"), tally)
        if draft is not None and options["weigh"]:
            result = steelyard.weigh(draft, draws=DRAWS, flat_draws=DRAWS)
            tally["weighings"] += 1
            _weighed(draft, result, lenses=False, report=False)
        _silent(said)


def _pages(file: Path, tally: Tally) -> Iterator[Page]:
    """Pages of a document or feed; one that is refused stops no other."""
    for source in documents(file):
        try:
            yield source.load()
        except InputError:
            tally["pages refused"] += 1


def _read(reading: Reading) -> None:
    """See that everything read stands where it is said to stand, and can be shown."""
    records = ledger(reading).records
    for record in records:
        start, end = record["start"], record["end"]
        if not (
            isinstance(start, int)
            and isinstance(end, int)
            and reading.page.text[start:end] == record["quote"]
        ):
            raise Fault(
                "a record does not stand where it says", f"{record['id']} at {start} to {end}"
            )
    jsonl(records).encode("utf-8")
    annotated_article(reading).encode("utf-8")
    _printed(lambda console: print_reading(reading, console))


def _drafted(reading: Reading, document: Path, file: Path, tally: Tally) -> Case | None:
    """Return the draft of a reading, or None where it says that none can be made."""
    try:
        case = write_draft(reading, file, Outputs((document,), force=True))
    except CaseError as error:
        raise Fault(f"the draft is no case, {error.problems[0].code}", str(error)) from error
    except InputError:
        tally["readings without a draft"] += 1
        return None
    tally["drafts checked"] += 1
    return case


def _command(options: dict[str, Any], file: Path, said: Said, tally: Tally) -> None:
    command, *rest = options["words"]
    words = [
        word.replace("OUT", str(file.with_name("OUT"))) if word.startswith("OUT") else word
        for word in rest
    ]
    words = [*words[:1], str(file), *words[1:]] if command == "evidence" else [str(file), *words]
    code = exit_code([command, *words])
    tally["commands"] += 1
    if code not in (0, 2) and not (code == 1 and command in ("read", "evidence")):
        raise Fault(f"steelyard {command} ended with {code}", said.err.text[-500:])
    if "Traceback" in said.err.text:
        raise Fault(f"steelyard {command} printed a traceback", said.err.text[-500:])
    if "--json" in words and code == 0:
        json.loads(said.out.text)
    else:
        clean(said.text)


def exit_code(words: list[str]) -> int | str | None:
    """Run the command line in this process and return how it ends.

    What it does to signals is undone.
    """
    arguments, handlers = (
        sys.argv,
        {
            number: signal.getsignal(number)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        },
    )
    sys.argv = ["steelyard", *words]
    try:
        main()
    except SystemExit as end:
        return end.code if end.code is not None else 0
    finally:
        sys.argv = arguments
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return 0


_CHECKS: dict[str, Callable[[dict[str, Any], Path, Said, Tally], None]] = {
    "case": _case,
    "weigh": _weigh,
    "conflict": _conflict,
    "influence": _influence,
    "document": _document,
    "command": _command,
}
