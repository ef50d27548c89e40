"""The en dash between Han: a connector in a cell of its own, its stroke in the middle of the Han em box.

CLREQ, "Connector Marks".  A Latin en dash is drawn for figures: at half the height of an x, with a width of its own.
"""

from __future__ import annotations

from msgspec import structs

from paiban.inline.model import AXIS
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack

CONNECTOR = "–"
_DRAWN_LIKE = "－"
"""A character whose glyph is one em wide with its stroke in the middle, in vertical lines too."""
_WIDTH = 0.5
"""The width to which a Latin en dash is set where a face has no such glyph, em; CLREQ has half an em or one."""


def connector(stack: FontStack) -> Shaped:
    """Return the connector in ``stack``, made once."""
    found: Shaped | None = stack.known.get(CONNECTOR)
    if found is None:
        found = stack.known[CONNECTOR] = _make(stack)
    return found


def _make(stack: FontStack) -> Shaped:
    face = next((face for face in stack.faces if face.covers(_DRAWN_LIKE)), None)
    if face is not None:
        stack.load_cells((_DRAWN_LIKE,))
        wide = stack.cells[_DRAWN_LIKE]
        if len(wide.glyphs) == 1:
            # copied and read as it was typed
            return structs.replace(wide, texts=(CONNECTOR,))
    dash = stack.word(CONNECTOR)[0]
    if len(dash.glyphs) != 1 or not dash.width:
        return dash
    scale = dash.scale * _WIDTH / dash.width
    _, foot, _, height = dash.face.ink(dash.glyphs[0])
    middle = (foot + height / 2) * scale
    # in a vertical line a smaller glyph is centred on the line's axis by its em box already
    rise = AXIS * scale - middle if stack.vertical else AXIS - middle
    return structs.replace(dash, advances=(_WIDTH,), width=_WIDTH, xs=(), ys=(), scale=scale, rise=rise)
