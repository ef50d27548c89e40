"""Block quotes, verse, code, rules and lists in columns: where they stand in, where they may be divided."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.display.model import Fill, Glyphs, Stroke
from paiban.flow.inset import hang_of, inset_of, verse_costs
from paiban.flow.model import NEVER
from paiban.style.theme import Style
from tests.generate import plate

EM, LEADING = 10.5, 17.0
LEFT = 56.126
"""The left edge of the first column of the default theme's first page, points."""
LONG = "這一段文字很長，一行排不下，所以會折成兩三行，好看出每一行從哪裡開始。"


ONE = """\
extends: newsletter
grid: {columns: 1, inner: 19.8mm}
letter: {measure: 14, contents: 6}
masters: {news: {columns: 1, measure: 22}}
"""
"""The default theme with its first column only: nothing is balanced."""


def typeset(folder: Path, body: str, more: str = "", theme: str = "one.yaml") -> paiban.Document:
    (folder / "one.yaml").write_text(ONE)
    (folder / "a.png").write_bytes(plate(60, 40))
    path = folder / "issue.yaml"
    path.write_text(f"title: 刊\nlanguage: zh-Hant-TW\ntheme: {theme}\narticles:\n- title: 文\n  body:\n{body}{more}")
    document = paiban.typeset(paiban.load(path))
    faults = [d for d in document.diagnostics if d.severity != "note"]
    assert not faults, faults
    return document


def lines(document: paiban.Document) -> list[tuple[float, float, str]]:
    """(x in em of the first column, y, text) of the runs of the first page."""
    return [
        (round((item.x - LEFT) / EM, 2), item.y, "".join(item.texts))
        for item in document.pages[0].items
        if isinstance(item, Glyphs)
    ]


def of(document: paiban.Document, begin: str) -> tuple[float, float]:
    ((x, y),) = [(x, y) for x, y, text in lines(document) if text.startswith(begin)]
    return x, y


def roles(document: paiban.Document, *wanted: str) -> list[tuple[str, str]]:
    """(role, its parent's) of elements of these roles."""
    nodes = document.layout.structure
    return [(node.role, nodes[node.parent].role) for node in nodes if node.role in wanted]


def test_a_block_quote_stands_in_by_two_em_with_a_line_of_white_around_it(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"  - 前文。\n  - blockquote: [{LONG}, 第二段。]\n  - 後文。\n")
    (_, before), (x, first), (second_x, second), (_, after) = (
        of(document, begin) for begin in ("前文", "這一段", "第二段", "後文")
    )
    assert (x, second_x) == (2.0, 4.0)  # only later paragraphs have an indent
    assert first - before == pytest.approx(2 * LEADING) and after - second == pytest.approx(2 * LEADING)
    assert roles(document, "BlockQuote") == [("BlockQuote", "Sect")]


def test_a_quote_in_a_quote_stands_in_further(tmp_path: Path) -> None:
    document = typeset(tmp_path, "  - blockquote: [外層。, {blockquote: [裡層。]}]\n")
    assert of(document, "外層")[0] == 2.0 and of(document, "裡層")[0] == 4.0
    assert roles(document, "BlockQuote") == [("BlockQuote", "Sect"), ("BlockQuote", "BlockQuote")]


def test_parts_in_a_quote_keep_to_its_measure(tmp_path: Path) -> None:
    document = typeset(
        tmp_path,
        "  - blockquote:\n    - 段。\n    - photo: a.png\n    - table: [[甲, 乙]]\n    - list: [項]\n    - code: x\n",
    )
    (image,) = [item for item in document.pages[0].items if not isinstance(item, (Glyphs, Fill))]
    assert image.x - LEFT == pytest.approx(2 * EM, abs=0.01)  # type: ignore[union-attr]
    assert image.width == pytest.approx(20 * EM, abs=0.01)  # type: ignore[union-attr]
    assert of(document, "甲")[0] == 2.0 and of(document, "項")[0] == 4.0
    fills = [
        i for i in document.pages[0].items if isinstance(i, Fill) and i.x == pytest.approx(LEFT + 2 * EM, abs=0.01)
    ]
    assert {round(fill.width / EM, 2) for fill in fills} == {20.0}


def test_an_inset_leaves_a_measure_of_whole_em() -> None:
    assert inset_of(2.0, 10.5, 22 * 10.5, 10.5) == pytest.approx(21.0)
    assert inset_of(2.0, 9.5, 210.0, 10.5) == pytest.approx(20.0)  # 20 em of 9.5 pt are left
    assert inset_of(30.0, 10.0, 100.0, 10.0) == pytest.approx(50.0)
    assert inset_of(2.0, 10.0, 40.0, 10.0) == 0.0


def test_verse_keeps_its_lines_and_turns_long_ones_over(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"  - 前文。\n  - verse: [退潮, {LONG}, '', 漲潮]\n  - 後文。\n")
    found = {text[:2]: (x, y) for x, y, text in lines(document)}
    x, first = found["退潮"]
    assert x == found["這一"][0] == 2.0 and found["這一"][1] == pytest.approx(first + LEADING)
    turned = [(x, y) for x, y, text in lines(document) if x == 4.0 and text[:2] not in ("前文", "後文")]
    assert turned and turned[0][1] == pytest.approx(first + 2 * LEADING)
    assert found["漲潮"][0] == 2.0
    assert found["漲潮"][1] == pytest.approx(turned[-1][1] + 2 * LEADING)  # a line parts stanzas
    assert first - found["前文"][1] == pytest.approx(2 * LEADING)
    assert roles(document, "Span") == [("Span", "P")] * 3


def test_verse_is_divided_between_stanzas_first() -> None:
    costs = verse_costs([1, 2, 1, 1], 0)
    assert costs[0] == 0.0 and costs[2] > costs[1] > 0 and costs[4] > costs[3] > 0
    assert verse_costs([1, 1, 1], 2)[:2] == [NEVER, NEVER]


def test_code_has_all_its_blanks_and_nothing_else(tmp_path: Path) -> None:
    text = "if tide > 200:\n    warn()\n\n\tx = [1,  2]\n"
    document = typeset(tmp_path, "  - code: |\n" + "".join(f"      {line}\n" for line in text.split("\n")))
    shown = [text for _, _, text in lines(document)]
    assert [t for t in shown if t in ("if tide > 200:", "    warn()", "    x = [1,  2]")] == [
        "if tide > 200:", "    warn()", "    x = [1,  2]"
    ]  # fmt: skip
    assert roles(document, "Code") == [("Code", "P")]


def test_a_long_line_of_code_is_turned_over_after_a_drawn_sign(tmp_path: Path) -> None:
    code = "value = first_of(things) + second_of(things) - third_of(things) * fourth_of(things)"
    document = typeset(tmp_path, f"  - code: {code}\n")
    (page,) = document.pages
    element = next(n for n, node in enumerate(document.layout.structure) if node.role == "Code")
    own = [item for item in page.items if isinstance(item, Glyphs) and item.element == element]
    assert "".join("".join(item.texts) for item in own) == code
    assert len({item.y for item in own}) == 2
    assert [item.element for item in page.items if isinstance(item, Stroke)] == [-1]
    assert all(item.x + item.xs[-1] < LEFT + 22 * EM for item in own)


def test_the_ground_of_code_takes_whole_lines_of_the_grid(tmp_path: Path) -> None:
    document = typeset(tmp_path, "  - 前文。\n  - code: |\n      a\n      b\n      c\n  - 後文。\n")
    rows = (of(document, "後文")[1] - of(document, "前文")[1]) / LEADING
    assert rows == pytest.approx(round(rows), abs=1e-3)
    fills = [i for i in document.pages[0].items if isinstance(i, Fill) and i.width == pytest.approx(22 * EM)]
    tints = [i for i in fills if i.height > 2]  # not the rules of the masthead
    tops, feet = [i.y for i in tints], [i.y + i.height for i in tints]
    assert of(document, "前文")[1] < min(tops) and max(feet) < of(document, "後文")[1] - 0.88 * EM


def test_code_longer_than_a_column_goes_on_in_the_next(tmp_path: Path) -> None:
    body = "".join(f"      line({n})\n" for n in range(90))
    document = typeset(tmp_path, f"  - 前文。\n  - code: |\n{body}")
    text = "".join("".join(i.texts) for page in document.pages for i in page.items if isinstance(i, Glyphs))
    assert [text.count(f"line({n})") for n in range(90)] == [1] * 90


def test_a_rule_is_in_the_middle_and_never_at_a_columns_edge(tmp_path: Path) -> None:
    document = typeset(tmp_path, "  - 前文。\n  - rule: true\n  - 後文。\n")
    before, after = of(document, "前文")[1], of(document, "後文")[1]
    (rule,) = [i for i in document.pages[0].items if isinstance(i, Fill) and i.width == pytest.approx(4 * EM, abs=0.01)]
    assert after - before == pytest.approx(3 * LEADING)
    assert rule.x + rule.width / 2 == pytest.approx(LEFT + 11 * EM, abs=0.01)
    above, below = rule.y - (before + 0.12 * EM), after - 0.88 * EM - (rule.y + rule.height)
    assert above == pytest.approx(below, abs=0.01)


@pytest.mark.parametrize("lead", range(30, 42))
def test_a_rule_stays_with_the_lines_around_it(tmp_path: Path, lead: int) -> None:
    body = (
        "".join(f"  - 第{n}段。\n" for n in range(lead))
        + "  - rule: true\n"
        + "".join(f"  - 後{n}段。\n" for n in range(40))
    )
    document = typeset(tmp_path, body)
    spots = [
        (n, round(i.x + i.width / 2), i.y)
        for n, page in enumerate(document.pages)
        for i in page.items
        if isinstance(i, Fill) and i.width == pytest.approx(4 * EM, abs=0.01)
    ]
    ((page, middle, y),) = spots
    column = [
        i.y
        for i in document.pages[page].items
        if isinstance(i, Glyphs) and middle - 116 < i.x < middle + 116 and i.size == EM
    ]
    assert min(column) < y < max(column)


def test_items_hang_from_their_markers_and_lists_are_one_element(tmp_path: Path) -> None:
    document = typeset(
        tmp_path, f"  - list:\n    - {LONG}\n    - list: [深處, {{list: [更深]}}]\n    - 乙\n    ordered: true\n"
    )
    found = lines(document)
    assert [(x, t) for x, _, t in found if t in ("1.", "2.", "–", "·")] == [
        (0.0, "1."), (2.0, "–"), (4.0, "·"), (0.0, "2.")
    ]  # fmt: skip
    assert of(document, "這一段")[0] == 2.0 and of(document, "深處")[0] == 4.0 and of(document, "更深")[0] == 6.0
    assert roles(document, "L", "LI", "LBody", "Lbl") == [
        ("L", "Sect"), ("LI", "L"), ("Lbl", "LI"), ("LBody", "LI"), ("L", "LBody"), ("LI", "L"), ("Lbl", "LI"),
        ("LBody", "LI"), ("L", "LBody"), ("LI", "L"), ("Lbl", "LI"), ("LBody", "LI"), ("LI", "L"), ("Lbl", "LI"),
        ("LBody", "LI"),
    ]  # fmt: skip


def test_items_of_several_parts_keep_to_their_measure(tmp_path: Path) -> None:
    document = typeset(
        tmp_path, "  - list:\n    - - 一段。\n      - 又一段。\n      - photo: a.png\n    - photo: a.png\n"
    )
    assert of(document, "一段")[0] == of(document, "又一段")[0] == 2.0
    images = [item for item in document.pages[0].items if not isinstance(item, (Glyphs, Fill))]
    assert [round(image.width / EM, 2) for image in images] == [20.0, 20.0]  # type: ignore[union-attr]
    assert [t for _, _, t in lines(document)].count("•") == 2


def test_a_wide_marker_widens_the_hang(tmp_path: Path) -> None:
    document = typeset(tmp_path, "  - list: [甲, 乙]\n    start: 1000\n  - list: [丙]\n    start: 99\n")
    assert of(document, "甲")[0] == of(document, "乙")[0] == 3.0 and of(document, "丙")[0] == 2.0
    assert hang_of([], Style(size=10.0, hang=2.0), 200.0, 10.0) == (20.0, 0.0)


def test_text_begins_beside_its_marker_where_lists_have_used_up_the_column(tmp_path: Path) -> None:
    deep = "'最深一層的文字'"
    for n in range(12):
        deep = f"{{text: 第{n}層的文字, list: [{deep}], ordered: true, start: 99}}"
    document = typeset(tmp_path, f"  - list: [{deep}]\n")
    found = lines(document)
    at = found.index(next(line for line in found if line[2] == "第5"))
    # beside its marker, and the lines after it where the items begin
    assert [(x, text) for x, _, text in found[at - 1 : at + 2]] == [(16.0, "(99)"), (19.0, "第5"), (17.0, "層的文字")]
    assert found[at - 1][1] == found[at][1] == found[at + 1][1] - LEADING
    # hardly anything would stand beside the next one
    assert [(x, text) for x, _, text in found[at + 2 : at + 4]] == [(17.0, "(99)"), (17.0, "第4層的")]
    assert found[at + 2][1] == found[at + 3][1] - LEADING


@pytest.mark.parametrize("columns", [4, 9, 12, 30])
def test_a_table_of_many_columns_is_set_smaller_or_in_parts(tmp_path: Path, columns: int) -> None:
    row = "[" + ", ".join(f"甲{n}乙丙丁" for n in range(columns)) + "]"
    (tmp_path / "one.yaml").write_text(ONE)
    path = tmp_path / "issue.yaml"
    path.write_text(
        f"title: 刊\ntheme: one.yaml\narticles:\n- title: 文\n  body:\n  - table: {{rows: [{row}, {row}]}}\n"
    )
    document = paiban.typeset(paiban.load(path))
    told = [found.code for found in document.diagnostics if found.code in ("width", "overfull", "covered", "lost")]
    assert told == (["width"] if columns == 30 else [])
    sizes = {i.size for i in document.pages[0].items if isinstance(i, Glyphs) and i.texts[0] == "甲"}
    assert len(sizes) == 1 and (min(sizes) < 8.5) == (columns > 9), sizes


def test_headings_to_level_four_in_outline_and_structure(tmp_path: Path) -> None:
    body = "".join(f"  - {{heading: 第{n}層, level: {n}}}\n  - 段。\n" for n in (1, 2, 3, 4))
    document = typeset(tmp_path, body)
    found = [(b.title, b.level) for b in document.layout.outline]
    assert found == [("文", 0), *((f"第{n}層", n) for n in (1, 2, 3, 4))]
    found_roles = [node.role for node in document.layout.structure if node.role in ("H3", "H4", "H5", "H6")]
    assert found_roles == ["H3", "H4", "H5", "H6"]


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
def test_all_of_them_anywhere_in_every_theme(tmp_path: Path, theme: str) -> None:
    """Each text once, in a body, a box, a quote, a list and the letter."""
    kinds = (
        "{verse: [詩%d甲, 詩%d乙]}", "{code: 'code%d'}", "{blockquote: [引文%d。]}", "{list: [項%d, {list: [深%d]}]}",
        "{rule: true}", "{heading: 題%d, level: 3}",
    )  # fmt: skip

    def parts(n: int) -> str:
        return ", ".join([kind.replace("%d", str(n)) for kind in kinds] + [f"段{n}。"])

    body = (
        f"  - 始段。\n  - box: {{title: 盒, body: [{parts(1)}]}}\n  - blockquote: [{parts(2)}]\n"
        f"  - list: [[{parts(3)}]]\n  - [{parts(4)}]\n".replace("  - [", "  - blockquote: [")
    )
    document = typeset(tmp_path, body, f"letter: {{body: [{parts(5)}]}}\n", theme)
    text = "".join("".join(i.texts) for page in document.pages for i in page.items if isinstance(i, Glyphs))
    for n in range(1, 6):
        for sign in (f"詩{n}甲", f"詩{n}乙", f"code{n}", f"引文{n}。", f"項{n}", f"深{n}", f"題{n}", f"段{n}。"):
            assert text.count(sign) == 1, sign


def test_an_opening_stays_where_the_story_before_ends_with_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(
        "title: 刊\narticles:\n- title: 文\n  body: [段。, {heading: 末題}]\n"
        "- title: 次文\n  start: run-on\n  body: [{table: {rows: [[甲, 乙]], width: page}}, 段。]\n"
    )
    document = paiban.typeset(paiban.load(path))
    shown = ["".join(i.texts) for page in document.pages for i in page.items if isinstance(i, Glyphs)]
    assert shown.count("末題") == 1 and "次文" in shown


def test_the_sign_of_a_turn_is_no_part_of_the_text(tmp_path: Path) -> None:
    document = typeset(tmp_path, "  - 前文。\n  - rule: true\n  - 後文。\n", theme="magazine")
    found = {"".join(item.texts): item for item in document.pages[0].items if isinstance(item, Glyphs)}
    before, sign, after = found["前文。"], found["＊\u3000＊\u3000＊"], found["後文。"]
    assert sign.element == -1 < before.element < after.element
    assert after.y - before.y == pytest.approx(3 * 15.0)
    # its em box in the middle of what is white, from the foot of a line to the head of the next
    assert sign.y - 0.38 * 9.0 == pytest.approx((before.y + 0.12 * 9.0 + after.y - 0.88 * 9.0) / 2, abs=0.01)


def test_a_verse_that_is_turned_over_more_than_once_keeps_to_its_measure(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"  - 前文。\n  - verse: [{'字' * 60}]\n")
    own = [(x, len(text)) for x, _, text in lines(document) if "字" in text]
    # 22 em less the two that verse stands in, and two more for what is turned over
    assert own == [(2.0, 20), (4.0, 18), (4.0, 18), (4.0, 4)]
