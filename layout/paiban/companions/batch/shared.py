"""What a worker keeps from one issue to the next: open fonts, shaped characters, standing texts.

That an issue comes out the same whatever was set before it is tested.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from paiban.api import Document, load, typeset
from paiban.base.diagnostics import Diagnostic
from paiban.base.files import package_folder
from paiban.base.message import msg
from paiban.companions.batch.prints import engine_print

if TYPE_CHECKING:
    from paiban.base.vocabulary import Missing
    from paiban.flow.cache import ParagraphCache
    from paiban.issue.model import Issue
    from paiban.material.font.book import FontBook

_COLLECT = 40
"""Issues between two rounds of the cyclic collector: each leaves less than 2 MB for it, and a round takes 30 ms."""
_RENEW = 500
"""Issues after which the fonts are opened anew, so that words that no issue has again are released."""

_shared: dict[tuple[str, ...], tuple[FontBook, ParagraphCache]] = {}
"""Fonts and what was set in them, by the folders they are from."""
_count = 0


def typeset_shared(
    issue: Issue, theme: str | None, folders: tuple[str, ...], missing: Missing | None = None
) -> Document:
    """``paiban.typeset`` with the fonts of the issues before.  One at a time: it takes no lock.

    The cyclic collector is off from now on but for a round now and then; by itself it would look again and again at
    what stays.
    """
    global _count
    from paiban.flow.cache import ParagraphCache
    from paiban.material.font.book import FontBook

    gc.disable()
    _count += 1
    if _count % _RENEW == 0:
        _shared.clear()
    if _count % _COLLECT == 0:
        gc.collect()
    if folders not in _shared:
        _shared[folders] = FontBook(folders), ParagraphCache(kept=1)  # issues of a series have standing texts in common
    book, memo = _shared[folders]
    memo.begin()
    return typeset(issue, theme, book=book, memo=memo, missing=missing)


def warm() -> None:
    """Load all that setting an issue needs, by setting one: what is forked from this process has it then."""
    starter = package_folder("issue", "starter", "issue.yaml")
    with suppress(Exception):  # then each issue will say what is the matter; the server must not end of it
        typeset_shared(load(starter), None, ()).write_pdf(BytesIO())
    engine_print()
    gc.collect()
    gc.freeze()  # what is there stays, and its pages are shared as long as nobody writes to them


def fault(error: Exception, file: str) -> Diagnostic:
    """A fault of the program's, which must not take the other issues with it, and the place that it comes from."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = (
        msg(
            " at {file}:{line}",
            file=os.path.basename(at.tb_frame.f_code.co_filename),
            line=at.tb_lineno,
        )
        if at is not None
        else ""
    )
    message = msg("a fault in paiban: {name}: {error}{place}", name=type(error).__name__, error=str(error), place=place)
    return Diagnostic("error", "internal", message, file, hint=msg("report it, with the issue"))
