"""Where a command begins and ends.

Stops are minded before anything is imported, and every end has its exit status.
"""

from __future__ import annotations

import contextlib
import errno
import sys

from steelyard.stopping import on_stop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

MISTAKE, REFUSED, NOBODY_READS = 2, 3, 141


def main() -> NoReturn:
    """Run the command line.

    A mistake, or a refusal of the system, ends with a message, never with a traceback.
    """
    on_stop()
    from steelyard.cli.streams import Unwritten, prepare

    prepare()
    try:
        status = _status()
        if sys.stdout is not None:
            sys.stdout.flush()
    except Unwritten as error:
        status = _unwritten(error.cause)
    sys.exit(status)


def _status() -> int:
    """Run the command; how it ended."""
    from steelyard.errors import SteelyardError, SystemRefusal

    try:
        from steelyard.cli.app import app

        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except SteelyardError as error:
        return _told(str(error), REFUSED if isinstance(error, SystemRefusal) else MISTAKE)
    except MemoryError:
        return _told(
            "There is not enough memory for this: ask for fewer draws (--draws), or give less "
            "to read.",
            REFUSED,
        )
    except OSError as error:
        return _refused(error)
    return 0


def _refused(error: OSError) -> int:
    """How a command ends to which the system refused a name it was given, or what it needs."""
    from steelyard.errors import visible

    why = error.strerror or error
    if error.filename is None:
        return _told(f"The system refuses: {why}.", REFUSED)
    return _told(
        f"{visible(str(error.filename))} cannot be used: {why}. Check the name, and that it "
        "is yours.",
        MISTAKE,
    )


def _unwritten(error: OSError) -> int:
    """How a command ends whose output cannot be written."""
    from steelyard.cli.streams import give_up_output

    give_up_output()
    if error.errno == errno.EPIPE:
        return NOBODY_READS
    return _told(f"The output cannot be written: {error.strerror or error}.", REFUSED)


def _told(message: str, status: int) -> int:
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr, flush=True)
    return status
