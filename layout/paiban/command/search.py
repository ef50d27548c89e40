"""``paiban search``: articles by words, author and department."""

from __future__ import annotations

import sys
from argparse import Namespace

from paiban.base.diagnostics import visible
from paiban.base.message import msg
from paiban.base.messages import told
from paiban.command.index import failed
from paiban.command.report import FAILED, emit, misused
from paiban.companions.catalogue.model import page_range
from paiban.companions.catalogue.search import Hit, search
from paiban.companions.catalogue.store import CatalogueError, Store

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def run(options: Namespace) -> int:
    """Print the articles that are found in a catalogue.  Return the exit status: 1 where none is."""
    query = " ".join(options.words)
    if not (query.strip() or options.author or options.section):
        return misused(msg("give words, --author or --section"))
    try:
        store = Store(options.db, must_exist=True)
        try:
            hits = search(store, query, options.author, options.section, options.limit)
        finally:
            store.close()
    except CatalogueError as error:
        return failed(str(error), options.json, msg("`paiban index DIR` makes it"))
    if options.json:
        from msgspec.json import encode

        status = emit("".join(f"{encode(hit).decode()}\n" for hit in hits))
    else:
        status = emit("".join(_told(hit, sys.stdout.isatty()) for hit in hits), safe=True)
    return status or (0 if hits else FAILED)


def _told(hit: Hit, bold: bool) -> str:
    """Two or three lines: the issue and the page; the article and its pages; the passage."""
    issue = " ".join(part for part in (hit.issue, hit.number, f"({hit.date})" if hit.date else "") if part)
    issue = visible(issue)
    article = visible("　".join(part for part in (hit.section, hit.article, "、".join(hit.authors)) if part))
    lines = [
        told(msg("{path}: {issue}, p. {label}", path=visible(hit.path), issue=issue, label=visible(hit.label))),
        f"  {article}　{page_range(hit.pages)}".rstrip(),
    ]
    if hit.marks and hit.kind != "title":
        lines.append(f"  {_marked(hit, bold)}")
    return "\n".join(lines) + "\n"


def _marked(hit: Hit, bold: bool) -> str:
    if not bold:
        return visible(hit.snippet)
    out, at = "", 0
    for start, end in hit.marks:
        out += visible(hit.snippet[at:start]) + _BOLD + visible(hit.snippet[start:end]) + _PLAIN
        at = end
    return out + visible(hit.snippet[at:])
