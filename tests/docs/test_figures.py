"""The figures of docs/ are what paiban sets now; ``make bless`` draws them anew."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from docs.make import figures
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
    assert not [d for document in figures.documents(name).values() for d in document.diagnostics]


def test_every_figure_is_shown() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    shown = set(re.findall(r"figures/([a-z-]+)\.png", pages))
    assert shown == set(figures.FIGURES) == {path.stem for path in figures.FOLDER.glob("*.png")}
