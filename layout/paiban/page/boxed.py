"""The box that a story stands in: a tint or a frame behind its columns, page by page.

Its columns stand on the lines of a grid that begins a line lower and has two lines less (``Theme.in_box``): so the line
``n`` of that grid is the line ``n + 1`` of the page's, and there is a line of white inside the box at its head and at
its foot.
"""

from __future__ import annotations

from paiban.flow.model import Placed, SetFill
from paiban.page.model import PageMakeup
from paiban.style.theme import ASCENT, Theme

_WHITE = 2
"""Lines of the page from the last line of text, counted in the grid of the box, to the line after the box."""


class StoryBox:
    """The box of a story on one page, ``leaf``, from line ``top`` on.  ``theme`` is the page's, ``own`` the story's."""

    def __init__(self, theme: Theme, own: Theme, leaf: PageMakeup, top: float) -> None:
        self.theme = theme
        self.leaf = leaf
        self.top = top
        self.framed = own.boxed.look == "frame"
        self.at = len(leaf.marks)

    def goes_on(self) -> None:
        """Draw the box down to the foot of its page, since the story goes on on the next."""
        self._draw(float(self.theme.grid.lines))

    def ends(self, foot: float) -> float:
        """Draw the box around text that ends at line ``foot`` of its grid; return the page's line after it."""
        end = min(foot + _WHITE, float(self.theme.grid.lines))
        self._draw(end)
        return end

    def _draw(self, end: float) -> None:
        theme, grid = self.theme, self.theme.grid
        # its edges stand where photos' do: at the em boxes of the lines beside it
        head = self.top * grid.leading + grid.leading - ASCENT * grid.size
        foot = end * grid.leading + (1 - ASCENT) * grid.size
        width, height = grid.width, foot - head
        heavy, hair = theme.rules["heavy"], theme.rules["hairline"]
        fills = [SetFill(0.0, head, width, heavy.weight, heavy.colour)]
        if self.framed:
            fills += [
                SetFill(0.0, head, hair.weight, height, hair.colour),
                SetFill(width - hair.weight, head, hair.weight, height, hair.colour),
                SetFill(0.0, foot - hair.weight, width, hair.weight, hair.colour),
            ]
        else:
            fills.insert(0, SetFill(0.0, head, width, height, theme.colours["tint"]))
        self.leaf.marks[self.at : self.at] = [Placed(0.0, grid.origin, fill) for fill in fills]
