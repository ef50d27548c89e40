"""The structure tree of documents made by hand: what is odd in them, and what becomes of it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from msgspec import structs

from paiban.base.colour import BLACK
from paiban.display.model import Element, Fill, Glyphs, Image, Item, Layout, Link, Metadata, Page
from paiban.material.probe import probe
from tests.oracle.tree import Leaf, Tree
from tests.places import GOLDEN
from tests.unit.pdf.sheet import HEIGHT, WIDTH, Sheet, glyphs_of, pdf_of


def tree_of(sheet: Sheet, structure: list[Element], *pages: list[Item], **more: Any) -> Tree:
    made = tuple(Page(WIDTH, HEIGHT, str(n), tuple(items)) for n, items in enumerate(pages or [sheet.items], 1))
    document = Layout(made, tuple(sheet.faces), structure=(Element("Document"), *structure), **more)
    return Tree(pikepdf.open(io.BytesIO(pdf_of(document))))


def shape(tree: Tree) -> list[tuple[int, str, str]]:
    return [(leaf.depth, leaf.role, leaf.text) for leaf in tree.leaves]


def one(tree: Tree, role: str) -> Leaf:
    (found,) = tree.of(role)
    return found


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    sheet = Sheet()
    first, second, third = (sheet.line(text, y=50, element=n) for text, n in (("天地", 1), ("玄黃", 1), ("宇宙", 2)))
    tree = tree_of(sheet, [Element("P"), Element("P")], [first], [third, second])
    assert shape(tree) == [(0, "Document", ""), (1, "P", "天地玄黃"), (1, "P", "宇宙")]


def test_furniture_is_an_artifact() -> None:
    sheet = Sheet()
    sheet.line("頁眉", y=20)
    sheet.line("文", y=100, element=1)
    sheet.items.append(Fill(10, 10, 50, 1, BLACK))
    sheet.line("頁", y=280)
    tree = tree_of(sheet, [Element("P")])
    assert tree.text == "文"
    assert [(c.bare, c.nested) for c in tree.contents] == [(0, 0)]
    stream = tree.pdf.pages[0].Contents.read_bytes()
    for mark in (b"/Subtype /Header", b"/Type /Layout", b"/Subtype /Footer"):
        assert mark in stream


def test_a_link_in_a_line_has_its_text_and_its_place() -> None:
    sheet = Sheet()
    line = sheet.line(["見", "example", "一", "文"], 50.0, 60.0, element=1)
    start, end = line.xs[1], line.xs[-2]
    sheet.items.append(
        Link(50 + start, 60 - 0.88 * 10.5, end - start, 10.5, "https://example.org", text="Example", element=1)
    )
    tree = tree_of(sheet, [Element("P")])
    assert shape(tree)[1:] == [(1, "P", "見一文"), (2, "Link", "example")]
    assert tree.text == "見example一文"
    annotation, element = tree.objects[0]
    assert element.objgen == one(tree, "Link").element.objgen
    assert str(annotation.Contents) == "Example"


def test_a_divided_run_stays_where_it_is() -> None:
    """Glyphs are shown where they would be without the link."""
    sheet = Sheet()
    line = sheet.line([("見", 0.1), "office", ("文", 0.2), "字"], 50.0, 60.0, element=1)
    link = Link(50 + line.xs[1], 50, 20.0, 12.0, "https://example.org", element=1)
    with_link, without = (
        pikepdf.open(io.BytesIO(pdf_of(sheet.document(structure=(Element("Document"), Element("P")), pages=pages))))
        for pages in ((Page(WIDTH, HEIGHT, "1", (line, link)),), (Page(WIDTH, HEIGHT, "1", (line,)),))
    )
    found, expected = glyphs_of(with_link), glyphs_of(without)
    assert [g.cid for g in found] == [g.cid for g in expected]
    assert all(abs(a.x - b.x) < 0.0025 and a.y == b.y for a, b in zip(found, expected, strict=True))


def test_a_link_to_a_note_is_a_reference() -> None:
    sheet = Sheet()
    line = sheet.line("文注一", 50.0, 60.0, element=1)
    sheet.items.append(Link(50 + line.xs[1], 50.0, 21.0, 12.0, page=0, top=100.0, text="注1", element=1))
    sheet.line("甲", 50, 200, element=2)
    tree = tree_of(sheet, [Element("P"), Element("Note")])
    assert [leaf.role for leaf in tree.leaves] == ["Document", "P", "Reference", "Link", "Note"]
    assert tree.text == "文注一甲"
    assert str(one(tree, "Note").element.ID)


def test_an_entry_of_the_contents_is_a_link() -> None:
    sheet = Sheet()
    sheet.line("目次一", 50, 60, element=2)
    sheet.line("作者", 50, 75, element=2)
    sheet.items.append(Link(50, 50, 100, 30, page=0, top=0.0, text="目次一"))
    tree = tree_of(sheet, [Element("TOC"), Element("TOCI", 1)])
    assert [leaf.role for leaf in tree.leaves] == ["Document", "TOC", "TOCI", "Reference", "Link"]
    assert one(tree, "Link").text == "目次一作者"


@pytest.mark.parametrize(
    ("x", "y", "inside"),
    [
        (49.0, 60.0, True),
        (48.9, 60.0, False),
        (151.0, 60.0, True),
        (151.1, 60.0, False),
        (60.0, 49.0, True),
        (60.0, 48.9, False),
        (60.0, 81.0, True),
        (60.0, 81.1, False),
    ],
)
def test_a_jump_is_of_the_entry_whose_origin_is_on_it_or_a_point_beside(x: float, y: float, inside: bool) -> None:
    sheet = Sheet()
    sheet.line("序", x, y, element=1)
    sheet.items.append(Link(50, 50, 100, 30, page=0, top=0.0, text="序"))
    tree = tree_of(sheet, [Element("TOCI")])
    # within the entry's Reference, or a child of the document
    assert [leaf.depth for leaf in tree.of("Link")] == [3 if inside else 1]


def test_a_jump_that_lies_on_furniture_is_of_no_entry() -> None:
    sheet = Sheet()
    sheet.line("頁眉", 60, 60)
    sheet.line("序", 60, 200, element=2)
    sheet.items.append(Link(50, 50, 100, 30, page=0, top=0.0, text="序"))
    tree = tree_of(sheet, [Element("TOC"), Element("TOCI", 1)])
    assert [leaf.depth for leaf in tree.of("Link")] == [1]


def test_a_link_on_nothing_is_in_the_tree_all_the_same() -> None:
    sheet = Sheet()
    sheet.items.append(Link(50, 50, 100, 30, "https://example.org", text="there"))
    tree = tree_of(sheet, [])
    assert [leaf.role for leaf in tree.leaves] == ["Document", "Link"]
    assert len(tree.objects) == 1


def test_items_of_a_list_get_their_list_and_labels_come_first() -> None:
    sheet = Sheet()
    for n, text in ((2, "甲"), (3, "1."), (5, "乙"), (6, "2."), (7, "文"), (9, "丙"), (10, "・")):
        sheet.line([text], y=20.0 + 15 * n, element=n)
    structure = [Element("LI"), Element("LBody", 1), Element("Lbl", 1), Element("LI"), Element("LBody", 4)]
    structure += [Element("Lbl", 4), Element("P"), Element("LI"), Element("LBody", 8), Element("Lbl", 8)]
    tree = tree_of(sheet, structure)
    assert tree.text == "1.甲2.乙文・丙"
    lists = list(tree.of("L"))
    assert [str(items.element.A.ListNumbering) for items in lists] == ["/Decimal", "/Disc"]
    assert [leaf.role for leaf in tree.leaves if leaf.depth == 1] == ["L", "P", "L"]


def test_headings_are_stepped_down() -> None:
    sheet = Sheet()
    roles = ("H2", "H4", "H4", "H2", "H3", "H4", "H1")
    for n in range(len(roles)):
        sheet.line("題", y=20.0 + 20 * n, element=n + 1)
    tree = tree_of(sheet, [Element(role) for role in roles])
    assert [leaf.role for leaf in tree.leaves[1:]] == ["H1", "H2", "H3", "H2", "H3", "H4", "H1"]


def test_what_shows_nothing_is_left_out_but_cells() -> None:
    sheet = Sheet()
    sheet.line("格", y=50, element=5)
    structure = [Element("Sect"), Element("P", 1), Element("Table"), Element("TR", 3), Element("TH", 4)]
    tree = tree_of(sheet, [*structure, Element("TH", 4), Element("Figure")])
    assert [leaf.role for leaf in tree.leaves] == ["Document", "Table", "TR", "TH", "TH"]
    assert {str(cell.element.A.Scope) for cell in tree.of("TH")} == {"/Column"}


def test_figures_have_a_text_and_a_box_whatever_they_were_given() -> None:
    photo = GOLDEN / "photos" / "hill.png"
    picture = probe(str(photo), photo.name)
    items: list[Item] = [Image(50, 40, 120, 80, 0, (60, 50, 40, 30), element=1), Image(50, 140, 120, 80, 0, element=2)]
    tree = tree_of(
        Sheet(), [Element("Figure", alt="山\u201c雨\u201d(一)"), Element("Figure")], items,
        images=(picture,), metadata=Metadata("題", language="zh-Hant-TW"),
    )  # fmt: skip
    first, second = tree.of("Figure")
    assert [str(first.element.Alt), str(second.element.Alt)] == ["山\u201c雨\u201d(一)", "照片"]
    assert [float(v) for v in first.element.A.BBox] == [60, HEIGHT - 80, 100, HEIGHT - 50]
    assert [float(v) for v in second.element.A.BBox] == [50, HEIGHT - 220, 170, HEIGHT - 140]


def test_the_language_of_a_part_is_told() -> None:
    sheet = Sheet()
    sheet.line(["word"], y=50, element=1)
    tree = tree_of(sheet, [Element("P", language="en")], metadata=Metadata("題", language="zh-Hant-TW"))
    assert str(tree.pdf.Root.Lang) == "zh-Hant-TW"
    assert str(one(tree, "P").element.Lang) == "en"


def test_a_file_without_title_does_not_say_it_is_pdf_ua() -> None:
    sheet = Sheet()
    sheet.line("文", element=1)
    for metadata, claims in ((Metadata(), False), (Metadata("題", language="zh-Hant-TW"), True)):
        tree = tree_of(sheet, [Element("P")], metadata=metadata)
        assert (b"pdfuaid:part" in tree.pdf.Root.Metadata.read_bytes()) is claims


def test_text_of_vertical_lines_is_divided_down_the_page() -> None:
    sheet = Sheet()
    line = sheet.line("天地玄黃", 50.0, 60.0, element=1)
    upright = structs.replace(line, direction="vertical")
    assert isinstance(upright, Glyphs)
    link = Link(44.75, 60 + line.xs[1], 10.5, 21.0, "https://example.org", text="x", element=1)
    tree = tree_of(sheet, [Element("P")], [upright, link])
    assert one(tree, "Link").text == "地玄"
    assert tree.text == "天地玄黃"
