"""Every page runs.

*.md at the root, examples/README.md and docs/**/*.md, block by block, in a copy of the examples.

What is done with a block depends on its language:

- ``python``: executed; the blocks of a page share one namespace.
- ``bash``: the lines that call ``steelyard`` go through the command line and must succeed; ``cd`` is followed;
  ``> FILE`` is obeyed; a command that serves until it is stopped is asked for its help instead. A
  block holds commands and nothing else, so that it can be pasted.
- ``yaml`` with a line ``steelyard: 1``: loaded as a case, beside source files made of the quotes that it cites; with a
  `stability` section and no `contest`, as a conflict that stands alone.
- other languages that are known are for reading only; a language that is not known fails.

An HTML comment on the line before a block says what cannot be seen from the block itself:

- ``<!-- file: NAME -->``: the block is also written to that file, for later blocks of the page.
- ``<!-- exit: N -->``: the last call in the block ends with that status instead of 0.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from ruamel.yaml import YAML
from sybil import Document
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    *sorted(ROOT.glob("*.md")),
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]

READ_ONLY = ("text", "json", "toml", "html", "css", "mermaid", "bibtex", "math", "markdown")
SERVING = ("workbench",)

FENCES = FencedCodeBlockLexer(language=".*", mapping={"language": "language", "source": "source"})
HOOK = re.compile(r"<!-- (file|exit): (\S+) -->\s*\Z")
CASE = re.compile(r"^steelyard: 1\s*$", re.MULTILINE)
CONFLICT = re.compile(r"^stability:", re.MULTILINE)
CONTEST = re.compile(r"^contest:", re.MULTILINE)
ACTIVATE = ". .venv/bin/activate"
BEGIN = "index.md#before-you-begin"
STARTS = ("steelyard ", "make ", "python", ACTIVATE, "    ")
PROGRAM = re.compile(r"^(?:steelyard|python)\b", re.MULTILINE)
NAMED = re.compile(r"`([\w.-]+(?:/[\w.-]+)*\.(?:md|txt|yaml|html|jsonl?|csv|svg))`")
WEB = ("https://keepachangelog.com/", "https://semver.org/")
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page.

    What it holds, where it stands, and the comment right before it (empty without one).
    """

    language: str
    source: str
    page: Path
    line: int
    hook: str
    value: str

    @property
    def place(self) -> str:
        """Page and line, for messages."""
        return f"{self.page.name}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    document = Document(page.read_text("utf-8"), str(page))
    for region in FENCES(document):
        before = document.text[: region.start]
        comment = HOOK.search(before)
        hook, value = comment.groups() if comment else ("", "")
        language, source = region.lexemes["language"].strip(), str(region.lexemes["source"])
        yield Block(language, source, page, before.count("\n") + 1, hook, value)


class Runner:
    """Runs the blocks of one page in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.namespace: dict[str, object] = {"__name__": "__main__"}
        self.does: dict[str, Callable[[Block], None]] = {
            "python": self.execute,
            "bash": self.call,
            "yaml": self.load_case,
            **dict.fromkeys(READ_ONLY, nothing),
        }

    def run(self, block: Block) -> None:
        """Do with a block what its language and its comment ask for."""
        assert block.language in self.does, (
            f"{block.place}: a block in {block.language!r} is not known"
        )
        if block.hook == "file":
            write(inside(self.folder, block.value), block.source)
        self.does[block.language](block)

    def execute(self, block: Block) -> None:
        """Execute a block of Python; a failure shows the page's own line."""
        padded = "\n" * block.line + block.source
        exec(compile(padded, str(block.page), "exec", dont_inherit=True), self.namespace)

    def call(self, block: Block) -> None:
        """Put the calls in a block through the command line."""
        here = self.folder
        calls = list(commands(block.source))
        for number, words in enumerate(calls, start=1):
            if words[0] == "cd":
                here = inside(self.folder, str(here / words[1]))
                continue
            expected = int(block.value) if block.hook == "exit" and number == len(calls) else 0
            status, output = steelyard(words[1:], here)
            assert status == expected, (
                f"{block.place}: `{shlex.join(words)}` ended with {status}: {output}"
            )

    def load_case(self, block: Block) -> None:
        """Load a block as a case, or as a conflict that stands alone, where it is one."""
        if not CASE.search(block.source):
            return
        path = inside(
            self.folder, block.value if block.hook == "file" else f"line-{block.line}/case.yaml"
        )
        write(path, block.source)
        make_sources(path)
        if CONFLICT.search(block.source) and not CONTEST.search(block.source):
            importlib.import_module("steelyard.lenses.stability.files.load").load_conflict(path)
        else:
            importlib.import_module("steelyard.case").Case.load(path)


def nothing(block: Block) -> None:
    """Leave a block to be read."""


def inside(folder: Path, name: str) -> Path:
    """Return the path of a name, which may not leave the folder."""
    path = (folder / name).resolve()
    assert path.is_relative_to(folder.resolve()), f"{name} leaves the page's folder"
    return path


def write(path: Path, text: str) -> None:
    """Write a text file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def make_sources(case: Path) -> None:
    """Make the source files that a case names and that are not there, of the quotes that it takes from them."""
    stated = YAML(typ="safe").load(case.read_text("utf-8"))
    for name, source in (stated.get("sources") or {}).items():
        if "file" not in source or (path := inside(case.parent, source["file"])).exists():
            continue
        quotes = [
            item["quote"]
            for item in (stated.get("evidence") or {}).values()
            if item["source"] == name
        ]
        write(path, "\n\n".join(f"{quote}." for quote in quotes) + "\n")


def commands(block: str) -> Iterator[list[str]]:
    """Yield the words of each line of a block that calls ``steelyard`` or changes the folder."""
    for line in block.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        if words and words[0] in {"steelyard", "cd"}:
            assert not {"|", "&&", ";", "<", ">>"} & set(words), (
                f"one plain call a line, please: {line}"
            )
            yield words


def steelyard(words: list[str], folder: Path) -> tuple[int, str]:
    """Call the command line in this process and return its status and what it printed."""
    if words and words[0] in SERVING:
        words = [words[0], "--help"]
    words, target = redirected(words)
    output = io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(output),
    ):
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["steelyard", *words])
        status = exit_status(importlib.import_module("steelyard.cli").main)
    if target:
        write(inside(folder, target), output.getvalue())
    return status, output.getvalue()


def redirected(words: list[str]) -> tuple[list[str], str | None]:
    """Split ``> FILE`` off the end of a call."""
    return (words[:-2], words[-1]) if words[-2:-1] == [">"] else (words, None)


def exit_status(main: Callable[[], object]) -> int:
    """Return the status with which a program's main function ends."""
    try:
        returned = main()
    except SystemExit as ended:
        returned = ended.code
    if isinstance(returned, str):
        return 1
    return returned if isinstance(returned, int) else 0


def run_page(page: Path, folder: Path) -> int:
    """Run every block of a page and return how many blocks it has."""
    runner = Runner(folder)
    found = list(blocks(page))
    for block in found:
        runner.run(block)
    return len(found)


def broken_links(page: Path) -> list[str]:
    """Return the relative links of a page that lead nowhere."""
    links = LINK.findall(page.read_text("utf-8"))
    return [
        link
        for link in links
        if not (link.startswith(WEB) if ":" in link else (page.parent / link).exists())
    ]


def told_before(page: Path, block: Block) -> str:
    """Return the text between a block and the one before it."""
    lines = page.read_text("utf-8").splitlines()[: block.line - 1]
    fences = [number for number, line in enumerate(lines) if line.startswith("```")]
    return "\n".join(lines[fences[-1] + 1 if fences else 0 :])


def unprepared(page: Path) -> str | None:
    """Return the place of the first call or Python that a new shell has not been made ready for, if any."""
    told, ready = BEGIN in page.read_text("utf-8"), False
    for block in blocks(page):
        if block.language == "bash":
            call, made = PROGRAM.search(block.source), block.source.find(ACTIVATE)
            if call and not ready and not 0 <= made < call.start():
                return block.place
            ready = ready or made >= 0
        elif block.language == "python" and not (told or ready):
            return block.place
    return None


def missing_files(page: Path, folder: Path) -> list[str]:
    """Return the files that a page names and that are neither in the project nor made by the page."""
    named = NAMED.findall(page.read_text("utf-8"))
    return [name for name in named if not any(folder.rglob(name)) and not (ROOT / name).exists()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with copies of what the pages may read, as the working folder."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_runs(page: Path, folder: Path) -> None:
    run_page(page, folder)
    if page.parent.name in {"how-to", "tutorial"}:
        assert missing_files(page, folder) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_can_be_pasted_into_a_new_shell(page: Path) -> None:
    assert unprepared(page) is None
    for block in blocks(page):
        if block.language == "bash":
            assert all(line.startswith(STARTS) for line in block.source.splitlines()), block.place
        if block.hook == "file":
            assert f"`{block.value}`" in told_before(page, block), (
                f"{block.place}: says nowhere to save {block.value}"
            )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def page_with(tmp_path: Path, *blocks: str) -> Path:
    """Return a page made of blocks, in which `` ''' `` stands for a fence."""
    page = tmp_path / "page.md"
    page.write_text("# A page\n\n" + "\n\n".join(blocks).replace("'''", "```") + "\n", "utf-8")
    return page


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Put a stand-in in place of the command line.

    It notes its calls and fails when told to ``fail``.
    """
    noted: list[list[str]] = []

    def main() -> None:
        noted.append(sys.argv[1:])
        print("said")
        if "fail" in sys.argv:
            raise SystemExit(2)

    module = ModuleType("steelyard.cli")
    module.__dict__["main"] = main
    monkeypatch.setitem(sys.modules, "steelyard.cli", module)
    return noted


def test_python_blocks_share_a_namespace(tmp_path: Path) -> None:
    page = page_with(tmp_path, "'''python\nx = 1\n'''", "'''python\nassert x == 1\n'''")
    assert run_page(page, tmp_path) == 2


def test_a_python_block_that_fails_is_found(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run_page(page_with(tmp_path, "'''python\n1 / 0\n'''"), tmp_path)


def test_only_calls_are_called(tmp_path: Path, calls: list[list[str]]) -> None:
    block = "'''bash\npip --version\nsteelyard weigh \\\n  'a b.yaml'  # slow\n'''"
    run_page(page_with(tmp_path, block), tmp_path)
    assert calls == [["weigh", "a b.yaml"]]


def test_output_can_be_kept(tmp_path: Path, calls: list[list[str]]) -> None:
    run_page(page_with(tmp_path, "'''bash\nsteelyard schema > new/s.json\n'''"), tmp_path)
    assert calls == [["schema"]]
    assert (tmp_path / "new" / "s.json").read_text("utf-8") == "said\n"


def test_a_server_is_asked_for_help(tmp_path: Path, calls: list[list[str]]) -> None:
    run_page(page_with(tmp_path, "'''bash\nsteelyard workbench case.yaml\n'''"), tmp_path)
    assert calls == [["workbench", "--help"]]


@pytest.mark.usefixtures("calls")
def test_a_call_that_fails_is_found(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"page\.md:3: `steelyard fail` ended with 2: said"):
        run_page(page_with(tmp_path, "'''bash\nsteelyard fail\n'''"), tmp_path)


@pytest.mark.usefixtures("calls")
def test_a_call_may_be_meant_to_fail(tmp_path: Path) -> None:
    page = page_with(tmp_path, "<!-- exit: 2 -->\n'''bash\nsteelyard check\nsteelyard fail\n'''")
    assert run_page(page, tmp_path) == 1


def test_a_block_can_be_written_to_a_file(tmp_path: Path) -> None:
    page = page_with(tmp_path, "<!-- file: notes/a.md -->\n'''text\nA note.\n'''")
    run_page(page, tmp_path)
    assert (tmp_path / "notes" / "a.md").read_text("utf-8") == "A note.\n"


def test_a_file_stays_inside(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="leaves the page's folder"):
        run_page(page_with(tmp_path, "<!-- file: ../a.md -->\n'''text\nA note.\n'''"), tmp_path)


def test_an_unknown_language_is_found(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="a block in 'pyhton' is not known"):
        run_page(page_with(tmp_path, "'''pyhton\nx\n'''"), tmp_path)


def test_sources_are_made_of_quotes(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    evidence = (
        "evidence: {E1: {source: wire, quote: the fund is spent}, E2: {source: wire, quote: trade "
        "fell}}"
    )
    case.write_text(f"steelyard: 1\nsources: {{wire: {{file: brief.md}}}}\n{evidence}\n", "utf-8")
    make_sources(case)
    assert (tmp_path / "brief.md").read_text("utf-8") == "the fund is spent.\n\ntrade fell.\n"


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = page_with(
        tmp_path,
        f"[here](page.md#top), [web]({WEB[0]}en), [made up](https://example.org), [gone](gone.md)",
    )
    assert broken_links(page) == ["https://example.org", "gone.md"]


@pytest.mark.parametrize("blocks", [["'''bash\nsteelyard check\n'''"], ["'''python\n1\n'''"]])
def test_a_shell_that_is_not_ready_is_found(tmp_path: Path, blocks: list[str]) -> None:
    assert unprepared(page_with(tmp_path, *blocks)) == "page.md:3"
    assert unprepared(page_with(tmp_path, f"'''bash\n{ACTIVATE}\n'''", *blocks)) is None


def test_a_named_file_that_nothing_makes_is_found(tmp_path: Path) -> None:
    assert missing_files(page_with(tmp_path, "See `page.md` and `gone.html`."), tmp_path) == [
        "gone.html"
    ]
