"""The command line: what may be typed, and nothing of what is done about it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

from paiban._version import __version__

_EPILOG = "Exit status: 0 done, 1 the input has errors, 2 the command was misused, 130 interrupted."


def parser() -> argparse.ArgumentParser:
    """All that ``paiban`` understands."""
    top = argparse.ArgumentParser(
        prog="paiban", description="Typesetting for Chinese periodicals.", epilog=_EPILOG, allow_abbrev=False
    )
    top.add_argument("--version", action="version", version=f"paiban {__version__}")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)

    def command(name: str, what: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=what, description=what, epilog=_EPILOG, allow_abbrev=False)

    render = command("render", "Set one issue as PDF.")
    render.add_argument("issue", metavar="ISSUE.yaml")
    render.add_argument("-o", "--output", metavar="OUT.pdf", help="default: beside the YAML; - is standard output")
    render.add_argument(
        "--profile", choices=("screen", "print", "archive"), default="screen", help="what the PDF is for"
    )
    render.add_argument(
        "--attach-source", action="store_true", help="with --profile archive: the YAML, theme and photo hashes inside"
    )
    render.add_argument("--draft", action="store_true", help="set quickly: lines and columns as full as they go")
    render.add_argument("--png", metavar="DIR", help="also write each page as a PNG into DIR")
    render.add_argument("--dpi", type=_dpi, default=144.0, metavar="N", help="of the PNGs (default 144)")
    _setting(render)

    check = command("check", "Report every problem of content and layout; nothing is written.")
    check.add_argument("issues", metavar="ISSUE.yaml", nargs="+")
    _setting(check)

    dump = command("dump", "Print the finished layout as text, one item a line.")
    dump.add_argument("issue", metavar="ISSUE.yaml")
    _setting(dump)

    fonts = command("fonts", "List the families found, where they are and what they cover.")
    _font_path(fonts)

    new = command("new", "Make a new issue to start from.")
    new.add_argument("directory", metavar="DIR")

    command("schema", "Print the JSON Schema of the issue format.")
    return top


def _setting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--theme", metavar="T", help="a built-in theme or the path of a theme YAML")
    _font_path(command)
    command.add_argument("--strict", action="store_true", help="warnings fail as errors do")
    command.add_argument("--json", action="store_true", help="diagnostics as JSON, one a line")


def _font_path(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--font-path", metavar="DIR", action="append", default=[], help="a folder of fonts of yours; may be repeated"
    )


def _dpi(text: str) -> float:
    value = float(text)
    if not 1 <= value <= 2400:
        raise argparse.ArgumentTypeError("from 1 to 2400")
    return value


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; gives its exit status.  Misuse raises ``SystemExit``, as argparse has it."""
    options = parser().parse_args(arguments)
    status: int = import_module(f"paiban.command.{options.command}").run(options)
    return status
