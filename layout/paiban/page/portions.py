"""What of an issue may be set ahead, in the order in which the pages are made up."""

from __future__ import annotations

from functools import partial

from paiban.flow.cache import Portion
from paiban.flow.galley import Galleys
from paiban.flow.structure import Structure
from paiban.issue.model import Issue
from paiban.page.contents import beside_width, draft_contents
from paiban.page.masthead import set_imprint


def portions(issue: Issue, galleys: Galleys) -> list[Portion]:
    """Return all that is going to be set, in portions that may each be set by themselves."""
    compositor = galleys.compositor
    found: list[Portion] = []
    if issue.contents:
        width = beside_width(compositor.theme)
        contents = partial(draft_contents, galleys.stories, issue.language, compositor, width)
        found.append(Portion(contents, "contents"))
    for n, followers in galleys.runs:
        if galleys.stories[n].advert is None:
            found += galleys.portions(n, followers)
    if issue.imprint:
        imprint = partial(set_imprint, issue.imprint, issue.language, compositor, Structure(""))
        found.append(Portion(imprint, "imprint"))
    return found
