"""Tries the program on inputs made at random.

``python -m fuzz [--seconds 30] [--inputs N] [--seed 0] [--kinds case weigh …]``.

For a seed the n-th input is always the same. Whatever fails is kept in a folder below ``--out``,
with the input, what was asked of it, and the traceback; ``python -m fuzz --again FOLDER`` tries it
again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from fuzz.campaign import Campaign, Failure, kept
from fuzz.limits import SECONDS, bound_memory
from fuzz.trials import SHARES, Trial


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description=(__doc__ or "").split("\n\n")[1]
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=None,
        help="stop after so many seconds (30 without --inputs)",
    )
    parser.add_argument("--inputs", type=int, default=None, help="stop after so many inputs")
    parser.add_argument("--seed", type=int, default=0, help="of the inputs")
    parser.add_argument(
        "--kinds", nargs="+", choices=list(SHARES), default=list(SHARES), help="kinds of inputs"
    )
    parser.add_argument(
        "--limit", type=float, default=SECONDS, help="seconds of processor time for one input"
    )
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"), help="folder for what fails")
    parser.add_argument("--again", type=Path, metavar="FOLDER", help="try a kept failure again")
    return parser.parse_args(words)


def _warm(campaign: Campaign) -> None:
    """Load the models of the reader and the engine of the charts.

    They take longer than any input should.
    """
    text = (
        b"Port strike\n\nThe union said on Monday that it would lift the ban if the port paid 5 "
        b"million dollars.\n"
    )
    campaign.try_one(Trial("document", "warm.txt", text, {"weigh": False}))
    campaign.tally.clear()


def _told(campaign: Campaign, failure: Failure) -> None:
    print(
        f"\nFAILED {failure.place}, kept in {campaign.folder_of(failure)}\n{failure.last}",
        flush=True,
    )


def main(words: Sequence[str] | None = None) -> int:
    """Run, print what was done, and return 1 if anything failed."""
    asked = _arguments(words)
    bound_memory()
    campaign = Campaign(asked.seed, asked.out, tuple(asked.kinds), asked.limit)
    if asked.again is not None:
        failure = campaign.try_one(kept(asked.again))
        print(failure.trace if failure else "nothing fails")
        return int(failure is not None)
    _warm(campaign)
    seconds = 30.0 if asked.seconds is None and asked.inputs is None else asked.seconds
    began, busy = time.monotonic(), time.process_time()
    number = campaign.run(seconds, asked.inputs, lambda failure: _told(campaign, failure))
    took = (
        f"{time.monotonic() - began:.0f} s ({time.process_time() - busy:.0f} s of processor time)"
    )
    print(f"\nSeed {asked.seed}: {number:,} inputs in {took}")
    for name, count in sorted(campaign.tally.items()):
        print(f"  {count:7,} {name}")
    places = {failure.place for failure in campaign.failures}
    print(
        f"{len(campaign.failures)} failed, in {len(places)} places; see {campaign.out}"
        if places
        else "Nothing failed."
    )
    return int(bool(places))


if __name__ == "__main__":
    sys.exit(main())
