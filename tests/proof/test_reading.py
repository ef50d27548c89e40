"""The comparison is proved by sabotage: what is done to a display list on purpose is found in its PDF, and said."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest

import paiban
from paiban.display.model import Fill, Glyphs, Image, Item
from tests.proof.medley.compare import Fault, faults
from tests.proof.medley.issues import write_issue
from tests.proof.medley.letters import plain
from tests.proof.medley.parts import Parts
from tests.proof.medley.trial import MARGINS
from tests.proof.medley.words import Words

Items = list[Item]
THEMES = ("newsletter", "magazine", "vertical")


def sample() -> dict[str, Any]:
    parts = Parts(Words(random.Random(12), 0.0))
    text = [parts.words.paragraph(160) for _ in range(9)]
    photo = {"photo": "photos/wide.png", "caption": parts.words.sentence(15), "width": "column"}
    rows = [[parts.words.han(4) for _ in range(3)] for _ in range(4)]
    body = [*text[:4], photo, {"heading": parts.words.han(7)}, *text[4:], {"table": {"rows": rows, "header": 1}}]
    return {
        "title": parts.words.title(4),
        "number": 3,
        "date": "2026-05",
        "language": "zh-Hant-TW",
        "contents": False,
        "articles": [{"title": parts.words.title(9), "section": parts.words.title(4), "body": body}],
    }


@lru_cache(maxsize=3)
def document(theme: str) -> paiban.Document:
    with TemporaryDirectory() as folder:
        return paiban.typeset(paiban.load(write_issue(Path(folder), sample(), theme)))


def found(theme: str, page: int = 0, change: Callable[[Items], Items | None] | None = None) -> list[Fault]:
    """What the comparison says of the sample, one page of it changed."""
    made = document(theme)
    layout = made.layout
    if change is not None:
        pages = list(layout.pages)
        items = list(pages[page].items)
        items = change(items) or items
        pages[page] = msgspec.structs.replace(pages[page], items=tuple(items))
        layout = msgspec.structs.replace(layout, pages=tuple(pages))
    with TemporaryDirectory() as folder:
        write_issue(Path(folder), sample(), theme)  # the photos
        images = tuple(
            msgspec.structs.replace(image, path=str(Path(folder) / "photos" / Path(image.path).name))
            for image in layout.images
        )
        pdf = BytesIO()
        paiban.Document(msgspec.structs.replace(layout, images=images)).write_pdf(pdf)
    return faults(sample(), pdf.getvalue(), MARGINS[theme])


def lines(items: Items) -> list[int]:
    """Places of runs of Han text of the story, long enough to be told."""
    return [
        n
        for n, item in enumerate(items)
        if isinstance(item, Glyphs) and item.element > 0 and len(item.glyphs) >= 8 and item.size < 11
    ]


def moved(item: Item, x: float, y: float) -> Item:
    assert isinstance(item, (Glyphs, Image))
    made = msgspec.structs.replace(item, x=item.x + x, y=item.y + y)
    if isinstance(made, Image) and made.clip:
        left, top, width, height = made.clip
        made = msgspec.structs.replace(made, clip=(left + x, top + y, width, height))
    return made


def kinds(made: list[Fault]) -> set[str]:
    return {fault.kind for fault in made}


@pytest.mark.parametrize("theme", THEMES)
class TestSabotage:
    def test_nothing_is_said_of_what_is_whole(self, theme: str) -> None:
        assert found(theme) == []

    def test_a_line_taken_out_is_lost(self, theme: str) -> None:
        gone = ""

        def drop(items: Items) -> None:
            nonlocal gone
            item = items.pop(lines(items)[3])
            assert isinstance(item, Glyphs)
            gone = "".join(item.texts)

        made = found(theme, 0, drop)
        assert "lost" in kinds(made)
        assert any(fault.kind == "lost" and plain(gone)[2:5] in fault.what for fault in made)

    def test_one_character_taken_out_is_lost(self, theme: str) -> None:
        def drop(items: Items) -> None:
            at = lines(items)[3]
            item = items[at]
            assert isinstance(item, Glyphs)
            keep = slice(0, len(item.glyphs) - 1)
            items[at] = msgspec.structs.replace(
                item, glyphs=item.glyphs[keep], xs=item.xs[keep], texts=item.texts[keep], ys=item.ys[keep]
            )

        assert kinds(found(theme, 0, drop)) == {"lost"}

    def test_a_line_set_a_second_time_is_twice(self, theme: str) -> None:
        def double(items: Items) -> None:
            at = lines(items)[3]
            items.append(moved(items[at], 5 if theme == "vertical" else 0, 700 if theme == "vertical" else 760))

        assert "twice" in kinds(found(theme, 0, double))

    def test_a_line_on_another_is_covered(self, theme: str) -> None:
        def stack(items: Items) -> None:
            first, second = lines(items)[3:5]
            a, b = items[first], items[second]
            assert isinstance(a, Glyphs) and isinstance(b, Glyphs)
            items[second] = msgspec.structs.replace(b, x=a.x + 2, y=a.y + 1)

        assert "covered" in kinds(found(theme, 0, stack))

    def test_a_line_off_the_page_is_outside(self, theme: str) -> None:
        def push(items: Items) -> None:
            at = lines(items)[3]
            items[at] = moved(items[at], -500 if theme != "vertical" else 0, 0 if theme != "vertical" else -600)

        assert "outside" in kinds(found(theme, 0, push))

    def test_a_line_in_the_margin_is_told(self, theme: str) -> None:
        def push(items: Items) -> None:
            left = min(item.x for n in lines(items) if isinstance(item := items[n], Glyphs))
            at = next(n for n in lines(items) if isinstance(item := items[n], Glyphs) and item.x == left)
            items[at] = moved(items[at], 22 - left, 0)

        assert "margin" in kinds(found(theme, 0, push))

    def test_two_lines_that_change_places_are_out_of_order(self, theme: str) -> None:
        def swap(items: Items) -> None:
            first, second = lines(items)[4:6]
            a, b = items[first], items[second]
            assert isinstance(a, Glyphs) and isinstance(b, Glyphs)
            items[first] = msgspec.structs.replace(a, x=b.x, y=b.y)
            items[second] = msgspec.structs.replace(b, x=a.x, y=a.y)

        assert "order" in kinds(found(theme, 0, swap))

    def test_photos(self, theme: str) -> None:
        page = next(
            n for n, page in enumerate(document(theme).pages) if any(isinstance(item, Image) for item in page.items)
        )

        def photo(items: Items) -> int:
            return next(n for n, item in enumerate(items) if isinstance(item, Image))

        def drop(items: Items) -> None:
            items.pop(photo(items))

        def double(items: Items) -> None:
            items.append(items[photo(items)])

        def push(items: Items) -> None:
            items[photo(items)] = moved(items[photo(items)], 400, 0)

        def cover(items: Items) -> None:
            image, run = items[photo(items)], next(items[n] for n in lines(items))
            assert isinstance(image, Image) and isinstance(run, Glyphs)
            x, y = (image.clip or (image.x, image.y))[:2]
            items[photo(items)] = moved(image, run.x - x - 5, run.y - y - 15)

        assert "photo-lost" in kinds(found(theme, page, drop))
        assert "photo-twice" in kinds(found(theme, page, double))
        assert "photo-outside" in kinds(found(theme, page, push))
        assert "covered" in kinds(found(theme, page, cover))

    def test_an_area_painted_over_text_is_told(self, theme: str) -> None:
        def paint(items: Items) -> None:
            run = items[lines(items)[3]]
            assert isinstance(run, Glyphs)
            items.append(Fill(run.x - 20, run.y - 20, 300, 300, run.colour))

        assert "covered" in kinds(found(theme, 0, paint))
