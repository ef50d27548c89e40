"""The whole issue in the pages it is to have: copyfitting over its articles, and the signature."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from paiban.diagnostics import Collector as Diagnostics
from paiban.diagnostics import Mark
from paiban.flow.setter import Setter
from paiban.issue.model import Issue
from paiban.messages.message import msg
from paiban.page.assemble import Assembler, Pages

_TRIES = 12


def assemble(issue: Issue, setter: Setter) -> Pages:
    """The pages of ``issue``, fitted to the number that it asks for."""
    pages = _assembled(issue, setter, _wanted_pages(issue, setter) if issue.fit and not setter.draft else {})
    count = len(pages.leaves)
    collector = setter.collector
    if setter.draft:
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
    return pages


def _assembled(issue: Issue, setter: Setter, wanted: Mapping[int, int]) -> Pages:
    assembler = Assembler(issue, setter)
    for index, pages in wanted.items():
        assembler.stories[index] = structs.replace(assembler.stories[index], pages=pages)
    return assembler.pages()


def _wanted_pages(issue: Issue, setter: Setter) -> dict[int, int]:
    """The pages of each story that is to have one more or fewer: first those whose last page is the emptiest, where the
    issue is too long, or the fullest, where it is too short."""
    pages = _tried(issue, setter, {})
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
            if index not in given_up and extent.fresh and extent.pages - sign > 0 and not pages.stories[index].pages
        ]
        if not open_to_it:
            break
        index = min(open_to_it, key=lambda n: sign * pages.extents[n].last)
        trial = wanted | {index: wanted.get(index, pages.extents[index].pages) - sign}
        tried = _tried(issue, setter, trial)
        left = (len(tried.leaves) - issue.fit) * sign
        if 0 <= left < over * sign and tried.extents[index].pages == trial[index]:
            pages, wanted = structs.replace(tried, stories=pages.stories), trial
        else:
            given_up.add(index)
    return wanted


def _tried(issue: Issue, setter: Setter, wanted: Mapping[int, int]) -> Pages:
    """A trial: what it finds is not told."""
    return _assembled(issue, setter.themed(setter.theme, Diagnostics()), wanted)
