"""Layouts of pages for any number of columns, where an article has others than its theme's layouts are for."""

from __future__ import annotations

from functools import cache

from paiban.style.layouts import PageLayout, page_layout

_ANY = (
    "head all: a",
    "foot all: a",
    "head all: A; foot all: b",
    "head all: a|b",
    "foot all: a|b",
    "head all: A/(b|c)",
    "head all: A; foot all: b|c",
    "head all: A|(b/c)",
    "head all: a|b|c",
    "head all: a|b; foot all: c",
    "head all: a|b|c; foot all: d",
    "head all: (a|b)/(c|d)",
    "head all: a|b; foot all: c|d",
    "head all: A|(b/c); foot all: d|e",
    "head all: A|(b/c); foot all: (d/e)|f",
    "page all: a",
    "page all: a/b",
    "page all: (a|b)/c",
    "page all: A/(b|c)",
    "page all: a/b/c",
    "page all: (a|b)/(c|d)",
    "page all: A/(b|c)/(d|e)",
)
"""Layouts whose zones are across all columns, however many there are."""
_MOST = 9
"""The most columns that the notation has figures for."""


@cache
def standard_layouts(columns: int) -> tuple[PageLayout, ...]:
    """Return layouts for pages of so many columns."""
    count = min(columns, _MOST)
    last = str(count)
    found = list(_ANY)
    if count > 1:
        found += [f"head {column}: a" for column in range(1, count + 1)]
        found += ["foot 1: a", f"foot {last}: a", f"head {last}: a/b", "foot 1: a/b"]
        found += [f"head all: A; foot {last}: b", "head all: A; foot 1: b", f"foot 1: a; head {last}: b"]
        found += [f"head all: a|b; foot {last}: c", f"foot 1: a; head {last}: b/c"]
        found += [f"head all: A|(b/c); foot {last}: d"]
    for span in range(2, count):
        first = "".join(map(str, range(1, span + 1)))
        end = "".join(map(str, range(count - span + 1, count + 1)))
        found += [f"head {first}: a", f"head {end}: a", f"foot {end}: a"]
        found += [f"head {first}: A; foot {last}: b", f"head all: A; foot {end}: b"]
        found += [f"head {first}: A; head {last}: b/c", f"head all: A; foot {end}: b|c"]
    return tuple(dict.fromkeys(page_layout(text) for text in found))


@cache
def advert_layouts(columns: int) -> tuple[PageLayout, ...]:
    """Return layouts for pages of so many columns at whose foot an advertisement stands, the last of its figures."""
    count = min(columns, _MOST)
    every = "".join(map(str, range(1, count + 1)))
    feet = ["all", *(every[start:end] for end in range(count, 0, -1) for start in range(end) if end - start < count)]
    found: list[str] = []
    for foot in feet:
        found += [f"foot {foot}: a", f"head all: a; foot {foot}: b", f"head all: a|b; foot {foot}: c"]
        found += [f"head all: A/(b|c); foot {foot}: d"]
        for head in every if count > 1 else "":
            found += [f"head {head}: a; foot {foot}: b", f"head {head}: a/b; foot {foot}: c"]
        found += [f"foot {foot}: a; foot {other}: b" for other in feet[1:] if foot != "all" and foot[-1] < other[0]]
    return tuple(page_layout(text) for text in found)
