"""The figures of docs/ are what paiban sets now; ``make bless`` draws them anew."""

from __future__ import annotations

import re

import pytest
from PIL import Image, ImageChops, ImageStat

from docs.make import figures, layouts, reports
from paiban.base.diagnostics import Collector
from paiban.base.vocabulary import BUILT_IN
from paiban.style.load import load_theme
from tests.golden.compare import compare
from tests.places import ROOT

MOST_BYTES = 60 * 1024
"""Of a picture: they are in the repository."""


@pytest.mark.parametrize("name", figures.FIGURES)
def test_figure(name: str, bless: bool) -> None:
    if bless:
        figures.draw(name)
        return
    lines = figures.DIGESTS.read_text(encoding="utf-8").splitlines()
    known = {line.split()[1]: line.split()[0] for line in lines}
    assert figures.digest(name) == known.get(name), "its layout has changed: look at it, then bless it"
    picture = figures.FOLDER / f"{name}.png"
    assert picture.stat().st_size < MOST_BYTES
    with Image.open(picture) as image:
        image.load()
        assert len(image.getcolors() or ()) > 8, "there is type on it"


def test_digests(bless: bool) -> None:
    if bless:
        figures.DIGESTS.write_text(figures.digests(), encoding="utf-8")
    names = [line.split()[1] for line in figures.DIGESTS.read_text(encoding="utf-8").splitlines()]
    assert names == list(figures.FIGURES)


@pytest.mark.parametrize("name", figures.FIGURES)
def test_nothing_is_wrong_with_its_issue(name: str) -> None:
    # their pages have only what is to be seen, so that most are white, and photos of few pixels
    told = [d for document in figures.documents(name).values() for d in document.diagnostics]
    assert not [d for d in told if d.code not in ("white-page", "resolution")]


@pytest.mark.parametrize("name", BUILT_IN)
def test_sheets_of_layouts(name: str, bless: bool) -> None:
    compare(layouts.path(name), layouts.sheet(name), bless)
    assert layouts.path(name).stat().st_size < MOST_BYTES


@pytest.mark.parametrize("name", BUILT_IN)
def test_photos_of_a_layout_stand_on_the_page_and_on_nothing_else(name: str) -> None:
    theme = load_theme(name, "", Collector())
    assert theme is not None
    for layout in layouts.shown(theme):
        areas = layouts.areas(layout, theme)
        assert sum(place is not None for place, _ in areas) == layout.photos
        width, height = (theme.grid.width, theme.grid.lines * theme.grid.leading)[:: -1 if theme.vertical else 1]
        scale = 96 / max(width, height)
        for n, (_, box) in enumerate(areas):
            assert box.width > 3 and box.height > 3, layout.name
            assert box.x > -0.01 and box.y > -0.01, layout.name
            assert box.x + box.width < width * scale + 0.01 and box.y + box.height < height * scale + 0.01, layout.name
            for _, other in areas[:n]:
                apart = box.x >= other.x + other.width - 0.01 or other.x >= box.x + box.width - 0.01
                assert apart or box.y >= other.y + other.height - 0.01 or other.y >= box.y + box.height - 0.01


def test_the_picture_of_a_report(bless: bool) -> None:
    if bless:
        reports.draw()
    with Image.open(reports.PATH) as image:
        kept = image.convert("L")
    drawn = reports.picture().convert("L")
    assert kept.size == drawn.size
    # machines differ by a shade, and the palette by another; a glyph at another place is many times that
    apart = ImageStat.Stat(ImageChops.difference(kept, drawn)).mean[0]
    assert apart < 1.5, "it has changed: look at it, then bless it"
    assert reports.PATH.stat().st_size < MOST_BYTES


def test_every_figure_is_shown() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    shown = set(re.findall(r"figures/([a-z-]+)\.png", pages))
    assert shown == {*figures.FIGURES, reports.PATH.stem} == {path.stem for path in figures.FOLDER.glob("*.png")}
    sheets = set(re.findall(r"figures/([a-z-]+\.svg)", pages))
    assert sheets == {layouts.path(name).name for name in BUILT_IN} == {p.name for p in figures.FOLDER.glob("*.svg")}
