"""docs/reference/cli.md: every command and option, from the parser itself."""

from __future__ import annotations

import argparse

from docs.make.tables import table
from paiban.command.cli import parser

_HEAD = """\
# Command line

<!-- Made by `make bless` from layout/paiban/command/cli.py: change it there. -->

```console
$ paiban --version
paiban …
$ paiban help render
…
```

`python -m paiban` is the same program. Diagnostics go to standard error, results to standard output. On a terminal they
have colours, the line of the file and a caret under the place; `NO_COLOR` takes the colours away, and `FORCE_COLOR` has
all of it in a pipe, too. Otherwise what is piped is plain, and `--json` always is.

`paiban completion bash`, `zsh` or `fish` prints what completes commands, options and their values in that shell; its
first line says where to put it.

| exit status | means |
| --- | --- |
| 0 | done |
| 1 | the input has errors; with `--strict` also warnings; `search` found nothing |
| 2 | the command was misused |
| 130 | interrupted |

"""


def page() -> str:
    top = parser()
    found = commands(top)
    everywhere = [_row(action) for action in _options(top)]
    parts = [_HEAD, table(("command", "does"), ((f"[`{n}`](#paiban-{n})", c.description or "") for n, c in found))]
    if len(everywhere) > 1:
        parts.append(f"\nBefore any command:\n\n{table(('option', 'meaning'), everywhere)}")
    for name, command in found:
        parts.append(f"\n## paiban {name}\n\n{command.description}\n\n```text\n{_usage(command)}\n```\n")
        arguments = [action for action in command._actions if not action.option_strings]
        rows = [(f"`{_metavar(action)}`", action.help or "") for action in arguments]
        rows += [_row(action) for action in _options(command)]
        if rows:
            parts.append("\n" + table(("", "meaning"), rows))
    return "".join(parts)


def commands(top: argparse.ArgumentParser | None = None) -> list[tuple[str, argparse.ArgumentParser]]:
    """All commands by name, each with its parser."""
    top = top or parser()
    (subparsers,) = (a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    return list(subparsers.choices.items())


def _options(command: argparse.ArgumentParser) -> list[argparse.Action]:
    return [a for a in command._actions if a.option_strings and "--help" not in a.option_strings]


def _row(action: argparse.Action) -> tuple[str, str]:
    value = "" if action.nargs == 0 else f" {_metavar(action)}"
    written = ", ".join(f"`{name}{value}`" for name in action.option_strings)
    needed = "Needed: " if action.required else ""
    return written, f"{needed}{action.help or ''}"


def _metavar(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def _usage(command: argparse.ArgumentParser) -> str:
    """The line of usage by our own wrapping: argparse's depends on the terminal and on Python's version."""
    words = [command.prog]
    for action in _options(command):
        value = "" if action.nargs == 0 else f" {_metavar(action)}"
        text = f"{action.option_strings[0]}{value}"
        words.append(text if action.required else f"[{text}]")
    for action in command._actions:
        if not action.option_strings:
            many = action.nargs in ("+", "*")
            text = f"{_metavar(action)}{' …' if many else ''}"
            words.append(f"[{text}]" if action.nargs in ("?", "*") else text)
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 90:
            lines.append("   ")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)
