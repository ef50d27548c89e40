"""Running heads and folios: outside, at the head and the foot."""

from __future__ import annotations

from paiban.block.model import Story
from paiban.flow.model import Placed, SetLine
from paiban.flow.setter import Setter
from paiban.issue.model import Issue, Text
from paiban.page.masthead import number_text
from paiban.page.model import Leaf

_ARTIFACT = -1
_HEAD_LINES = 1.5
"""Grid lines from the first baseline up to the running head's."""
_FOOT_LINES = 2.0
"""Grid lines from the last baseline down to the folio's."""


def set_furniture(leaf: Leaf, story: Story | None, issue: Issue, setter: Setter, first: bool) -> list[Placed]:
    """Furniture of one page, placed from the trim's top left; the first page has no running head.

    It is level in vertical setting too, so ``setter`` is to set horizontal lines.
    """
    theme = setter.theme
    grid = theme.grid
    language = issue.language
    outer_right = (leaf.side == "recto") == (theme.page.binding == "left")
    if theme.vertical:
        width = (grid.lines - 1) * grid.leading + grid.size
        left = theme.sheet[0] - grid.top - leaf.above(theme) - width
        head = grid.inner - grid.leading
        foot = grid.inner + grid.width + _FOOT_LINES * grid.leading
    else:
        width, left = grid.width, leaf.left(theme)
        head = grid.origin + (1 - _HEAD_LINES) * grid.leading - 4.0
        foot = grid.origin + (grid.lines + _FOOT_LINES) * grid.leading
    marks: list[Placed] = []

    def put(text: str, style: str, y: float, shift: float = 0.0) -> float:
        lines = setter.lines(Text(text), style, language, ((0.0, width - shift),), indent=False)
        if not lines:
            return 0.0
        extent = lines[0].extent
        x = width - shift - extent if outer_right else shift
        marks.append(Placed(left, y, SetLine(x - lines[0].x, 0.0, lines[0], _ARTIFACT)))
        return extent

    if story is not None and not first:
        words = "\u3000".join(w for w in (story.section, story.short_title) if w)
        put(words, "running-head", head)
    taken = put(str(leaf.number), "folio", foot)
    title = "\u3000".join(w for w in (issue.title.text, number_text(issue.number, theme, language)) if w)
    put(title, "running-head", foot, taken + 1.5 * grid.size)
    return marks
