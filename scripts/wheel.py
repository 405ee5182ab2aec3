"""Builds the wheel, installs it unlocked where nothing else is, and uses it there.

``python -m scripts.wheel``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.reading.page_samples import STORY, docx_of, pdf_of

ROOT = Path(__file__).resolve().parent.parent
CALLS = (
    *(("read", f"story.{suffix}", "--json") for suffix in ("html", "pdf", "docx")),
    ("new", "case.yaml"),
    ("weigh", "case.yaml", "--draws", "64", "--quiet", "--report", "report.html"),
)


def main() -> None:
    """Do all of it in a folder that is then removed.

    Whatever fails ends with its own message and status.
    """
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--python", default=sys.executable, help="the interpreter whose pip is tried"
    )
    python = options.parse_args().python
    with tempfile.TemporaryDirectory(prefix="steelyard-wheel-") as name:
        folder = Path(name)
        made = environment(python, folder / "venv")
        install(python, made, wheel(folder / "dist"))
        use(made, folder / "elsewhere")
    print("The wheel reads HTML, PDF and Word, and writes a report.")


def wheel(folder: Path) -> Path:
    """Build the wheel into a folder."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), at=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def environment(python: str, folder: Path) -> Path:
    """Make an environment with the pip that Python brings, or without one where Debian brings none.

    Return its Python.
    """
    brings = (
        subprocess.run(
            [python, "-c", "import ensurepip"], capture_output=True, check=False
        ).returncode
        == 0
    )
    run(python, "-m", "venv", *([] if brings else ["--without-pip"]), str(folder))
    return folder / "bin" / "python"


def install(python: str, made: Path, built: Path) -> None:
    """Install the wheel with all its extras, by the environment's own pip or by the one outside."""
    pip = [str(made), "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        pip = [python, "-m", "pip", "--python", str(made)]
    run(*pip, "--version")
    run(
        *pip,
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--no-compile",
        f"{built}[all]",
    )


def use(made: Path, folder: Path) -> None:
    """Read a document of each kind and weigh a case, in a folder of their own."""
    folder.mkdir()
    for name, data in documents():
        (folder / name).write_bytes(data)
    for call in CALLS:
        said = run(str(made.with_name("steelyard")), *call, at=folder)
        if call[0] == "read" and "rejected the offer" not in said:
            sys.exit(f"{call[1]} was read without what it says:\n{said}")
    report = (folder / "report.html").read_text("utf-8")
    if "<svg" not in report:
        sys.exit("the report has no figure")


def documents() -> Iterator[tuple[str, bytes]]:
    """One story in three formats."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    head = "<head><title>Crews refuse</title></head>"
    html = f"<!doctype html><html lang='en'>{head}<body><article>{body}</article></body></html>"
    yield "story.html", html.encode()
    yield "story.pdf", pdf_of([STORY])
    yield "story.docx", docx_of(STORY)


def run(*words: str, at: Path | None = None) -> str:
    """Run a program without what this environment sets, and return what it said.

    End with its output where it fails.
    """
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    done = subprocess.run(words, cwd=at, env=clean, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
