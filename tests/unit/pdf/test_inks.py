"""What a printer's file paints colours in, and what prints over what is below it."""

from __future__ import annotations

import pytest

from paiban.base.colour import BLACK, Colour
from paiban.display.model import Fill
from paiban.pdf.inks import KNOCKOUT, OVERPRINT, Inks

BRAND = Colour("cmyk", (0.85, 0.3, 0.45, 0.1))
RICH = Colour("cmyk", (0.6, 0.4, 0.4, 1.0))
SCREEN_BLACK, GREY = Colour("rgb", (0.0, 0.0, 0.0)), Colour("gray", (0.25,))


def converted(colour: Colour) -> Colour:
    assert colour.space == "rgb"
    return BRAND


PRESS = Inks(convert=converted, overprint=True, rich=RICH)


@pytest.mark.parametrize(
    ("colour", "small", "state"),
    [
        (BLACK, True, OVERPRINT),
        (SCREEN_BLACK, True, OVERPRINT),
        # an area, ink that would mix with what is below it, black that is less than all of it
        (BLACK, False, KNOCKOUT),
        (BRAND, True, KNOCKOUT),
        (GREY, True, KNOCKOUT),
        (BRAND, False, KNOCKOUT),
    ],
)
def test_small_black_things_print_over_what_is_below_them(colour: Colour, small: bool, state: str) -> None:
    assert PRESS.state(colour, small) == state


def test_what_is_grey_is_in_black_ink_alone() -> None:
    white, red = Colour("rgb", (1.0, 1.0, 1.0)), Colour("rgb", (1.0, 0.0, 0.0))
    assert [PRESS.of(colour).values for colour in (SCREEN_BLACK, white, GREY)] == [
        (0.0, 0.0, 0.0, 1.0),
        (0.0, 0.0, 0.0, 0.0),
        (0.0, 0.0, 0.0, 0.75),
    ]
    # a grey of three equal parts is a colour to a profile, as any other is
    assert PRESS.of(red) == PRESS.of(Colour("rgb", (0.5, 0.5, 0.5))) == BRAND
    assert PRESS.of(BRAND) is BRAND
    assert Inks().of(red) is red


@pytest.mark.parametrize(
    ("width", "height", "colour", "found"),
    [
        (20.5, 20.5, BLACK, RICH),
        (20.0, 90.0, BLACK, BLACK),
        (90.0, 20.0, BLACK, BLACK),
        (90.0, 90.0, BRAND, BRAND),
    ],
)
def test_a_black_area_is_of_the_rich_black(width: float, height: float, colour: Colour, found: Colour) -> None:
    assert PRESS.of_fill(Fill(0.0, 0.0, width, height, colour)) == found
    assert Inks(overprint=True).of_fill(Fill(0.0, 0.0, width, height, colour)) == colour
