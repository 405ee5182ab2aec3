"""Writes docs/reference/commands.md from the help of the command line.

``python -m scripts.commands``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.main import get_command

from steelyard.cli.app import app

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
PIPE = "\\|"
CASE = "examples/writers-strike-2023/case.yaml"
EXAMPLES = {
    "analyse": (
        "steelyard analyse examples/ceasefire-2025/brief.md --report brief.html --draws 256",
    ),
    "read": (
        "steelyard read examples/ceasefire-2025/brief.md --html brief.article.html --ledger "
        "brief.jsonl",
        "steelyard read examples --site site",
    ),
    "evidence": ("steelyard evidence sanctions brief.jsonl --class lever",),
    "weigh": (
        f"steelyard weigh {CASE} --draws 256 --report strike.html",
        f"steelyard weigh {CASE} --draws 256 --set contest.lasts='6 to 12 months'",
        f"steelyard weigh {CASE} --draws 256 --json > strike.json",
    ),
    "stability": (
        "steelyard stability elmira --concepts SEQ --target YNYNN",
        f"steelyard stability {CASE} --draws 0 --json > strike.stability.json",
    ),
    "influence": (
        f"steelyard influence {CASE}",
        f"steelyard influence {CASE} --model smp --turns 5 --json > strike.influence.json",
    ),
    "ask": (
        f'steelyard ask {CASE} "How much leverage have the studios over the writers?" --draws 256',
    ),
    "check": (f"steelyard check {CASE}",),
    "new": ("steelyard new my-case.yaml",),
    "schema": ("steelyard schema --out case.schema.json",),
}
STATUSES = {
    "0": "done",
    "1": "`evidence` found nothing, `read` could read none of the documents, or an interview was "
    "broken off",
    "2": "a mistake in a file, an option or a name; the message says where and the way out",
    "3": "the system refused: the disk or the device is full, or memory is out; what was there "
    "before is untouched",
    "130": "stopped from the keyboard (Ctrl-C); 143: told to end (SIGTERM); 129: the terminal was "
    "closed",
    "141": "whoever read the output stopped reading",
}
HEAD = """# Commands

<!-- Made by `python -m scripts.commands` from the help of the command line; change that, not this
page. -->

`steelyard COMMAND --help` prints the same on a terminal. `steelyard --version` shows the version.
In a new shell, in the folder of the project ([before you begin](../index.md#before-you-begin)):

```bash
. .venv/bin/activate
```

| exit status | means |
| --- | --- |
{statuses}

Results go to standard output; warnings, the progress bar and errors to standard error. Nothing is
fetched from the network.
"""


def page() -> str:
    """Return the whole page."""
    statuses = "\n".join(f"| {status} | {means} |" for status, means in STATUSES.items())
    parts = (part for name, command in commands().items() for part in section(name, command))
    return "\n".join([HEAD.format(statuses=statuses), *parts])


def commands() -> dict[str, TyperCommand]:
    """Return the commands by name, in the order of the help."""
    group = get_command(app)
    found = getattr(group, "commands", {})
    return {name: command for name, command in found.items() if isinstance(command, TyperCommand)}


def section(name: str, command: TyperCommand) -> Iterator[str]:
    """Yield the parts of a command's section.

    What it does, its arguments and options, and examples.
    """
    yield f"## {name}\n"
    yield f"{command.help}\n"
    yield "| argument or option | does | default |\n| --- | --- | --- |"
    for parameter in command.params:
        if isinstance(parameter, TyperArgument | TyperOption):
            yield row(parameter)
    examples = "\n".join(EXAMPLES[name])
    yield f"\n```bash\n{examples}\n```\n"


def row(parameter: TyperArgument | TyperOption) -> str:
    """Return the table row of an argument or option."""
    value = parameter.metavar or (
        "N"
        if isinstance(parameter.default, int) and not isinstance(parameter.default, bool)
        else ""
    )
    names = (
        parameter.opts
        if isinstance(parameter, TyperOption)
        else [parameter.metavar or parameter.name or ""]
    )
    written = ", ".join(names) + (
        f" {value}" if isinstance(parameter, TyperOption) and value else ""
    )
    default = (
        parameter.default
        if isinstance(parameter.default, int) and not isinstance(parameter.default, bool)
        else ""
    )
    return f"| `{written.replace('|', PIPE)}` | {parameter.help} | {default} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
