"""Contact sheets: which pages lie side by side, and that they are the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from PIL import Image

import paiban
from paiban.display.model import Layout, Page
from paiban.pdf.contact import spreads, write_contact_sheet
from tests.generate import write_issue

DPI = 30.0


def pages(sides: str, binding: str = "left") -> Layout:
    leaves = tuple(
        Page(100.0, 140.0, str(n), (), side="recto" if side == "r" else "verso") for n, side in enumerate(sides, 1)
    )
    return Layout(leaves, binding="right" if binding == "right" else "left")


def test_the_first_page_stands_alone_and_versos_face_rectos() -> None:
    assert spreads(pages("rvrvr")) == [(None, 0), (1, 2), (3, 4)]
    assert spreads(pages("rvrv")) == [(None, 0), (1, 2), (3, None)]
    assert spreads(pages("r")) == [(None, 0)]


def test_what_is_bound_on_the_right_is_the_mirror_image() -> None:
    assert spreads(pages("rvrv", "right")) == [(0, None), (2, 1), (None, 3)]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> paiban.Document:
    folder = tmp_path_factory.mktemp("issue")
    return paiban.typeset(paiban.load(write_issue(folder, seed=5, articles=3)))


def found_at(sheet: Image.Image, page: Image.Image) -> tuple[int, int]:
    """Where a page is on a sheet, to the pixel."""
    width, height = page.size
    across, down = sheet.size
    whole, part = sheet.tobytes(), page.tobytes()
    # a row with much on it tells most places apart
    row = max(range(height), key=lambda y: len(set(part[3 * width * y : 3 * width * (y + 1)])))
    wanted = part[3 * width * row : 3 * width * (row + 1)]
    places = []
    start = whole.find(wanted)
    while start >= 0:
        y, x = divmod(start, 3 * across)
        box = (x // 3, y - row, x // 3 + width, y - row + height)
        if x % 3 == 0 and box[1] >= 0 and box[3] <= down and sheet.crop(box).tobytes() == part:
            places.append(box[:2])
        start = whole.find(wanted, start + 1)
    assert len(places) == 1, places
    return places[0]


@pytest.mark.parametrize("binding", ["left", "right"])
def test_pages_stand_as_they_are_bound(document: paiban.Document, binding: str, tmp_path: Path) -> None:
    """The pages are found on the sheet by their pixels, as they are drawn one by one."""
    layout = structs.replace(document.layout, binding=binding)
    own = paiban.Document(layout)
    paths = own.write_png(tmp_path, DPI)
    own.write_contact_sheet(tmp_path / "sheet.png", DPI)
    sheet = Image.open(tmp_path / "sheet.png").convert("RGB")
    places = [found_at(sheet, Image.open(path).convert("RGB")) for path in paths]
    width = Image.open(paths[0]).width
    assert len(places) >= 5
    sign = 1 if binding == "left" else -1
    for n in range(1, len(places) - 1, 2):
        (verso, top), (recto, level) = places[n], places[n + 1]
        assert (recto - verso, top) == (sign * width, level)
    # beside the first page there is nothing but ground
    x, y = places[0]
    beside = sheet.crop((x - width, y, x, y + 40) if binding == "left" else (x + width + 2, y, x + 2 * width, y + 40))
    assert len(beside.resize((beside.width, beside.height)).getcolors() or []) <= 3
    assert places[1][0] * sign > places[0][0] * sign - width or places[1][1] > places[0][1]


def test_numbers_stand_under_the_pages(document: paiban.Document, tmp_path: Path) -> None:
    document.write_contact_sheet(tmp_path / "with.png", DPI)
    bare = tuple(structs.replace(page, label="") for page in document.pages)
    without = paiban.Document(structs.replace(document.layout, pages=bare))
    without.write_contact_sheet(tmp_path / "without.png", DPI)
    sheet, other = (Image.open(tmp_path / f"{name}.png").convert("RGB") for name in ("with", "without"))
    paths = document.write_png(tmp_path, DPI)
    for path in paths:
        page = Image.open(path).convert("RGB")
        x, y = found_at(sheet, page)
        middle = x + page.width // 2
        box = (middle - 12, y + page.height + 1, middle + 12, y + page.height + 20)
        assert sheet.crop(box).tobytes() != other.crop(box).tobytes()


def test_the_size_is_reasonable_without_being_told(
    document: paiban.Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.write_contact_sheet(tmp_path / "sheet.png")
    width, height = Image.open(tmp_path / "sheet.png").size
    assert 800 < max(width, height) < 4000
    # as where there are many pages: they are drawn smaller
    monkeypatch.setattr("paiban.pdf.contact._LONGEST", 900)
    document.write_contact_sheet(tmp_path / "small.png")
    assert 850 < max(Image.open(tmp_path / "small.png").size) < 910


def test_a_sheet_that_can_not_be_made_is_refused_with_what_can(document: paiban.Document, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"at most \d+ dpi") as error:
        document.write_contact_sheet(tmp_path / "sheet.png", 1200)
    assert list(tmp_path.iterdir()) == []
    most = int(str(error.value).split("at most ")[1].split()[0])
    assert 100 < most < 1200


def test_a_sheet_is_written_whole_or_not_at_all(document: paiban.Document, tmp_path: Path) -> None:
    (tmp_path / "sheet.png").write_bytes(b"old")
    with pytest.raises(Exception, match=r"Data format error|load"):
        write_contact_sheet(document.layout, b"no PDF", str(tmp_path / "sheet.png"), DPI)
    with pytest.raises(OSError):
        document.write_contact_sheet(tmp_path / "nowhere" / "sheet.png", DPI)
    assert [p.name for p in tmp_path.iterdir()] == ["sheet.png"]
    assert (tmp_path / "sheet.png").read_bytes() == b"old"


def test_the_overlay_is_on_it_too(tmp_path: Path) -> None:
    issue = paiban.load(write_issue(tmp_path, seed=5, articles=1))
    for name, overlay in (("plain", False), ("over", True)):
        paiban.typeset(issue, overlay=overlay).write_contact_sheet(tmp_path / f"{name}.png", DPI)
    plain, over = (Image.open(tmp_path / f"{name}.png") for name in ("plain", "over"))
    assert plain.size == over.size and plain.tobytes() != over.tobytes()
