"""What a theme says of the press: its condition and profile belong together, and spot colours have names for plates."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches

from paiban.base.colour import Colour
from paiban.base.conditions import BUNDLED_CONDITION
from paiban.base.message import msg
from paiban.style.fitting import Error
from paiban.style.theme import PressSettings, Theme

LONGEST_NAME = 127
"""Bytes of a name, in UTF-8 (ISO 32000-1, annex C; ISO 19005-2, 6.1.13)."""
_RESERVED = ("all", "none")
"""Colorants that are no ink: every plate, and no plate (ISO 32000-1, 8.6.6.4)."""
_PROCESS = ("cyan", "magenta", "yellow", "black")


def check_press(theme: Theme, error: Error) -> None:
    """Report what no plate can be made of."""
    _check_condition(theme.press, error)
    values: dict[str, Colour] = {}
    for path, colour in coloured(theme):
        if colour.space != "spot":
            continue
        name = colour.name
        if name in values:
            first = values[name]
            if first.values != colour.values:
                error(
                    path,
                    msg("the spot colour {name} has two values", name=name),
                    msg("write {value} here too, or name it otherwise", value=as_written(first)),
                )
            continue
        values[name] = colour
        if name.lower() in _RESERVED:
            error(
                path,
                msg("{name} is no ink: it stands for all plates, or for none", name=name),
                msg("name it as the printer names the ink"),
            )
        elif name.lower() in _PROCESS:
            error(
                path,
                msg("{name} is an ink of the press and no spot colour", name=name),
                msg("write `cmyk` and its per cents"),
            )
        elif (size := len(name.encode())) > LONGEST_NAME or not name.isprintable():
            what = (
                msg("the name of a spot colour is {size} bytes long", size=size)
                if size > LONGEST_NAME
                else msg("the name of a spot colour has signs in it that can't be seen")
            )
            error(path, what, msg("at most {most} bytes in UTF-8", most=LONGEST_NAME))


def coloured(theme: Theme) -> Iterator[tuple[tuple[str, ...], Colour]]:
    """Yield each colour of a theme with its path: those with a name, then those that are written in styles and rules
    and are none of them."""
    named = set(theme.colours.values())
    for name, colour in theme.colours.items():
        yield ("colours", name), colour
    others: list[tuple[tuple[str, ...], Colour]]
    others = [(("styles", name, "colour"), style.colour) for name, style in theme.styles.items()]
    others += [(("rules", name, "colour"), rule.colour) for name, rule in theme.rules.items()]
    others += [(("sections", name, "accent"), look.accent) for name, look in theme.sections.items() if look.accent]
    others.append((("press", "rich-black"), theme.press.rich_black))
    for path, colour in others:
        if colour not in named:
            yield path, colour


def as_written(colour: Colour) -> str:
    """Return a spot colour as a theme writes it."""
    return " ".join(["spot", f'"{colour.name}"', *(f"{v * 100:g}" for v in colour.values)])


def _check_condition(press: PressSettings, error: Error) -> None:
    if press.profile and not press.condition:
        error(
            ("press", "profile"),
            msg("the output profile {profile} lacks its `condition`", profile=os.path.basename(press.profile)),
            msg("the name that the printer calls the condition by, as `condition: {name}`", name=BUNDLED_CONDITION),
            "press",
        )
    elif press.condition and not press.profile and press.condition != BUNDLED_CONDITION:
        near = get_close_matches(press.condition.upper().replace(" ", ""), [BUNDLED_CONDITION], 1, 0.95)
        error(
            ("press", "condition"),
            msg(
                "the condition {condition} lacks its profile: the one that comes with paiban is for {bundled}",
                condition=press.condition,
                bundled=BUNDLED_CONDITION,
            ),
            msg("did you mean `{near}`?", near=near[0])
            if near
            else msg("ask the printer for the ICC profile, and name it: `profile: FILE.icc`"),
            "press",
        )
