"""The layouts of pages that a theme lists, read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from typing import Protocol, get_args

from paiban.base.message import listed, msg
from paiban.issue.yaml.problems import nearest
from paiban.style.layouts import ALL_COLUMNS, LayoutPage, LayoutZone, PageLayout, page_layout

INHERITED = "inherited"
"""The item that stands for the layouts of the theme that is extended."""
LAYOUT_KEYS = {
    "slots": msg("Which photos stand where, as `head all: A|(b/c); foot 2: d`."),
    "pages": msg(
        "The pages that it is for: opening, inside or last of an article; recto or verso. All, where left out."
    ),
}
"""The keys of an item that is a mapping, each with its line in the reference and the schema."""
_PAGES: tuple[LayoutPage, ...] = get_args(LayoutPage)
_ZONE_KEY = re.compile(r"(head|foot|page|beside)\s")


class Tell(Protocol):
    """A function that reports what is wrong at ``path`` of the theme."""

    def __call__(self, path: tuple[object, ...], message: str, hint: str = "", code: str = "theme") -> None:
        """Report a problem."""


def read_layouts(
    value: object, inherited: Callable[[], tuple[PageLayout, ...]], most: int, tell: Tell
) -> tuple[PageLayout, ...]:
    """Return the layouts that ``value`` lists, each once; what is wrong in it is told, and left out.

    ``inherited`` returns those of the theme that is extended.  ``most`` is the number of columns of the page that has
    the most of them, 0 where any column may be taken.
    """
    if not isinstance(value, list):
        tell(("layouts",), msg("`layouts` is a list"), _hint(value))
        return ()
    found: list[PageLayout] = []
    for n, item in enumerate(value):
        path = ("layouts", n)
        if item == INHERITED:
            found += inherited()
            continue
        layout = _mapped(item, path, tell) if isinstance(item, dict) else _layout(item, (), path, tell)
        if layout is None:
            continue
        column = max(zone.end for zone in layout.zones)
        if most and column > most:
            message = msg("there is no column {column}: pages have {most} at most", column=column, most=most)
            tell(path, message, msg("columns from 1 to {most}, or `all`", most=most))
        elif any(_share(one, other) for one, other in combinations(layout.zones, 2)):
            tell(path, msg("two zones take the same column at the same end"), msg("`/` sets photos below one another"))
        else:
            found.append(layout)
    return tuple(dict.fromkeys(found))


def _share(one: LayoutZone, other: LayoutZone) -> bool:
    """Return whether two zones take the same place in a column; what stands beside the headline is at its head."""
    if (one.place == "foot") != (other.place == "foot"):
        return False
    if ALL_COLUMNS in (one.end, other.end):
        return True
    return one.first < other.end and other.first < one.end


def _layout(slots: object, on: tuple[LayoutPage, ...], path: tuple[object, ...], tell: Tell) -> PageLayout | None:
    """Return a layout; None, after telling why, where ``slots`` describe none."""
    if not isinstance(slots, str):
        tell(path, msg("a layout is text, or a mapping with `slots`"), _hint(slots))
        return None
    try:
        return page_layout(slots, on)
    except ValueError as error:
        near = nearest(slots, (INHERITED,), 0.7)
        hint = msg("did you mean `{near}`?", near=near) if near else ""
        tell(path, str(error), hint)
        return None


def _mapped(item: dict[object, object], path: tuple[object, ...], tell: Tell) -> PageLayout | None:
    """Return the layout that a mapping describes; None, after telling why, where it describes none."""
    if any(_ZONE_KEY.match(str(key)) for key in item):
        tell(path, msg("YAML takes this layout for a mapping"), msg('put it in quotes: `"head all: A|(b/c)"`'))
        return None
    whole = True
    for key in item:
        if key not in LAYOUT_KEYS:
            near = nearest(str(key), LAYOUT_KEYS)
            hint = (
                msg("did you mean `{near}`?", near=near)
                if near
                else msg("known keys: {known}", known=listed(LAYOUT_KEYS))
            )
            tell((*path, key), msg("unknown key `{key}`", key=key), hint, "unknown-key")
            whole = False
    on = _pages(item.get("pages"), (*path, "pages"), tell)
    if "slots" not in item:
        if whole:
            tell(path, msg("`{path}` lacks the key `{name}`", path="layouts", name="slots"), LAYOUT_KEYS["slots"])
        return None
    return _layout(item["slots"], on, (*path, "slots"), tell)


def _pages(value: object, path: tuple[object, ...], tell: Tell) -> tuple[LayoutPage, ...]:
    """Return the pages that a layout is for, in one order."""
    if value is None:
        return ()
    wanted = value if isinstance(value, list) else [value]
    for n, word in enumerate(wanted):
        if word not in _PAGES:
            near = nearest(str(word), _PAGES)
            tell(
                (*path, n) if isinstance(value, list) else path,
                msg("{value!r} is not one of {words}", value=word, words=listed(_PAGES)),
                msg("did you mean `{near}`?", near=near) if near else "",
            )
    return tuple(page for page in _PAGES if page in wanted)


def _hint(value: object) -> str:
    """Return the hint for a value that is no list, or no layout, where one layout was typed."""
    text = value if isinstance(value, str) else next((str(key) for key in value), "") if isinstance(value, dict) else ""
    return msg("begin each item with a hyphen, and put it in quotes") if _ZONE_KEY.match(text) else ""
