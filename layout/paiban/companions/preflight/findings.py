"""What rules find, and the diagnostics made of it: the same at several places of one kind is reported once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from paiban.base.diagnostics import Diagnostic, Mark, Severity
from paiban.base.message import listed, msg, plural
from paiban.material.supplied.painted import PaintedPage, PrintFile, Thing

_MOST_PAGES = 12
"""Pages that are named one by one."""


_MOST_PLACES = 3
"""Places of one message that get diagnostics of their own: what is in a theme is found all over an issue."""


class Finding(Struct, frozen=True):
    """One finding.  ``message`` is a sentence without its page; ``pages`` are where it was found, counted from 1, empty
    for the whole of the file.  ``example`` is added for the first of several alike."""

    severity: Severity
    code: str
    message: str
    hint: str = ""
    pages: tuple[int, ...] = ()
    mark: Mark = Mark()
    part: str = ""
    example: str = ""


def on(
    leaf: PaintedPage,
    thing: Thing | None,
    severity: Severity,
    code: str,
    message: str,
    hint: str = "",
    example: str = "",
) -> Finding:
    """A finding on a page, at a thing there."""
    mark, part = (thing.mark, thing.part) if thing else (leaf.mark, "")
    return Finding(severity, code, message, hint, (leaf.number,), mark, part, example)


def diagnostics(found: Iterable[Finding], job: PrintFile) -> tuple[Diagnostic, ...]:
    """Findings as diagnostics: by page, those of one place or of one message joined."""
    joined: dict[tuple[object, ...], list[Finding]] = {}
    for one in found:
        joined.setdefault((one.code, one.severity, one.message, one.mark, one.part), []).append(one)
    alike: dict[tuple[str, str, str], list[list[Finding]]] = {}
    for key, group in joined.items():
        alike.setdefault((str(key[0]), str(key[1]), str(key[2])), []).append(group)
    made = []
    for groups in alike.values():
        if len(groups) > _MOST_PLACES:
            made.append(_diagnostic([one for group in groups for one in group], job, groups))
        else:
            made += [_diagnostic(group, job) for group in groups]
    return tuple(d for _, d in sorted(made, key=lambda pair: pair[0]))


def _diagnostic(
    group: list[Finding], job: PrintFile, places: Sequence[list[Finding]] = ()
) -> tuple[tuple[int, int, int], Diagnostic]:
    first = group[0]
    pages = sorted({page for one in group for page in one.pages})
    message = first.message
    if example := next((one.example for one in group if one.example), ""):
        message = msg("{message} ({example})", message=message, example=example)
    if first.part and not places:
        message = msg("「{part}」: {message}", part=first.part, message=message)
    if pages:
        message = msg("{pages}: {message}", pages=named(pages, job), message=message)
    lines = sorted({group[0].mark.line for group in places[1:]} - {0, first.mark.line})
    if lines:
        message = plural(
            "{message}; also in line {lines}",
            "{message}; also in lines {lines}",
            len(lines),
            message=message,
            lines=listed(lines),
        )
    mark = first.mark if first.mark.file else Mark(job.name)
    made = Diagnostic(first.severity, first.code, message, mark.file, mark.line, mark.column, first.hint)
    return (pages[0] if pages else 0, mark.line, mark.column), made


def named(pages: list[int], job: PrintFile) -> str:
    """Pages as a reader of the diagnostic finds them: counted from the first, ranges drawn together."""
    if len(pages) == len(job.leaves) > 1:
        return msg("all {pages} pages", pages=len(pages))
    ranges: list[str] = []
    start = 0
    for n, page in enumerate(pages):
        if n + 1 == len(pages) or pages[n + 1] != page + 1:
            ranges.append(f"{pages[start]}" if start == n else f"{pages[start]}–{page}")
            start = n + 1
    more = len(ranges) - _MOST_PAGES
    if more > 0:
        return msg("pages {pages} and {more} more", pages=listed(ranges[:_MOST_PAGES]), more=more)
    return plural("page {pages}", "pages {pages}", len(pages), pages=listed(ranges))
