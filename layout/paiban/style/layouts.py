"""Page layouts: which photos of a page stand where, in one line of the theme.

``head 12: A|(b/c); foot 2: d`` is a layout of four photos in two zones.  A zone names its place and the columns that it
takes: ``head`` or ``foot`` of the columns, ``page``, which leaves no room for text, or ``beside``: beside the headline,
where this leaves columns free; ``all`` are all columns of a page, ``12`` the first two.  After the colon stands the arrangement of its photos: ``|`` sets beside one another, ``/``
below one another, round brackets bind.  Letters are the photos in the order of the text; the one with a capital is the
heaviest of them.

The idea is Jacobs et al., "Adaptive grid-based document layout" (SIGGRAPH 2003): pages are drawn from templates, and a
paginator finds which go with what is to be set.  The arrangements are the slicing trees of Wong and Liu (1986), whose
heights follow from their widths.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from paiban.base.message import msg

ZonePlace = Literal["head", "foot", "page", "beside"]
LayoutPage = Literal["opening", "inside", "last", "recto", "verso"]
"""The pages that a layout may be for: the first of an article, those between, the last; a right or a left one."""

ALL_COLUMNS = 0
"""The end of a zone that takes all columns, however many there are."""
MOST_PHOTOS = 8
"""The most photos of a layout."""
_SIDES: tuple[LayoutPage, ...] = ("recto", "verso")
_ZONE = re.compile(r"(head|foot|page|beside)\s+(all|[1-9]+)\s*:\s*(.+)")


class PhotoPlace(Struct, frozen=True):
    """The place of one photo in an arrangement: the ``number``-th of the page, from 0; the heaviest where ``heavy``."""

    number: int
    heavy: bool = False


class PhotoRow(Struct, frozen=True):
    """Arrangements beside one another: all of one height."""

    parts: tuple[PhotoArrangement, ...]


class PhotoStack(Struct, frozen=True):
    """Arrangements below one another: all of one width."""

    parts: tuple[PhotoArrangement, ...]


PhotoArrangement = PhotoPlace | PhotoRow | PhotoStack


class LayoutZone(Struct, frozen=True):
    """A zone of a page: its place, and the columns from ``first`` up to ``end`` (from 0; `ALL_COLUMNS`: all)."""

    place: ZonePlace
    first: int
    end: int
    arrangement: PhotoArrangement

    def end_of(self, columns: int) -> int:
        """Return the end on a page of so many columns."""
        return columns if self.end == ALL_COLUMNS else self.end


class PageLayout(Struct, frozen=True):
    """A layout of a page with ``photos`` photos.  ``name`` is what the theme says; ``on`` are the pages that it is for,
    any where empty."""

    name: str
    zones: tuple[LayoutZone, ...]
    photos: int
    on: tuple[LayoutPage, ...] = ()

    def is_for(self, place: LayoutPage, side: LayoutPage) -> bool:
        """Return whether it is for a page at that place in its article, on that side of a leaf: what ``on`` says of
        places holds for places, and what it says of sides for sides."""
        places = [page for page in self.on if page not in _SIDES]
        sides = [page for page in self.on if page in _SIDES]
        return (not places or place in places) and (not sides or side in sides)


def page_layout(text: str, on: tuple[LayoutPage, ...] = ()) -> PageLayout:
    """Return the layout that ``text`` describes.

    Raises ``ValueError`` with a message that says what is wrong where it describes none.
    """
    zones = tuple(_zone(part.strip()) for part in text.split(";"))
    places = [place for zone in zones for place in places_of(zone.arrangement)]
    numbers = sorted(place.number for place in places)
    if numbers != list(range(len(numbers))):
        raise ValueError(msg("the photos of a layout are the letters from a on, each once"))
    if len(numbers) > MOST_PHOTOS:
        raise ValueError(msg("a layout has at most {most} photos", most=MOST_PHOTOS))
    if sum(place.heavy for place in places) > 1:
        raise ValueError(msg("one photo of a layout at most has a capital"))
    if len(zones) > 1 and any(zone.place == "page" for zone in zones):
        raise ValueError(msg("a zone of the whole page stands alone"))
    return PageLayout(" ".join(text.split()), zones, len(numbers), on)


def places_of(arrangement: PhotoArrangement) -> list[PhotoPlace]:
    """Return the places of an arrangement, in reading order."""
    if isinstance(arrangement, PhotoPlace):
        return [arrangement]
    return [place for part in arrangement.parts for place in places_of(part)]


def _zone(text: str) -> LayoutZone:
    found = _ZONE.fullmatch(text)
    if found is None:
        raise ValueError(msg("{zone} is no zone: as `head 12: A|(b/c)`", zone=text))
    place, columns, arrangement = found.groups()
    if columns == "all":
        first, end = 0, ALL_COLUMNS
    else:
        first, end = int(columns[0]) - 1, int(columns[-1])
        if columns != "".join(map(str, range(first + 1, end + 1))):
            raise ValueError(
                msg("the columns of a zone are beside one another, as 12 or 23: {columns}", columns=columns)
            )
    signs = [sign for sign in arrangement if not sign.isspace()]
    made = _parts(signs, text)
    if signs:
        raise ValueError(msg("{zone}: a bracket too many", zone=text))
    match place:
        case "head" | "foot" | "page" | "beside":
            return LayoutZone(place, first, end, made)
    raise AssertionError(place)


def _parts(signs: list[str], text: str) -> PhotoArrangement:
    """Take an arrangement off the front of ``signs``, up to its end or its closing bracket."""
    parts = [_part(signs, text)]
    between = ""
    while signs and signs[0] in "|/":
        sign = signs.pop(0)
        if between and sign != between:
            raise ValueError(msg("{zone}: brackets say whether `|` or `/` comes first", zone=text))
        between = sign
        parts.append(_part(signs, text))
    if len(parts) == 1:
        return parts[0]
    return PhotoRow(tuple(parts)) if between == "|" else PhotoStack(tuple(parts))


def _part(signs: list[str], text: str) -> PhotoArrangement:
    sign = signs.pop(0) if signs else ""
    if sign == "(":
        found = _parts(signs, text)
        if not signs or signs.pop(0) != ")":
            raise ValueError(msg("{zone}: a bracket is missing", zone=text))
        return found
    if len(sign) == 1 and sign.isascii() and sign.isalpha():
        return PhotoPlace(ord(sign.lower()) - ord("a"), sign.isupper())
    raise ValueError(msg("{zone}: a letter is missing", zone=text))
