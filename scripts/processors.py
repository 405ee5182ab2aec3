"""Compares results as other processors would have them: ``python -m scripts.processors``.

NumPy and OpenBLAS choose among several ways to compute the same by what the processor can do, and
these differ in the last bits. Here they are told to leave such ways alone. The numeric tests run
again under each of these settings, and what the command line says of the examples must be the same
under all of them: numbers to within 1e-9, and every word.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CASES = tuple(str(file.relative_to(ROOT)) for file in sorted(ROOT.glob("examples/*/case.yaml")))
COMMANDS = (
    ("weigh", "--json"),
    ("weigh", "--lenses"),
    ("stability", "--json"),
    ("stability",),
    ("influence", "--json"),
    ("influence",),
)
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
CLOSE = 1e-9
SHOWN = 20
USUAL = "as it is"
Setting = Mapping[str, str]


def settings() -> dict[str, Setting]:
    """Return what to set in the environment to make this processor a plainer one, by name.

    The first as it is.

    Features are called what the installed NumPy calls them, and only those are named that the
    processor has: others warn.
    """
    umath = importlib.import_module("numpy._core._multiarray_umath")
    known: Mapping[str, bool] = umath.__cpu_features__
    dispatch = [name for name in umath.__cpu_dispatch__ if known.get(name)]
    wide = [name for name in dispatch if name.startswith("AVX512") or name == "X86_V4"]
    found: dict[str, Setting] = {USUAL: {}}
    if dispatch:
        found["plain"] = {
            "NPY_DISABLE_CPU_FEATURES": " ".join(dispatch),
            **_blas("Prescott"),
            **THREADS,
        }
    if wide and len(wide) < len(dispatch):
        found["without AVX-512"] = {"NPY_DISABLE_CPU_FEATURES": " ".join(wide), **_blas("Haswell")}
    return found


def _blas(core: str) -> dict[str, str]:
    return {"OPENBLAS_CORETYPE": core} if platform.machine().lower() in ("x86_64", "amd64") else {}


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Yield where two pieces of plain data differ.

    Numbers by more than 1e-9, of themselves where they are above 1.

    Parameters
    ----------
    one, other : plain data
        As JSON has it.
    path : str
        Where they stand, for the messages.
    """
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        for key in one:
            yield from differences(one[key], other[key], f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (mine, its) in enumerate(zip(one, other, strict=True)):
            yield from differences(mine, its, f"{path}[{index}]")
    elif not _same(one, other):
        yield f"{path}: {_short(one)} or {_short(other)}"


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= CLOSE * max(1.0, abs(one), abs(other))
    return type(one) is type(other) and not isinstance(one, dict | list) and bool(one == other)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 160 else f"{text[:157]}..."


def said(words: Sequence[str], setting: Setting) -> Any:
    """Return what a call of the command line prints under a setting.

    Data where it is JSON, else its lines.

    Raises
    ------
    RuntimeError
        The call failed.
    """
    call = [sys.executable, "-m", "steelyard", *words]
    done = subprocess.run(
        call, cwd=ROOT, env={**os.environ, **setting}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(
            f"steelyard {' '.join(words)} ended with {done.returncode}: "
            f"{done.stderr.strip()[-2000:]}"
        )
    return json.loads(done.stdout) if "--json" in words else done.stdout.splitlines()


def compare(found: Mapping[str, Setting], workers: int) -> int:
    """Print where results differ between settings, and return in how many calls they do."""
    calls = [
        (command, case, *rest) for (command, *rest), case in itertools.product(COMMANDS, CASES)
    ]
    with ThreadPoolExecutor(workers) as pool:
        tasks = {
            (name, call): pool.submit(said, call, setting)
            for name, setting in found.items()
            for call in calls
        }
    wrong = 0
    for name, call in ((name, call) for name in found if name != USUAL for call in calls):
        gaps = list(
            itertools.islice(
                differences(tasks[USUAL, call].result(), tasks[name, call].result()), SHOWN
            )
        )
        wrong += bool(gaps)
        for gap in gaps:
            print(f"{name}: steelyard {' '.join(call)}: {gap}")
    return wrong


def main() -> int:
    """Run the numeric tests under each setting, then compare the examples.

    Other arguments go to pytest.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", action="store_true", help="compare the examples only")
    given, more = parser.parse_known_args()
    found, failed = settings(), list[str]()
    for name, setting in found.items() if not given.examples else ():
        if name != USUAL:
            print(
                f"numeric tests, {name}: "
                f"{' '.join(f'{key}={value!r}' for key, value in setting.items())}",
                flush=True,
            )
            tests = [sys.executable, "-m", "pytest", "-m", "numeric", "-q", *more]
            failed += [name] * bool(
                subprocess.run(
                    tests, cwd=ROOT, env={**os.environ, **setting}, check=False
                ).returncode
            )
    wrong = compare(found, os.cpu_count() or 1)
    print(
        f"examples under {len(found)} settings ({', '.join(found)}): "
        f"{f'{wrong} calls differ' if wrong else 'the same'}"
    )
    return 1 if failed or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
