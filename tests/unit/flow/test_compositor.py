"""What sets paragraphs: an article's own composition, and the price of a line more or fewer."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

import paiban
from paiban.base.colour import Colour
from paiban.base.diagnostics import Diagnostic, Mark
from paiban.flow.broken import SetParagraph
from paiban.flow.compositor import Compositor, text_width
from paiban.inline import break_paragraph, variant
from paiban.inline.model import Measures
from paiban.issue.model import CompositionWishes, Text
from tests.unit.inline.setting import SIZE, prepared
from tests.unit.material.font.small import make
from tests.unit.page.rows import rows, typeset

TEXT = "渡船於天亮前離岸，帶著信件與報紙。" * 3
MEASURES: Measures = ((0.0, 10 * SIZE),)


def lines(document: paiban.Document) -> list[list[str]]:
    return [[own.text for own in rows(page) if own.size == 10.5] for page in document.pages]


def test_an_article_is_composed_as_it_says_and_the_next_as_the_issue_says(tmp_path: Path) -> None:
    latin = "於 APEC 會議" * 12
    own = "    composition: {autospace: 0}\n"
    body = "".join(f"  - title: 題{n}\n{own if n in (1, 2) else ''}    body:\n      - {latin}\n" for n in range(4))
    theme = "head: {short: 0, follows: 0}\n"
    document = typeset(tmp_path, f"articles:\n{body}", theme=theme)
    first, second, third, fourth = lines(document)
    assert first == fourth != second == third
    alone = typeset(tmp_path, f"composition: {{autospace: 0}}\narticles:\n{body}", theme=theme)
    assert lines(alone) == [second] * 4


TIDE = (
    "「退潮以後，」船長說，「礁石就露出來；我們把tide tables貼在門上，從2,024年起，每日一頁。」"
    "（第二天，lighthouse也照樣做。）「潮水」不等人，「船」也不等；tide and time，誰也不等。"
)


@pytest.mark.parametrize(
    ("text", "ems", "delta", "count", "cost", "more"),
    [
        (TIDE[: TIDE.index("」（")], 15.0, 1, 3, 3.858, 503.722),
        (TIDE[:60], 26.5, -1, 3, 35.389, 51.882),
        # two lines of 120 characters, each short of one of them: hardly looser, and it costs next to nothing
        ("潮" * 360, 120.0, 1, 3, 0.0, 0.689),
    ],
    ids=["more", "fewer", "nearly as good"],
)
def test_a_line_more_or_fewer_costs_what_it_adds(
    text: str, ems: float, delta: int, count: int, cost: float, more: float
) -> None:
    measures: Measures = ((0.0, ems * SIZE),)
    paragraph = prepared(text)
    best = break_paragraph(paragraph, measures)
    own = SetParagraph(paragraph, Text(text), (), best, measures)
    assert len(own.lines()) == count
    assert best.cost == pytest.approx(cost, abs=0.001)
    varied = own.variant(delta)
    assert varied is not None
    assert varied[0] == pytest.approx(more, abs=0.001)
    assert len(varied[1]) == count + delta
    assert own.variant(delta) is varied, "found once"
    # spaces at a line's end have no glyph, nor has the white between Han and Latin
    shown = "".join(t for line in varied[1] for run in line.runs for t in run.texts)
    assert shown.replace("\u00ad", "").replace(" ", "") == text.replace(" ", "")
    other = variant(paragraph, measures, best, delta)
    assert other is not None
    assert varied[0] == pytest.approx(other.cost - best.cost)


@pytest.mark.parametrize("delta", [1, -1])
def test_there_is_no_line_more_or_fewer_where_none_would_do(delta: int) -> None:
    paragraph = prepared("退潮")
    best = break_paragraph(paragraph, MEASURES)
    assert SetParagraph(paragraph, Text("退潮"), (), best, MEASURES).variant(delta) is None


def test_the_longest_word_is_what_no_break_divides() -> None:
    def setting_of(text: str) -> SetParagraph:
        paragraph = prepared(text)
        return SetParagraph(paragraph, Text(text), (), break_paragraph(paragraph, MEASURES), MEASURES)

    alone = setting_of("APEC").lines()[0].extent
    assert setting_of("於APEC會").longest_word() == pytest.approx(alone, abs=0.01)
    assert setting_of("於會").longest_word() == pytest.approx(SIZE)


def test_a_paragraph_at_another_place_shares_what_it_composes() -> None:
    paragraph, found = prepared(TEXT), Diagnostic("note", "a", "甲", "old.yaml", 3, 4)
    breaks = structs.replace(break_paragraph(paragraph, MEASURES), diagnostics=(found,))
    own = SetParagraph(paragraph, Text(TEXT, (), Mark("old.yaml", 3, 4)), (), breaks, MEASURES)
    assert own.at(Text(TEXT, (), Mark("old.yaml", 3, 4))) is own
    lines, longer = own.lines(), own.variant(1)
    other = own.at(Text(TEXT, (), Mark("new.yaml", 7, 8)))
    assert other is not own
    assert [(d.file, d.line, d.column, d.message) for d in other.breaks.diagnostics] == [("new.yaml", 7, 8, "甲")]
    assert other.lines() is lines
    assert other.variant(1) is longer


def with_styles(setter: Compositor, **changes: dict[str, object]) -> Compositor:
    styles = dict(setter.theme.styles)
    for name, change in changes.items():
        styles[name] = structs.replace(styles[name], **change)
    return setter.themed(structs.replace(setter.theme, styles=styles))


def test_a_setting_is_made_once_for_a_style_and_a_language(setter: Compositor) -> None:
    own = setter.setting("body", "zh-Hant-TW")
    assert setter.setting("body", "zh-Hant-TW") is own
    assert setter.setting("body", "ja") is not own
    assert (own.language, setter.setting("body", "ja").language) == ("zh-Hant-TW", "ja")
    assert own.base.fonts is setter.stack("serif", 400, "zh-Hant-TW")
    assert setter.setting("body", "ja").base.fonts is setter.stack("serif", 400, "ja") is not own.base.fonts


def test_a_first_line_is_indented_where_it_is_to_be(setter: Compositor) -> None:
    indented = with_styles(setter, body={"indent": 2.0})
    assert indented.setting("body", "zh-Hant-TW").indent == 2.0
    assert indented.setting("body", "zh-Hant-TW", False).indent == 0.0


def test_a_style_without_a_size_has_the_grids(setter: Compositor) -> None:
    own = with_styles(setter, body={"size": 0.0}, caption={"size": 7.0})
    assert own.setting("body", "zh-Hant-TW").size == 10.5
    assert own.setting("caption", "zh-Hant-TW").size == 7.0


@pytest.mark.parametrize(("body", "strong", "weight"), [(400, 700, 700), (400, 300, 400), (900, 700, 900)])
def test_strong_text_is_no_lighter_than_its_paragraph(setter: Compositor, body: int, strong: int, weight: int) -> None:
    own = with_styles(setter, body={"weight": body}, strong={"weight": strong})
    setting = own.setting("body", "zh-Hant-TW")
    assert setting.kinds["strong"].fonts is own.stack("serif", weight, "zh-Hant-TW")
    assert setting.base.fonts is own.stack("serif", body, "zh-Hant-TW")


def test_what_has_a_font_of_its_own_has_its_weight_as_well(setter: Compositor) -> None:
    own = with_styles(setter, body={"weight": 700}, code={"font": "sans", "weight": 400}, credit={"font": ""})
    kinds = own.setting("body", "zh-Hant-TW").kinds
    assert kinds["code"].fonts is own.stack("sans", 400, "zh-Hant-TW")
    assert kinds["credit"].fonts is own.stack("serif", 700, "zh-Hant-TW")
    # a link stays in the font of its paragraph
    other = with_styles(setter, link={"font": "sans"}).setting("body", "zh-Hant-TW")
    assert other.kinds["link"].fonts is other.base.fonts


def test_a_kind_in_the_colour_of_text_has_that_of_its_paragraph(setter: Compositor) -> None:
    text, red = setter.theme.colours["text"], Colour("rgb", (1.0, 0.0, 0.0))
    blue = structs.replace(red, values=(0.0, 0.0, 1.0))
    own = with_styles(setter, body={"colour": red}, strong={"colour": text}, link={"colour": blue})
    setting = own.setting("body", "zh-Hant-TW")
    assert setting.base.colour == red
    assert (setting.kinds["strong"].colour, setting.kinds["link"].colour) == (red, blue)


def test_figures_below_and_above_the_line_are_raised_as_their_face_says_or_their_style(setter: Compositor) -> None:
    own = with_styles(setter, sub={"rise": 0.0}, sup={"rise": 0.25})
    kinds = own.setting("body", "zh-Hant-TW").kinds
    assert kinds["sup"].rise == 0.25
    assert kinds["sub"].rise == own.stack("serif", 400, "zh-Hant-TW").faces[0].script_rise(False) < 0.0
    assert kinds["strong"].rise == 0.0


def test_the_widest_line_counts_with_its_indent(setter: Compositor) -> None:
    lines = setter.lines(Text("渡船於天亮前離岸，帶著信件與報紙。"), "caption", "zh-Hant-TW", ((10.0, 42.5),))
    assert text_width(lines) == max(line.x + line.extent for line in lines) > 42.5
    assert text_width(()) == 0.0


@pytest.mark.parametrize(
    ("role", "strong", "other", "column"),
    [
        # the Han characters of strong text need another face, or its letters and figures only
        ("han: Thin", "**一二**，**AV**", "Noto Serif TC", 10),
        ("latin: Thin", "**一二**，**AV**", "Noto Serif", 17),
        ("latin: Thin", "**一二**", "", 0),
    ],
)
def test_what_has_no_bold_face_is_told_of_where_it_would_show(
    tmp_path: Path, role: str, strong: str, other: str, column: int
) -> None:
    make(tmp_path / "thin.ttf", "Thin", characters="一二，AV")
    (tmp_path / "theme.yaml").write_text(f"extends: newsletter\nfonts: {{serif: {{{role}}}}}\n", encoding="utf-8")
    path = tmp_path / "issue.yaml"
    path.write_text(f"title: 一二\ntheme: theme.yaml\narticles:\n- title: 一\n  body:\n  - 一二，{strong}\n")
    document = paiban.typeset(paiban.load(path), font_path=[tmp_path])
    notes = [(d.line, d.column, d.message) for d in document.diagnostics if d.code == "no-bold"]
    said = f"Thin has no bold face; strong text is set in {other}"
    assert notes == ([(6, column, said)] if other else [])


def test_the_level_of_kinsoku_is_the_languages_own_unless_one_is_asked_for(setter: Compositor) -> None:
    assert setter.setting("body", "ja").kinsoku == "strict"
    assert setter.setting("body", "zh-Hant-TW").kinsoku == setter.setting("body", "ko").kinsoku == "basic"
    asked = setter.composed(CompositionWishes(kinsoku="basic"))
    assert asked.setting("body", "ja").kinsoku == asked.setting("body", "zh-Hans").kinsoku == "basic"
    assert setter.composed(CompositionWishes(profile="ja")).setting("body", "zh-Hant-TW").kinsoku == "strict"
