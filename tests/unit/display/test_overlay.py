"""The overlay: what it draws is where the page has it, and the page is what it was."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec import structs

import paiban
from paiban.base.diagnostics import Collector, Diagnostic
from paiban.display.frame import Box, Turning
from paiban.display.model import Fill, Glyphs, Layer, Page
from paiban.display.overlay import overlaid
from paiban.display.overlay.build import AREA, FLAGS, FRAMES, GRID, KEY, LAYOUTS
from paiban.display.overlay.flags import flagged
from paiban.display.overlay.frames import Anatomy, pieces
from paiban.display.overlay.sheet import OverlayPage
from paiban.flow.model import SetPicture
from paiban.issue.model import Issue
from paiban.pipeline import Made, Order, Tools, produce
from tests.oracle.validators import complaints
from tests.places import ROOT

LONG = "海岸的風從北邊吹來，帶著鹽與沙。" * 40


def made(path: Path, theme: str | None = None) -> tuple[Issue, Made]:
    issue = paiban.load(path)
    found = produce(Order(issue, theme), Tools(), Collector())
    assert found is not None
    return issue, found


def sheets(found: Made) -> list[OverlayPage]:
    return [
        OverlayPage(l, found.theme, Turning(found.theme), Turning(found.theme, vertical=False))
        for l in found.pages.leaves
    ]


def layer(page: Page, name: str, which: int = 0) -> Layer:
    return [one for one in page.layers if one.name == name][which]


def inside(box: Box, around: Box, slack: float = 0.6) -> bool:
    return (
        around[0] - slack <= box[0]
        and around[1] - slack <= box[1]
        and box[0] + box[2] <= around[0] + around[2] + slack
        and box[1] + box[3] <= around[1] + around[3] + slack
    )


@pytest.fixture(scope="module", params=["briefs", "literary"])
def issue_made(request: pytest.FixtureRequest) -> tuple[Issue, Made]:
    return made(ROOT / "issues" / request.param / "issue.yaml")


def test_layers_are_over_pages_that_are_as_they_were(issue_made: tuple[Issue, Made]) -> None:
    issue, found = issue_made
    document = overlaid(found.layout, found.pages, found.theme, issue.source, ())
    for before, after in zip(found.layout.pages, document.pages, strict=True):
        assert structs.replace(after, layers=()) == before
        assert list(dict.fromkeys(one.name for one in after.layers)) == [AREA, GRID, FRAMES, KEY]
    assert document.faces[: len(found.layout.faces)] == found.layout.faces
    keys = [face.key for face in document.faces]
    assert len(keys) == len(set(keys)), "a face of the issue serves for labels too"


def test_the_grid_is_that_of_the_text(issue_made: tuple[Issue, Made]) -> None:
    """Body text, which the display list has by itself, stands on the lines that are drawn."""
    issue, found = issue_made
    document = overlaid(found.layout, found.pages, found.theme, issue.source, ())
    size = found.theme.styles["body"].size
    checked = 0
    for page in document.pages:
        lines = [item for item in layer(page, GRID).items if isinstance(item, Fill)]
        assert len(lines) == found.theme.grid.lines
        for item in page.items:
            role = document.structure[item.element].role if item.element > 0 else ""
            if not isinstance(item, Glyphs) or item.size != size or role != "P" or item.ys:
                continue
            if found.theme.vertical:
                if item.direction != "vertical":
                    continue
                at, drawn = item.x - size / 2, [line.x + line.width / 2 for line in lines]
            else:
                at, drawn = item.y, [line.y + line.height / 2 for line in lines]
            assert min(abs(at - line) for line in drawn) < 0.01, "".join(item.texts)
            checked += 1
    assert checked > 100


def test_columns_hold_the_text(issue_made: tuple[Issue, Made]) -> None:
    issue, found = issue_made
    document = overlaid(found.layout, found.pages, found.theme, issue.source, ())
    anatomy = Anatomy(found.pages)
    checked = 0
    for page, sheet in zip(document.pages, sheets(found), strict=True):
        shades = [(i.x, i.y, i.width, i.height) for i in layer(page, AREA).items if isinstance(i, Fill)]
        for spot in sheet.spots:
            outer = anatomy.outer(spot.element)
            if document.structure[spot.element].role == "P" and outer.kind == "article" and not outer.part:
                hangs = 0.6 * found.theme.grid.size
                assert any(inside(sheet.on_page(spot.box), shade, hangs) for shade in shades), spot
                checked += 1
    assert checked > 100


def test_every_item_is_in_a_frame_of_its_piece(issue_made: tuple[Issue, Made]) -> None:
    _, found = issue_made
    anatomy = Anatomy(found.pages)
    kinds = set()
    for sheet in sheets(found):
        parts = pieces(sheet, anatomy)
        for spot in sheet.spots:
            own = [piece for piece in (anatomy.outer(spot.element), anatomy.inner(spot.element)) if piece]
            for piece in own:
                kinds.add(piece.kind)
                assert any(inside(spot.box, box) for box in parts[piece]), (piece, spot.box, parts[piece])
    assert {"article", "figure", "contents"} <= kinds


def test_frames_of_articles_do_not_run_into_one_another() -> None:
    _, found = made(ROOT / "issues" / "briefs" / "issue.yaml")
    anatomy = Anatomy(found.pages)
    for sheet in sheets(found):
        boxes = [(p, b) for p, own in pieces(sheet, anatomy).items() if p.kind == "article" for b in own]
        for n, (one, a) in enumerate(boxes):
            for other, b in boxes[n + 1 :]:
                across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
                down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
                assert one == other or across < 0.5 or down < 0.5, (one, other)


def test_covers_and_advertisements_are_told_from_articles(tmp_path: Path) -> None:
    for name in ("cat.jpg", "coffee.jpg"):
        (tmp_path / name).write_bytes((ROOT / "issues" / "briefs" / "photos" / name).read_bytes())
    (tmp_path / "issue.yaml").write_text(
        "title: 刊\ncontents: true\ncover: {photo: coffee.jpg}\nback_cover: {photo: cat.jpg}\nimprint: {editor: 甲}\n"
        "letter: {title: 信, body: [一段。]}\narticles:\n  - {title: 一篇, body: [一段。]}\n  - {advert: cat.jpg}\n"
        "  - {title: 二篇, start: page, body: [一段。]}\n  - {advert: coffee.jpg, size: type-area}\n",
        encoding="utf-8",
    )
    issue, found = made(tmp_path / "issue.yaml")
    anatomy = Anatomy(found.pages)
    kinds = [{piece.kind for piece in pieces(sheet, anatomy)} - {"figure"} for sheet in sheets(found)]
    assert kinds[0] == {"cover", "masthead"} and "cover" in kinds[-1]
    assert {"masthead", "contents", "letter"} <= kinds[1]
    assert {"advert"} in kinds and {"article", "advert"} <= set().union(*kinds[2:])
    assert any("imprint" in kind for kind in kinds)
    document = overlaid(found.layout, found.pages, found.theme, issue.source, ())
    assert not sheets(found)[0].columns
    assert all(page.layers for page in document.pages)


def test_an_opening_is_framed_down_to_its_byline_and_no_further() -> None:
    _, found = made(ROOT / "issues" / "sample" / "issue.yaml", "magazine")
    anatomy = Anatomy(found.pages)
    checked = 0
    for sheet in sheets(found):
        for piece, boxes in pieces(sheet, anatomy).items():
            if piece.kind == "article" and piece.part == "opening":
                rest = [s for s in sheet.spots if anatomy.outer(s.element) == structs.replace(piece, part="")]
                foot = boxes[0][1] + boxes[0][3]
                assert rest and all(foot < spot.box[1] for spot in rest if spot.box[0] < boxes[0][0] + boxes[0][2])
                checked += 1
    assert checked >= 3


def article(folder: Path, text: str, theme: str = "newsletter") -> tuple[Issue, Made]:
    path = folder / "issue.yaml"
    path.write_text(
        f"title: 刊\ntheme: {theme}\narticles:\n  - title: 題\n    body:\n      - {text}\n      - {LONG}\n",
        encoding="utf-8",
    )
    return made(path)


@pytest.mark.parametrize("theme", ["newsletter", "vertical"])
@pytest.mark.parametrize("text", [LONG + "此處鼠" + LONG, "先是**粗體**，[連結](https://example.com/a)與鼠，" + LONG])
def test_a_flag_is_at_its_character(tmp_path: Path, theme: str, text: str) -> None:
    issue, found = article(tmp_path, text, theme)
    lines = issue.source.text.split("\n")
    row = next(n for n, line in enumerate(lines) if "鼠" in line)
    diagnostic = Diagnostic("warning", "trial", "", issue.path, row + 1, lines[row].index("鼠") + 1)
    all_sheets = sheets(found)
    by_page = flagged([diagnostic], all_sheets, found.pages.structure.nodes, issue.source)
    ((page, flag),) = [(n, flag) for n, flags in enumerate(by_page) for flag in flags]
    assert flag.box is not None
    x, y, width, height = all_sheets[page].on_page(flag.box)
    for item in found.layout.pages[page].items:
        if isinstance(item, Glyphs) and "鼠" in item.texts:
            offset = item.xs[item.texts.index("鼠")]
            middle = (
                (item.x, item.y + offset + item.size / 2)
                if item.direction == "vertical"
                else (item.x + offset + item.size / 2, item.y - 0.38 * item.size)
            )
            assert x < middle[0] < x + width and y < middle[1] < y + height
            assert max(width, height) < 1.2 * item.size
            return
    pytest.fail("the character is not on the page of the flag")


def test_what_is_said_is_on_the_page_and_never_on_top_of_one_another(tmp_path: Path) -> None:
    issue, found = article(tmp_path, LONG)
    many = [Diagnostic("warning", "trial", "這一句話" * 9, issue.path, 6, 20 + 3 * n, "a remedy") for n in range(40)]
    many.append(Diagnostic("note", "trial", "nowhere", issue.path))
    document = overlaid(found.layout, found.pages, found.theme, issue.source, many)
    told = 0
    for page in document.pages:
        grounds = [one for one in page.layers if one.name == FLAGS and one.opacity == 0.94]
        boxes = [(i.x, i.y, i.width, i.height) for one in grounds for i in one.items if isinstance(i, Fill)]
        told += len(boxes)
        for n, a in enumerate(boxes):
            assert inside(a, (0, 0, page.width, page.height), 0)
            for b in boxes[n + 1 :]:
                across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
                down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
                assert across < 0.01 or down < 0.01
    texts = ["".join(i.texts) for page in document.pages for one in page.layers for i in one.items
             if isinstance(i, Glyphs)]  # fmt: skip
    left = 41 - told
    assert told > 5
    assert left == 0 or any(str(left) in text for text in texts), "what found no room is counted"


def test_layers_of_the_pdf_can_be_switched_off(tmp_path: Path) -> None:
    """With all of them off, another program draws what it draws of the PDF without an overlay."""
    issue, _ = article(tmp_path, LONG)
    plain, over, off = (tmp_path / f"{name}.pdf" for name in ("plain", "over", "off"))
    paiban.typeset(issue).write_pdf(plain)
    paiban.typeset(issue, overlay=True).write_pdf(over)
    with pikepdf.open(over) as pdf:
        layers = pdf.Root.OCProperties
        assert [str(group.Name) for group in layers.OCGs] == [AREA, GRID, FRAMES, KEY]
        layers.D.OFF = pikepdf.Array(list(layers.OCGs))
        pdf.save(off)
    drawn = [
        [bytes(page.render(scale=1).buffer) for page in pypdfium2.PdfDocument(path)] for path in (plain, over, off)
    ]
    assert drawn[0] == drawn[2]
    assert all(a != b for a, b in zip(drawn[0], drawn[1], strict=True))


def test_the_overlay_is_no_part_of_the_structure(tmp_path: Path) -> None:
    issue, _ = article(tmp_path, LONG)
    paiban.typeset(issue, overlay=True).write_pdf(tmp_path / "over.pdf")
    assert complaints(tmp_path / "over.pdf", "ua1") == []


@pytest.mark.parametrize("profile", ["print", "archive"])
def test_what_goes_to_a_printer_or_an_archive_has_no_overlay(tmp_path: Path, profile: str) -> None:
    issue, _ = article(tmp_path, LONG)
    with pytest.raises(ValueError, match="screen only"):
        paiban.typeset(issue, overlay=True).write_pdf(tmp_path / "out.pdf", profile)
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("theme", ["newsletter", "vertical"])
def test_zones_are_outlined_and_layouts_named_with_their_costs(theme: str) -> None:
    issue = paiban.load(ROOT / "issues" / "sample" / "issue.yaml")
    found = produce(Order(issue, theme, compare=True), Tools(), Collector())
    assert found is not None
    document = overlaid(found.layout, found.pages, found.theme, issue.source, ())
    zones = rivals = 0
    for leaf, page, sheet in zip(found.pages.leaves, document.pages, sheets(found), strict=True):
        layers = [one for one in page.layers if one.name == LAYOUTS]
        assert bool(layers) == bool(leaf.layouts)
        text = "".join("".join(i.texts) for one in layers for i in one.items if isinstance(i, Glyphs)).replace(" ", "")
        for chosen in leaf.layouts:
            assert f"{chosen.layout}cost{chosen.cost:.0f}".replace(" ", "") in text
            rivals += len(chosen.rivals)
            photos = [sheet.on_page(spot.box) for spot in sheet.spots if isinstance(spot.mark, SetPicture)]
            lines = [(i.x, i.y, i.width, i.height) for i in layers[0].items if isinstance(i, Fill)]
            # four sides a zone, and within each at least one photo
            for n in range(0, 4 * len(chosen.zones), 4):
                x, y, width, _ = lines[n]
                around = (x, y, width, lines[n + 1][1] + lines[n + 1][3] - y)
                assert any(inside(photo, around, 3.0) for photo in photos), chosen
                zones += 1
    assert zones > 8 and rivals > zones
