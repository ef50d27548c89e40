"""The conductor: the whole way of an issue, from YAML to PDF, a stage a line.

A stage is handed what the stages before it made and calls none of them: the entries of stages are called here only,
which ``tests/unit/test_house.py`` sees to.  Each is imported when the reading is under way, since that may be done by
another process while this one loads the rest.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from paiban.base.diagnostics import Collector, Diagnostic, IssueError
from paiban.base.later import HERE, Partner
from paiban.base.vocabulary import DEFAULT_OUTPUT

if TYPE_CHECKING:
    from paiban.base.vocabulary import Missing
    from paiban.block.model import Story
    from paiban.display.model import Layout
    from paiban.flow.cache import ParagraphCache, SettingPartner
    from paiban.issue.model import Issue
    from paiban.material.font.book import FontBook
    from paiban.material.font.face import FontError
    from paiban.page.run import PageRun
    from paiban.style.theme import Theme


class PdfWishes(Struct, frozen=True):
    """What a PDF is for (``profile``), whether the YAML, the theme and the hashes of the photos are attached to it, and
    the pixels an inch that photos with far more are brought down to (0: none is touched)."""

    profile: str = DEFAULT_OUTPUT
    attach_source: bool = False
    downsample: float = 0.0


class Order(Struct, frozen=True):
    """What is wanted.  ``issue``: one that was read, or the path of one.

    ``theme``: the name of a built-in theme or the path of a theme file, in the place of the issue's own; ``draft``:
    quickly, lines and columns as full as they go; ``missing``: ``error``, or ``warn`` to set 〓 for characters that no
    font has, in the place of the issue's own; ``force``: what the audit finds is a warning; ``compare``: pages tell
    what other layouts would have cost.  ``target``: the path or binary file that the PDF goes to as ``wishes`` say;
    None: none is wanted.
    """

    issue: Issue | str
    theme: str | None = None
    draft: bool = False
    missing: Missing | None = None
    force: bool = False
    compare: bool = False
    target: str | BinaryIO | None = None
    wishes: PdfWishes = PdfWishes()


class Tools:
    """What an issue is set with: fonts, what was set in them before, and a partner that may help.

    ``font_path`` names folders that are searched for fonts before the bundled ones; ``book``, in the place of it, is
    one that has served for other issues, and ``lines`` are the paragraphs that were set with that.
    """

    def __init__(
        self,
        font_path: Sequence[str] = (),
        book: FontBook | None = None,
        lines: ParagraphCache | None = None,
        partner: SettingPartner = HERE,
    ) -> None:
        self.partner = partner
        self._font_path = tuple(font_path)
        self._book = book
        self._lines = lines

    @property
    def book(self) -> FontBook:
        """The fonts; what reads them is loaded when they are first asked for."""
        if self._book is None:
            from paiban.material.font.book import FontBook

            self._book = FontBook(self._font_path)
        return self._book

    @property
    def lines(self) -> ParagraphCache:
        """The paragraphs that were set before, or are set meanwhile."""
        if self._lines is None:
            from paiban.flow.cache import ParagraphCache

            self._lines = self.partner.lines(self.book) or ParagraphCache(kept=-1)
        return self._lines

    def report(self, found: Collector) -> None:
        """Warn of fonts of the user's that can't be used."""
        for problem in self.book.problems:
            found.warning("font", problem)


class Made(NamedTuple):
    """A finished layout, with all that was made on the way to it."""

    issue: Issue
    theme: Theme
    stories: Sequence[Story]
    pages: PageRun
    layout: Layout


class Read(NamedTuple):
    """An issue, the theme that it is set in (None where that has errors), and what was found in both."""

    issue: Issue
    theme: Theme | None
    found: tuple[Diagnostic, ...]


def produce(order: Order, tools: Tools, found: Collector) -> Made | None:
    """The whole way of an issue.  What is found on it goes to ``found``.

    None where an error leaves nothing to set or to show.  What the audit finds is an error too, but the pages are given
    all the same, for who shows them; nothing is written then.  Raises ``IssueError`` where the issue can't be read, or
    what is shown can't be put into the PDF, ``OSError`` where the target can't be written.
    """
    reading = tools.partner.begin(partial(read, order))
    # loading these takes as long as reading an issue
    from paiban.audit.report import audit
    from paiban.block.spans import check_spans
    from paiban.block.stories import build_stories
    from paiban.display.build import build_layout
    from paiban.flow.compositor import Compositor
    from paiban.flow.galley import Galleys
    from paiban.material.font.face import FontError
    from paiban.page.portions import portions
    from paiban.page.volume import make_up

    issue, theme, early = reading.result()  # YAML -> issue, theme
    found.extend(early)
    if theme is None:
        tools.report(found)
        return None
    if issue.missing == "warn":
        found.hold("missing-glyph")
    stories = build_stories(issue, theme)  # issue x theme -> stories of blocks
    check_spans(issue, theme, stories, found)
    try:
        compositor = Compositor(
            theme, tools.book, found, issue.source, draft=order.draft, memo=tools.lines, compares=order.compare
        )
        galleys = Galleys(stories, compositor.composed(issue.composition))  # blocks -> lines and columns, when asked
        tools.lines.start(partial(portions, issue, galleys))  # those that may be set meanwhile
        pages = make_up(issue, galleys)  # galleys -> pages
        layout = build_layout(issue, compositor, pages, found)  # pages -> display list
    except FontError as error:
        _report_fonts(error, issue, order.theme, tools.book, found)
        return None
    finally:
        tools.lines.end()
        tools.report(found)
    if found.failed:
        return None
    for fault in audit(issue, theme, layout):  # all of the issue is on the pages, once
        found.add(replace(fault, severity="warning") if order.force else fault)
    layout = replace(layout, diagnostics=found.diagnostics)
    if order.target is not None and not found.failed:
        write(layout, order.target, order.wishes, issue, order.theme, tools.partner)  # display list -> PDF
    return Made(issue, theme, stories, pages, layout)


def read(order: Order) -> Read:
    """The issue and the theme of an order.  Raises ``IssueError`` where the issue can't be set as written."""
    from paiban.issue.load import load_issue
    from paiban.style.load import theme_of

    issue, found = order.issue, Collector()
    if isinstance(issue, str):
        issue = load_issue(issue)
    found.extend(issue.diagnostics)
    if order.missing is not None:
        issue = replace(issue, missing=order.missing)
    theme = theme_of(issue, order.theme, found)
    return Read(issue, theme, found.diagnostics)


def write(
    layout: Layout,
    target: str | os.PathLike[str] | BinaryIO,
    wishes: PdfWishes,
    issue: Issue | None,
    theme: str | None,
    partner: Partner,
) -> None:
    """Write a finished layout as PDF to a path or a binary file.  ``issue`` and ``theme`` are what it was made of, for
    what is attached.

    Raises ``IssueError`` where a photo or font turns out to be damaged, ``OSError`` where the target can't be written.
    """
    from paiban.material.font.face import FontError
    from paiban.pdf import PdfError, write_pdf

    attachments = []
    if wishes.attach_source and issue is not None:
        from paiban.pdf.attach import attachments_of

        attachments = attachments_of(issue, theme, layout.files)
    try:
        write_pdf(layout, target, wishes.profile, attachments, wishes.downsample, partner)
    except (FontError, PdfError) as error:
        found = error.diagnostics if isinstance(error, PdfError) else ()
        found = found or (Diagnostic("error", "unreadable", str(error)),)
        raise IssueError((*layout.diagnostics, *found)) from None


def _report_fonts(error: FontError, issue: Issue, theme: str | None, book: FontBook, found: Collector) -> None:
    """Say what a theme asks for and is not at hand, where it asks for it; else what went wrong."""
    from paiban.base.vocabulary import BUILT_IN
    from paiban.style.check import check_theme
    from paiban.style.load import place_of

    name, folder = place_of(issue, theme)
    own = Collector()
    if name not in BUILT_IN:
        check_theme(os.path.join(folder, name), book.weights(), own)
    reported = [d for d in own.diagnostics if d.code == "font" and d.severity == "error"]
    found.extend(reported)
    if not reported:
        found.error("font", str(error))
