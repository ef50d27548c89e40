"""The whole issue in the pages it is to have: copyfitting over its articles, and the signature."""

from __future__ import annotations

from collections.abc import Mapping

from paiban.base.diagnostics import Collector as Diagnostics
from paiban.base.diagnostics import Mark
from paiban.base.message import msg
from paiban.flow.galley import Galleys
from paiban.issue.model import Issue
from paiban.page.remarks import PageRemarks
from paiban.page.run import PageMaker, PageRun

_TRIES = 12


def make_up(issue: Issue, galleys: Galleys) -> PageRun:
    """Return the pages of ``issue``, fitted to the number that it asks for; a warning says where that fails."""
    compositor = galleys.compositor
    if issue.fit and not compositor.draft:
        galleys = galleys.with_pages(_wanted_pages(issue, galleys))
    pages = PageMaker(issue, galleys).pages()
    count = len(pages.leaves)
    collector = compositor.collector
    if compositor.draft:
        return pages
    if issue.fit and count != issue.fit:
        collector.warning(
            "fit",
            msg(
                "the issue takes {count} pages, not {fit}, after all that the theme allows", count=count, fit=issue.fit
            ),
            Mark(issue.path),
            msg("fit single articles by their own `fit`, or cut or add text"),
        )
    if issue.signature and count % issue.signature:
        missing = issue.signature - count % issue.signature
        collector.warning(
            "signature",
            msg(
                "{count} pages are no multiple of {signature}: {missing} missing",
                count=count,
                signature=issue.signature,
                missing=missing,
            ),
            Mark(issue.path),
            msg(
                "add advertisements or text, or `fit: {{pages: {count}}}`",
                count=count - count % issue.signature or issue.signature,
            ),
        )
    PageRemarks(issue, pages, compositor.theme, collector).tell()
    return pages


def _wanted_pages(issue: Issue, galleys: Galleys) -> dict[int, int]:
    """The pages of each story that is to have one more or fewer: first those whose last page is the emptiest, where the
    issue is too long, or the fullest, where it is too short."""
    pages = _tried(issue, galleys, {})
    wanted: dict[int, int] = {}
    given_up: set[int] = set()
    for _ in range(_TRIES):
        over = len(pages.leaves) - issue.fit
        if not over:
            break
        sign = 1 if over > 0 else -1
        open_to_it = [
            index
            for index, extent in pages.extents.items()
            if index not in given_up and extent.fresh and extent.pages - sign > 0 and not galleys.stories[index].pages
        ]
        if not open_to_it:
            break
        index = min(open_to_it, key=lambda n: sign * pages.extents[n].last)
        trial = wanted | {index: wanted.get(index, pages.extents[index].pages) - sign}
        tried = _tried(issue, galleys, trial)
        left = (len(tried.leaves) - issue.fit) * sign
        if 0 <= left < over * sign and tried.extents[index].pages == trial[index]:
            pages, wanted = tried, trial
        else:
            given_up.add(index)
    return wanted


def _tried(issue: Issue, galleys: Galleys, wanted: Mapping[int, int]) -> PageRun:
    """Return the pages of a trial, whose diagnostics are not reported."""
    compositor = galleys.compositor
    quiet = compositor.themed(compositor.theme, Diagnostics())
    return PageMaker(issue, galleys.with_pages(wanted, quiet)).pages()
