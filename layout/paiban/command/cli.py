"""The command line: what may be typed, and nothing of what is done about it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from time import perf_counter

from paiban.base import messages
from paiban.base.message import msg
from paiban.base.version import __version__
from paiban.base.vocabulary import BUILT_IN, DEFAULT_OUTPUT, Binding, Missing, outputs, strictest, words
from paiban.command.hints import HintingParser

_EPILOG = msg("Exit status: 0 done, 1 the input has errors, 2 the command was misused, 130 interrupted.")
_FOLDER = msg("a folder means the issue.yaml in it")


def parser(
    kind: type[argparse.ArgumentParser] = argparse.ArgumentParser,
    formatter: type[argparse.HelpFormatter] = argparse.HelpFormatter,
    only: str | None = None,
) -> argparse.ArgumentParser:
    """All that ``paiban`` understands, or no more than one command of it, which is made in a third of the time; a
    parser of another ``kind``, and another ``formatter``, speak another language."""
    # argparse makes a formatter for each option, and each would ask for the width of the terminal
    quick = partial(formatter, width=80)
    about = msg("Typesetting for Chinese periodicals.")
    top = kind(prog="paiban", description=about, epilog=_EPILOG, allow_abbrev=False, formatter_class=quick)
    top.add_argument("-V", "--version", action="version", version=f"paiban {__version__}")
    _common(top)
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True, prog="paiban")
    for name in (only,) if only in COMMANDS else COMMANDS:
        what, fill = COMMANDS[name]
        made = commands.add_parser(
            name, help=what, description=what, epilog=_EPILOG, allow_abbrev=False, formatter_class=quick
        )
        _common(made)
        fill(made)
        made.formatter_class = formatter
    top.formatter_class = formatter
    return top


def _render(render: argparse.ArgumentParser) -> None:
    render.add_argument("issue", metavar="ISSUE.yaml", help=_FOLDER)
    render.add_argument("-o", "--output", metavar="OUT.pdf", help=msg("default: beside the YAML; - is standard output"))
    render.add_argument("--profile", choices=outputs(), default=DEFAULT_OUTPUT, help=msg("what the PDF is for"))
    render.add_argument(
        "--attach-source",
        action="store_true",
        help=msg("with --profile archive: the YAML, theme and photo hashes inside"),
    )
    render.add_argument(
        "--downsample",
        type=_ppi,
        metavar="PPI",
        help=msg("bring photos that have far more pixels an inch down to so many"),
    )
    render.add_argument(
        "--force", action="store_true", help=msg("write pages on which something is lost or covered all the same")
    )
    render.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        metavar="N",
        help=msg("processes at once (default: two, if there are processors)"),
    )
    render.add_argument("--draft", action="store_true", help=msg("set quickly: lines and columns as full as they go"))
    render.add_argument("--png", metavar="DIR", help=msg("also write each page as a PNG into DIR"))
    render.add_argument("--contact-sheet", metavar="FILE.png", help=msg("also write all spreads as one PNG"))
    render.add_argument(
        "--dpi",
        type=_dpi,
        metavar="N",
        help=msg("of the PNGs (default 144) and of the contact sheet's pages (48 or less)"),
    )
    render.add_argument(
        "--overlay",
        action="store_true",
        help=msg("draw type area, grid, frames and diagnostics over the pages, as layers that a viewer can switch off"),
    )
    _setting(render)


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument("files", metavar="FILE.yaml", nargs="+", help=msg("issues, or themes"))
    check.add_argument("--profile", choices=strictest(), help=msg("also all that is in the way of what the PDF is for"))
    _ink(check)
    _setting(check)


def _dump(dump: argparse.ArgumentParser) -> None:
    dump.add_argument("issue", metavar="ISSUE.yaml", help=_FOLDER)
    _setting(dump)


def _batch(batch: argparse.ArgumentParser) -> None:
    batch.add_argument(
        "patterns", metavar="PATTERN", nargs="+", help=msg("an issue, a folder of issues, or * and ** in quotes")
    )
    batch.add_argument("-o", "--output", metavar="DIR", required=True, help=msg("where the PDFs and manifest.jsonl go"))
    batch.add_argument("-j", "--jobs", metavar="N", type=_jobs, help=msg("issues at a time (default: one a processor)"))
    batch.add_argument("--profile", choices=outputs(), default=DEFAULT_OUTPUT, help=msg("what the PDFs are for"))
    batch.add_argument("--resume", action="store_true", help=msg("set only what is missing or has changed"))
    batch.add_argument(
        "--dask", metavar="ADDRESS", help=msg("a Dask scheduler, as tcp://host:8786, or its scheduler file")
    )
    _setting(batch)


def _preview(preview: argparse.ArgumentParser) -> None:
    preview.add_argument("issue", metavar="ISSUE.yaml", help=_FOLDER)
    preview.add_argument(
        "--port", type=_port, metavar="N", help=msg("of the loopback interface (default: 8642, or a free one)")
    )
    preview.add_argument("--no-browser", action="store_true", help=msg("only print the address"))
    preview.add_argument(
        "--editor",
        metavar="E",
        help=msg(
            "what a click opens: a command as 'code -g {{file}}:{{line}}:{{column}}', an address (default: VS Code's) "
            "or none"
        ),
    )
    preview.add_argument("--theme", metavar="T", help=msg("a built-in theme or the path of a theme YAML"))
    _missing(preview)
    _font_path(preview)


def _index(index: argparse.ArgumentParser) -> None:
    index.add_argument(
        "directories", metavar="DIR", nargs="+", help=msg("a folder of issues, an issue, or * and ** in quotes")
    )
    index.add_argument("-j", "--jobs", metavar="N", type=_jobs, help=msg("issues at a time (default: one a processor)"))
    index.add_argument("--theme", metavar="T", help=msg("a built-in theme or the path of a theme YAML"))
    _font_path(index)
    _catalogue(index)


def _search(search: argparse.ArgumentParser) -> None:
    search.add_argument("words", metavar="WORD", nargs="*", help=msg("all of them are in the article"))
    search.add_argument("--author", metavar="NAME", default="", help=msg("is in the byline"))
    search.add_argument("--section", metavar="NAME", default="", help=msg("is in the name of the department"))
    search.add_argument("--limit", metavar="N", type=int, default=0, help=msg("at most so many (default: all)"))
    _catalogue(search)


def _annual(annual: argparse.ArgumentParser) -> None:
    annual.add_argument(
        "directories", metavar="DIR", nargs="+", help=msg("a folder of issues, an issue, or * and ** in quotes")
    )
    annual.add_argument("--year", metavar="YEAR", type=int, required=True)
    annual.add_argument("-o", "--output", metavar="ISSUE.yaml", required=True)
    annual.add_argument(
        "--theme", metavar="T", help=msg("the theme that the issues were set in, where it is not their own")
    )
    _font_path(annual)
    _catalogue(annual, None)


def _fonts(fonts: argparse.ArgumentParser) -> None:
    _font_path(fonts)


def _lock(lock: argparse.ArgumentParser) -> None:
    lock.add_argument("issues", metavar="ISSUE.yaml", nargs="+", help=_FOLDER)
    _profiles(lock, msg("a profile whose PDF is kept too; may be repeated (default: all)"))
    _setting(lock)


def _verify(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("issues", metavar="ISSUE.yaml", nargs="+", help=_FOLDER)
    _profiles(verify, msg("a profile whose PDF is compared; may be repeated (default: all that are locked)"))
    verify.add_argument(
        "--png", metavar="DIR", help=msg("write the pages that differ into DIR, with what has moved marked")
    )
    verify.add_argument(
        "--against", metavar="OLD.pdf", help=msg("with --png: the difference from the pages of this file")
    )
    _setting(verify)


def _impose(impose: argparse.ArgumentParser) -> None:
    impose.add_argument("pdf", metavar="IN.pdf")
    impose.add_argument("output", metavar="OUT.pdf")
    impose.add_argument("--scheme", default="saddle", metavar="S", help=msg("saddle (default), 2up, 4up or perfect:N"))
    impose.add_argument(
        "--binding", choices=words(Binding), help=msg("the side of the spine; default: as the PDF says")
    )
    impose.add_argument("--sheet", metavar="SIZE", help=msg("as A3, SRA3, 450x320mm; default: as large as is needed"))
    impose.add_argument(
        "--creep", default="0", metavar="LENGTH", help=msg("a leaf stands out by this beyond the one around")
    )
    impose.add_argument("--marks", action="store_true", help=msg("crop, fold, register and collation marks"))
    impose.add_argument("--trim", metavar="LENGTH", help=msg("cut off at head, foot and fore edge; default: the bleed"))
    impose.add_argument(
        "--mill", default="0", metavar="LENGTH", help=msg("milled off at the back of each page (default 0)")
    )
    impose.add_argument("--fold", type=int, choices=(4, 8, 16, 32), help=msg("pages that one sheet folds to"))
    _findings(impose)


def _diff(diff: argparse.ArgumentParser) -> None:
    diff.add_argument("old", metavar="A.pdf")
    diff.add_argument("new", metavar="B.pdf")
    diff.add_argument(
        "-o", "--output", metavar="REPORT.html", help=msg("a report in one file; without it, a line a page")
    )
    diff.add_argument(
        "--dpi", type=_dpi, default=96.0, metavar="N", help=msg("what pages are compared at (default 96)")
    )
    diff.add_argument("--json", action="store_true", help=msg("diagnostics as JSON, one a line"))


def _inspect(inspect: argparse.ArgumentParser) -> None:
    inspect.add_argument("pdf", metavar="FILE.pdf")
    inspect.add_argument(
        "--profile", choices=strictest(), default=strictest()[0], help=msg("what it is for (default: print)")
    )
    inspect.add_argument("--size", metavar="SIZE", help=msg("the trim it has to have, as A4 or 210x297mm"))
    _ink(inspect)
    _findings(inspect)


def _ingest(ingest: argparse.ArgumentParser) -> None:
    ingest.add_argument(
        "source",
        metavar="OLD",
        nargs="+",
        help=msg(
            "a PDF with text in it, or a text file: OLD.pdf, OLD.txt; documents, or folders of them: .docx, .md …"
        ),
    )
    ingest.add_argument("-o", "--output", metavar="DIR", required=True, help=msg("where issue.yaml and photos/ go"))
    ingest.add_argument(
        "--split",
        metavar="N",
        type=int,
        choices=range(1, 7),
        default=0,
        help=msg("of documents: the level of headings that begin articles (default: as they show)"),
    )
    ingest.add_argument("--force", action="store_true", help=msg("put the draft in the place of what is there"))
    ingest.add_argument("--json", action="store_true", help=msg("diagnostics as JSON, one a line"))


def _new(new: argparse.ArgumentParser) -> None:
    new.add_argument("directory", metavar="DIR", nargs="?", help=msg("the folder of the issue"))
    new.add_argument("--theme", metavar="PATH", help=msg("make a theme: a file, or theme.yaml in a folder"))
    new.add_argument("--from", dest="base", choices=BUILT_IN, help=msg("what it is to be a copy of"))


def _schema(schema: argparse.ArgumentParser) -> None:
    schema.add_argument("--theme", action="store_true", help=msg("of themes"))


def _completion(completion: argparse.ArgumentParser) -> None:
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help=msg("the shell that it is for"))


def _common(command: argparse.ArgumentParser) -> None:
    """What may stand before a command or after it."""
    _language(command)
    command.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        default=argparse.SUPPRESS,
        help=msg("say no more than errors"),
    )
    command.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        default=argparse.SUPPRESS,
        help=msg("say at the end how long it took"),
    )


def _language(command: argparse.ArgumentParser) -> None:
    # no default, which after the command would undo what was given before it
    command.add_argument(
        "--lang",
        type=_named,
        metavar="LANG",
        default=argparse.SUPPRESS,
        help=msg("of messages: en or zh-Hant (default: as the locale)"),
    )


def _setting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--theme", metavar="T", help=msg("a built-in theme or the path of a theme YAML"))
    _missing(command)
    _font_path(command)
    _findings(command)


def _missing(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--missing",
        choices=words(Missing),
        help=msg(
            "characters that no font has: an error, or a warning and 〓 in their place (default: as the issue says)"
        ),
    )


def _profiles(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--profile", choices=outputs(), action="append", help=what)


def _ink(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--ink-limit",
        type=_percent,
        metavar="PERCENT",
        help=msg("the most ink; default: as usual for the output intent"),
    )
    command.add_argument("--ink-map", metavar="DIR", help=msg("write a PNG of each page that has too much, into DIR"))


def _findings(command: argparse.ArgumentParser) -> None:
    command.add_argument("--strict", action="store_true", help=msg("warnings fail as errors do"))
    command.add_argument("--json", action="store_true", help=msg("diagnostics as JSON, one a line"))


def _catalogue(command: argparse.ArgumentParser, default: str | None = "catalogue.db") -> None:
    text = (
        msg("default: {default} in this folder", default=default)
        if default
        else msg("keep the catalogue, as `paiban index` does")
    )
    command.add_argument("--db", metavar="FILE", default=default, help=text)
    command.add_argument("--json", action="store_true", help=msg("results and diagnostics as JSON, one a line"))


def _font_path(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--font-path",
        metavar="DIR",
        action="append",
        default=[],
        help=msg("a folder of fonts of yours; may be repeated"),
    )


def _named(text: str) -> messages.Language:
    language = messages.named(text)
    if language is None:
        raise argparse.ArgumentTypeError(msg("en or zh-Hant"))
    return language


def _dpi(text: str) -> float:
    value = float(text)
    if not 1 <= value <= 2400:
        raise argparse.ArgumentTypeError(msg("from 1 to 2400"))
    return value


def _ppi(text: str) -> float:
    value = float(text)
    if not 36 <= value <= 2400:
        raise argparse.ArgumentTypeError(msg("from 36 to 2400"))
    return value


def _percent(text: str) -> float:
    value = float(text.removesuffix("%"))
    if not 100 <= value <= 400:
        raise argparse.ArgumentTypeError(msg("from 100 to 400"))
    return value


def _jobs(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 1024:
        raise argparse.ArgumentTypeError(msg("from 1 to 1024"))
    return value


def _port(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 65535:
        raise argparse.ArgumentTypeError(msg("from 1 to 65535"))
    return value


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "render": (msg("Set one issue as PDF."), _render),
    "check": (msg("Report every problem of content and layout, or of a theme; nothing is written."), _check),
    "dump": (msg("Print the finished layout as text, one item a line."), _dump),
    "batch": (msg("Set many issues as PDF, on all processors or on a cluster."), _batch),
    "preview": (msg("Show the pages in a browser, set again on every save."), _preview),
    "index": (
        msg("Keep a catalogue of the issues in a folder: articles, authors, departments, pages, captions."),
        _index,
    ),
    "search": (msg("Find articles in the catalogue; exit status 1 where there is none."), _search),
    "annual": (msg("Write a year's index as the YAML of an issue."), _annual),
    "fonts": (msg("List the families found, where they are and what they cover."), _fonts),
    "lock": (msg("Keep what an issue looks like in a lock beside it."), _lock),
    "verify": (msg("Set a locked issue again, and say what has moved."), _verify),
    "impose": (msg("Put the pages of a PDF on sheets, as they are printed and folded."), _impose),
    "diff": (msg("Compare two PDFs, page by page."), _diff),
    "inspect": (msg("Tell what a finished PDF holds, and what a printer would object to."), _inspect),
    "ingest": (msg("Make a draft of an old issue, to be corrected by hand."), _ingest),
    "new": (msg("Make a new issue, or a new theme, to start from."), _new),
    "schema": (msg("Print the JSON Schema of the issue format, or of themes."), _schema),
    "completion": (msg("Print what completes commands and options in a shell."), _completion),
}
"""What each is for, and what makes its options."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; gives its exit status.  Misuse raises ``SystemExit``, as argparse has it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["help"]:
        given = [*given[1:], "--help"]
    messages.use(_language_of(given))
    kind: type[argparse.ArgumentParser] = HintingParser
    formatter: type[argparse.HelpFormatter] = argparse.HelpFormatter
    if messages.current() != "en":
        from paiban.base.messages.parser import Formatter, Parser

        class Hinting(HintingParser, Parser):
            """Says what was meant, in Chinese."""

        kind, formatter = Hinting, Formatter
    options = parser(kind, formatter, given[0] if given else None).parse_args(given)
    options.alone = arguments is None  # the process is this command's, and no one else's
    for name in ("issue", "issues", "files"):
        if named := getattr(options, name, None):
            setattr(options, name, _file_of(named) if isinstance(named, str) else [_file_of(path) for path in named])
    import_module("paiban.command.report").keep_quiet(getattr(options, "quiet", False))
    started = perf_counter()
    status: int = import_module(f"paiban.command.{options.command}").run(options)
    if getattr(options, "verbose", False):
        seconds = perf_counter() - started
        told = messages.told(msg("{command} took {seconds:.2f} s", command=options.command, seconds=seconds))
        print(f"paiban {__version__}: {told}", file=sys.stderr)
    return status


def _file_of(path: str) -> str:
    """A path as it was typed; of a folder that has an ``issue.yaml``, that."""
    inside = os.path.join(path, "issue.yaml")
    return inside if os.path.isdir(path) and os.path.isfile(inside) else path


def _language_of(arguments: Sequence[str]) -> messages.Language:
    """The language of the last ``--lang``, or the locale's.  It is looked for before the arguments are parsed, since
    what is wrong with them is reported in it."""
    found = None
    for n, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == "--lang":
            found = messages.named(value or (arguments[n + 1] if n + 1 < len(arguments) else "")) or found
    return found or messages.of_locale()
