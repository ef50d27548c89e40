"""The library: load, typeset, write.

All that it does is in the conductor (``pipeline.py``), or in modules that are imported when they are used.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from paiban.base.diagnostics import Collector, Diagnostic, IssueError
from paiban.base.later import HERE, Partner
from paiban.base.vocabulary import OUTPUTS, Missing, outputs, words
from paiban.pipeline import Order, PdfWishes, Tools, produce, write

if TYPE_CHECKING:
    from paiban.display.articles import ArticlePages
    from paiban.display.model import Layout, Page
    from paiban.flow.cache import ParagraphCache, SettingPartner
    from paiban.issue.model import Issue
    from paiban.issue.yaml.given import Given
    from paiban.material.font.book import FontBook

StrPath = str | os.PathLike[str]

DPI = (1.0, 2400.0)
PPI = (36.0, 2400.0)
"""Least and most of pixels an inch, of pages as PNG and of photos that are brought down."""


class Document:
    """A finished issue: its pages, and the ways to write them out."""

    __slots__ = ("_partner", "issue", "layout", "theme")

    def __init__(
        self,
        layout: Layout,
        issue: Issue | None = None,
        theme: StrPath | None = None,
        partner: Partner = HERE,
    ) -> None:
        self.layout = layout
        self.issue = issue
        self.theme = None if theme is None else os.fspath(theme)
        self._partner = partner

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in order, each a list of items at fixed positions."""
        return self.layout.pages

    @property
    def articles(self) -> tuple[ArticlePages, ...]:
        """The articles in order, each with its title and the indices of its first and last page in ``pages``; none
        where the document was made of no issue."""
        from paiban.display.articles import article_pages

        return () if self.issue is None else article_pages(self.issue, self.layout)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found on the way: warnings and notes, since an error gives no document."""
        return self.layout.diagnostics

    def dump(self) -> str:
        """The layout as text, one item a line, the same on every machine."""
        from paiban.display.dump import dump

        return dump(self.layout)

    def write_pdf(
        self,
        target: StrPath | BinaryIO,
        profile: str = "screen",
        *,
        attach_source: bool = False,
        downsample: float = 0.0,
    ) -> None:
        """Write the document as PDF to a path or a binary file.

        ``downsample`` brings photos that have far more pixels than so many an inch down to that; photos are not touched
        otherwise.  ``attach_source`` puts the issue's YAML, its theme and the hashes of its photos into an archive's
        file.  A file of that name is replaced at once and only when all of the new one is written.

        Raises ``ValueError`` for a profile that is not known or takes no attachments or overlay and for a
        ``downsample`` that is neither 0 nor from 36 to 2400, ``IssueError`` where a photo or font turns out to be
        damaged, ``OSError`` where the target can't be written.
        """
        _check_output(profile, downsample)
        if attach_source and (self.issue is None or not OUTPUTS[profile].attached):
            takers = " or ".join(outputs(lambda one: bool(one.attached)))
            raise ValueError(f"sources are attached to the profile {takers} only")
        wishes = PdfWishes(profile, attach_source, downsample)
        with _naming_targets():
            write(self.layout, target, wishes, self.issue, self.theme, self._partner)

    def write_png(self, directory: StrPath, dpi: float = 144.0, stem: str = "page") -> list[str]:
        """Write each page as ``STEM-01.png`` … into ``directory``, which is made where missing; gives the paths.

        Raises ``ValueError`` for a ``dpi`` that is not from 1 to 2400, ``OSError``."""
        from paiban.material.supplied.pdfium import write_pages

        _check_dpi(dpi)
        with _naming_targets():
            return write_pages(self._screen(), os.fspath(directory), stem, dpi)

    def write_contact_sheet(self, path: StrPath, dpi: float | None = None) -> None:
        """Write all spreads as they are bound as one PNG, page numbers below; ``dpi`` of the pages, by default 48 and
        less where there are many.  Raises ``ValueError`` where that is not from 1 to 2400 or would be too large to be
        made, ``OSError``."""
        from paiban.pdf.contact import write_contact_sheet

        if dpi is not None:
            _check_dpi(dpi)
        with _naming_targets():
            write_contact_sheet(self.layout, self._screen(), os.fspath(path), dpi)

    def _screen(self) -> bytes:
        from io import BytesIO

        pdf = BytesIO()
        self.write_pdf(pdf)
        return pdf.getvalue()

    def __repr__(self) -> str:
        return f"<paiban.Document of {len(self.pages)} pages>"


def _check_output(profile: str, downsample: float = 0.0) -> None:
    if profile not in OUTPUTS:
        raise ValueError(f"there is no output profile {profile!r} yet; use {' or '.join(OUTPUTS)}")
    if downsample and not PPI[0] <= downsample <= PPI[1]:
        raise ValueError(f"photos are brought down to 36 to 2400 pixels an inch, not to {downsample!r}")


def _check_dpi(dpi: float) -> None:
    if not DPI[0] <= dpi <= DPI[1]:
        raise ValueError(f"pages are drawn at 1 to 2400 pixels an inch, not at {dpi!r}")


@contextmanager
def _naming_targets() -> Iterator[None]:
    """An error of the temporary file that a target is first written to names the target: who gets to see it has never
    heard of the other."""
    try:
        yield
    except OSError as error:
        name = error.filename
        own = name.removesuffix(f".{os.getpid()}.tmp") if isinstance(name, str) else name
        if own == name:
            raise
        raise OSError(error.errno, error.strerror, own) from None


def load(source: Given, base: StrPath | None = None) -> Issue:
    """Read an issue: the path of a file; a mapping of what a file would have; YAML, as a text of several lines or as
    bytes; a stream of either.

    ``base`` is the folder that photos and theme of what is no file are relative to, by default the current one.  Text
    of a mapping has markup as in a file, and one with line ends in it is read as after ``|``; ``escape`` takes the
    signs for themselves.  Findings in a mapping have the path of the value in the place of file and line, as
    ``articles[2].body[4]``.

    Raises ``IssueError``, which carries every finding, where it can't be set as written, ``TypeError`` for a value that
    YAML has no place for, ``ValueError`` for a base beside a file.
    """
    from paiban.issue.load import load_issue

    return load_issue(source, base)


def escape(text: str) -> str:
    """``text`` as markup that stands for it, sign by sign: for names, titles and numbers out of a database.

    Line ends and blanks at them become single blanks, as in any text; addresses are still links."""
    from paiban.issue.escape import escaped

    if not isinstance(text, str):
        raise TypeError(f"text is escaped, not {type(text).__name__}")
    return escaped(text)


def typeset(
    issue: Issue,
    theme: StrPath | None = None,
    font_path: StrPath | Sequence[StrPath] = (),
    draft: bool = False,
    *,
    book: FontBook | None = None,
    memo: ParagraphCache | None = None,
    overlay: bool = False,
    force: bool = False,
    missing: Missing | None = None,
) -> Document:
    """Set an issue, in its own theme or in another.

    ``theme`` is the name of a built-in theme or the path of a theme file; ``font_path`` names folders, or one,
    that are searched for fonts before the bundled ones; ``draft`` sets quickly, lines and columns as full as they go.
    ``book``, in the place of ``font_path``, is one that has served for other issues, whose fonts are then open;
    ``memo`` is what they have left: shaped characters, broken paragraphs.
    ``overlay`` adds layers over the pages that show how they are made: type area, grid, frames, diagnostics.
    ``missing``, in the place of the issue's own: ``error``, or ``warn`` to set 〓 for characters that no font has.
    What is set is audited (``paiban.audit``): text or a photo that is lost, stands twice, is covered or leaves its page
    or line is an error; with ``force`` it is a warning, and the document is given all the same.
    The document also carries what was found while the issue was read.  Raises ``IssueError``, and ``ValueError`` for
    another ``missing``.
    """
    order = Order(issue, _theme(theme), draft, missing, force, compare=overlay)
    return _document(order, Tools(_folders(font_path), book, memo), overlay)


def render(
    source: Given,
    target: StrPath | BinaryIO,
    *,
    profile: str = "screen",
    theme: StrPath | None = None,
    font_path: StrPath | Sequence[StrPath] = (),
    missing: Missing | None = None,
    base: StrPath | None = None,
) -> Document:
    """Read, set and write an issue in one go.  Raises as ``load``, ``typeset`` and ``Document.write_pdf`` do."""
    _check_output(profile)
    place = os.fspath(target) if isinstance(target, (str, os.PathLike)) else target
    path = os.fspath(source) if base is None and isinstance(source, (str, os.PathLike)) else ""
    order = Order(
        path if path and "\n" not in path else load(source, base),
        _theme(theme),
        missing=missing,
        target=place,
        wishes=PdfWishes(profile),
    )
    with _naming_targets():
        return _document(order, Tools(_folders(font_path)))


def read_and_set(
    source: StrPath,
    theme: StrPath | None = None,
    font_path: StrPath | Sequence[StrPath] = (),
    draft: bool = False,
    *,
    overlay: bool = False,
    missing: Missing | None = None,
    force: bool = False,
    partner: SettingPartner = HERE,
) -> Document:
    """``load`` and ``typeset`` in one.  ``partner`` does some of it meanwhile."""
    order = Order(os.fspath(source), _theme(theme), draft, missing, force, compare=overlay)
    return _document(order, Tools(_folders(font_path), partner=partner), overlay)


def _document(order: Order, tools: Tools, overlay: bool = False) -> Document:
    """What ``order`` asks for.  Raises ``IssueError``, which carries all that was found, where there are errors."""
    if order.missing is not None and order.missing not in words(Missing):
        known = ", ".join(words(Missing))
        raise ValueError(f"missing characters are an error or a warning ({known}), not {order.missing!r}")
    found = Collector()
    made = produce(order, tools, found)
    if made is None or found.failed:
        told = found.diagnostics
        if not isinstance(order.issue, str):
            from paiban.issue.yaml.given import by_path

            told = by_path(told, order.issue.source)
        raise IssueError(told)
    layout = made.layout
    if overlay:
        from paiban.display.overlay import overlaid

        layout = overlaid(layout, made.pages, made.theme, made.issue.source, found.diagnostics)
    return Document(layout, made.issue, order.theme, tools.partner)


def _theme(theme: StrPath | None) -> str | None:
    return None if theme is None else os.fspath(theme)


def _folders(font_path: StrPath | Sequence[StrPath]) -> tuple[str, ...]:
    """Return the folders as a tuple.  One folder may stand for a list of one: a text would otherwise be a list of its
    letters."""
    if isinstance(font_path, (str, os.PathLike)):
        return (os.fspath(font_path),)
    return tuple(os.fspath(folder) for folder in font_path)
