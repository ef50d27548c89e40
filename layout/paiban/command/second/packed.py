"""A prepared paragraph in a form that is quickly made and quickly read again, for another process."""

from __future__ import annotations

import marshal
from operator import attrgetter
from typing import Any

from paiban.inline.model import Setting
from paiban.inline.segment import PreparedText, Segment
from paiban.issue.model import Text

_OBJECTS = ("boxes", "typed")
_PLAIN = tuple(name for name in Segment.__slots__ if name not in _OBJECTS)
"""What is numbers and text, or lists of them; all else is objects."""
_plain_of = attrgetter(*_PLAIN)
_VERSION = 2
"""Of ``marshal``: the later ones look for objects that are the same, which takes longer than to write them twice."""

Packed = tuple[bytes, Any]
"""The numbers and the objects of a paragraph; the objects are still to be pickled."""


def pack(paragraph: PreparedText) -> Packed:
    """``paragraph`` without its text and setting.  ``marshal`` is for two processes of one Python only."""
    objects = []
    for segment in paragraph.segments:
        own, k = {}, 0
        while k < segment.count:
            if segment.plain_end[k] > k:
                k = segment.plain_end[k]  # the cells of the stack
            else:
                own[k] = segment.boxes[k]
                k += 1
        objects.append((own, segment.typed))
    numbers = marshal.dumps([_plain_of(segment) for segment in paragraph.segments], _VERSION)
    return numbers, (objects, paragraph.characters, paragraph.readings, paragraph.places, paragraph.missing)


def unpack(packed: Packed, text: Text, setting: Setting) -> PreparedText:
    """The paragraph that was packed, of ``text`` set as ``setting`` says."""
    numbers, (objects, characters, readings, places, missing) = packed
    paragraph = PreparedText(text, setting)
    paragraph.characters, paragraph.readings = characters, readings
    paragraph.places, paragraph.missing = places, missing
    for plain, (own, typed) in zip(marshal.loads(numbers), objects, strict=True):
        segment = Segment.__new__(Segment)
        for name, value in zip(_PLAIN, plain, strict=True):
            setattr(segment, name, value)
        segment.typed = typed
        shown, looks = segment.texts, segment.looks
        for look in set(looks):  # what only the other process has shaped
            characters[look].fonts.load_cells([c for k, c in enumerate(shown) if k not in own and looks[k] == look])
        cells = [character.fonts.cells for character in characters]
        segment.boxes = [own[k] if k in own else cells[looks[k]][c] for k, c in enumerate(shown)]
        paragraph.segments.append(segment)
    return paragraph
