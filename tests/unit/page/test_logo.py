"""A logo in place of the periodical's title: in the masthead, and on the cover."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.display.model import Element, Image
from tests.unit.page.rows import BLEED, INNER, LEADING, ORIGIN, article, photos, rows, told, typeset

ARTICLES = f"articles:\n{article()}"


def test_the_masthead_has_it_in_place_of_the_title(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"logo: page.jpg\n{ARTICLES}")
    page = document.pages[0]
    ((x, y, width, height),) = photos(page)
    assert (x, height) == pytest.approx((INNER, 44), abs=0.01), "as high as the title is large"
    assert width / height == pytest.approx(2160 / 3030, abs=0.001)
    assert y + height == pytest.approx(ORIGIN + 4 * LEADING - 10 + 0.12 * 44, abs=0.01)
    assert "試刊" not in [own.text for own in rows(page)]
    assert rows(typeset(tmp_path, ARTICLES).pages[0])[1].y == rows(page)[0].y, "all else stands where it stood"
    (image,) = [item for item in page.items if isinstance(item, Image)]
    structure = document.layout.structure
    figure = structure[image.element]
    assert (figure.role, figure.alt, structure[figure.parent].role) == ("Figure", "試刊", "H1")
    assert told(document) == []


def test_a_long_one_is_as_long_as_the_type_area(tmp_path: Path) -> None:
    from PIL import Image as Pixels

    Pixels.new("RGB", (6000, 200)).save(tmp_path / "long.png")
    ((x, _, width, height),) = photos(typeset(tmp_path, f"logo: long.png\n{ARTICLES}").pages[0])
    assert (x, width) == pytest.approx((INNER, 483), abs=0.01)
    assert height == pytest.approx(483 / 30, abs=0.01)


@pytest.mark.parametrize("design", ["band", "full", "frame"])
@pytest.mark.parametrize("theme", ["newsletter", "vertical"])
def test_the_cover_has_one_of_its_own(tmp_path: Path, design: str, theme: str) -> None:
    cover = f"cover: {{photo: tall.jpg, alt: 河, design: {design}, logo: square.jpg, headlines: [一]}}\n"
    document = typeset(tmp_path, f"logo: page.jpg\n{cover}{ARTICLES}", base=theme)
    first, second = document.pages[:2]
    assert len(photos(first)) == 2
    assert len(photos(second)) == (1 if design == "band" else 0)
    shown: list[Element] = [e for e in document.layout.structure if e.role == "H1"]
    assert len(shown) == (2 if design == "band" else 1)


def test_the_cover_without_one_has_the_title(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"logo: page.jpg\ncover: {{photo: tall.jpg}}\n{ARTICLES}")
    assert rows(document.pages[0])[0].text == "試刊"
    assert photos(document.pages[0])[0][0] == pytest.approx(-BLEED, abs=0.001)
