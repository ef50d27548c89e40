"""Texts in paragraph styles that the issue names, and headings that run in."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

import paiban
from paiban.display.model import Glyphs, Layout
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.issue.helper import write

THEMES = ("newsletter", "magazine", "vertical")
TEXT = "潮水退去以後，沙上留下許多細小的水痕，像一張沒有寫完的信。" * 3


def document(folder: Path, body: str, theme: str = "newsletter", keys: str = "") -> Layout:
    head = f"title: 刊\narticles:\n  - title: 文\n{keys}    body:\n"
    return paiban.typeset(paiban.load(write(folder, head + indent(body, "      "))), theme).layout


def lines(layout: Layout, words: str) -> list[Glyphs]:
    """The runs of the paragraph that begins with ``words``."""
    items = [item for page in layout.pages for item in page.items if isinstance(item, Glyphs)]
    element = next(item.element for item in items if "".join(item.texts).startswith(words))
    return [item for item in items if item.element == element]


def level(layout: Layout, run: Glyphs) -> float:
    """How far along the run's line it begins."""
    frame = layout.pages[0].lines[run.line]
    return round(run.y - frame.y if frame.vertical else run.x - frame.x, 1)


@pytest.mark.parametrize("theme", THEMES)
def test_each_style_is_set_as_the_theme_says(tmp_path: Path, theme: str) -> None:
    body = f"- {TEXT}\n- text: 您為什麼回來？\n  style: question\n- text: 因為海。{TEXT}\n  style: answer\n"
    body += f"- text: 這是引導的一段。{TEXT}\n  style: lead\n- text: [攝影／甲, 翻譯／乙]\n  style: credits\n"
    layout = document(tmp_path, body, theme)
    assert not layout.diagnostics or all(d.code == "white-page" for d in layout.diagnostics)
    plain, question, answer = (lines(layout, words)[0] for words in ("潮水", "您為", "因為"))
    assert question.colour != plain.colour and answer.colour == plain.colour
    assert answer.size == plain.size
    assert (level(layout, question), level(layout, answer)) == (0.0, 2 * plain.size)
    lead = lines(layout, "這是")
    assert lead[0].size > plain.size
    full = layout.pages[0].lines[lead[0].line].width / lead[0].size
    assert full == pytest.approx(round(full), abs=0.01)  # a measure of whole em
    assert lines(layout, "攝影")[0].size < plain.size


def test_a_poem_by_style_is_the_poem_by_its_key(tmp_path: Path) -> None:
    one = document(tmp_path, "- verse: [退潮的時候, 海把口袋翻出來, '', 漲潮的時候]\n")
    text = "- text: |\n    退潮的時候\n    海把口袋翻出來\n\n    漲潮的時候\n  style: verse\n"
    other = document(tmp_path, text)

    def shown(layout: Layout) -> list[tuple[float, float, tuple[str, ...]]]:
        return [(i.x, i.y, i.texts) for i in layout.pages[0].items if isinstance(i, Glyphs)]

    assert shown(one) == shown(other)
    # other lines than those that were typed would be another place
    assert shown(document(tmp_path, text.replace("的時候\n    海", "的時候海"))) != shown(one)


def test_an_address_keeps_its_lines_and_a_paragraph_does_not(tmp_path: Path) -> None:
    body = "- text: |\n    潮間書店\n    新生三路 12 號\n  style: {style}\n"
    kept = lines(document(tmp_path, body.format(style="address")), "潮間書店")
    joined = lines(document(tmp_path, body.format(style="answer")), "潮間書店")
    assert len({run.line for run in kept}) == 2 and len({run.line for run in joined}) == 1


def test_the_end_mark_ends_an_answer_and_not_the_credits_after_it(tmp_path: Path) -> None:
    body = "- text: 因為海。\n  style: answer\n- text: 攝影／甲\n  style: credits\n"
    layout = document(tmp_path, body, "magazine")
    assert "".join(text for run in lines(layout, "因為海") for text in run.texts).endswith("■")


def test_the_initial_passes_the_lead_by(tmp_path: Path) -> None:
    body = f"- text: 引導的一段。\n  style: lead\n- {TEXT}\n"
    layout = document(tmp_path, body, keys="    drop_cap: true\n")
    assert lines(layout, "潮")[0].size > 30
    assert lines(layout, "引導")[0].size < 12


@pytest.mark.parametrize("theme", THEMES)
def test_a_heading_runs_in(tmp_path: Path, theme: str) -> None:
    body = f"- {TEXT}\n- heading: 最後一艘船\n  run_in: true\n- 港口{TEXT}\n"
    layout = document(tmp_path, body, theme)
    heading, text = lines(layout, "最後一艘船")[0], lines(layout, "港口")[0]
    roles = [layout.structure[run.element].role for run in (heading, text)]
    assert roles == ["H3", "P"] and layout.outline[-1].title == "最後一艘船"
    frames = layout.pages[0].lines
    across = [frames[run.line].x if theme == "vertical" else frames[run.line].y for run in (heading, text)]
    assert across[0] == across[1]  # one line
    along = [run.y if theme == "vertical" else run.x for run in (heading, text)]
    assert along[1] - along[0] == pytest.approx(6 * text.size, abs=0.01)  # five characters and an em


def test_a_heading_with_nothing_to_run_into_is_told(tmp_path: Path) -> None:
    layout = document(tmp_path, "- 一段。\n- heading: 小標\n  run_in: true\n- list: [項]\n")
    all_in_chinese(layout.diagnostics)
    assert [(d.code, d.line) for d in layout.diagnostics if d.code == "style"] == [("style", 6)]


def test_a_long_heading_stands_above(tmp_path: Path) -> None:
    body = f"- heading: {'很長的小標題' * 4}\n  run_in: true\n- {TEXT}\n"
    layout = document(tmp_path, body)
    all_in_chinese(layout.diagnostics)
    assert [(d.severity, d.code) for d in layout.diagnostics] == [("note", "style")]
    assert lines(layout, "很長的")[0].y < lines(layout, "潮水")[0].y


@pytest.mark.parametrize(
    ("name", "words", "hint"),
    [
        ("questoin", "no style `questoin`", "did you mean `question`?"),
        ("strong", "a style of characters", "question, answer, lead, verse, letter, credits, address"),
        ("大字", "no style `大字`", "address"),
    ],
)
def test_an_unknown_style_has_its_place_and_the_right_ones(tmp_path: Path, name: str, words: str, hint: str) -> None:
    with pytest.raises(paiban.IssueError) as failed:
        document(tmp_path, f"- text: 字。\n  style: {name}\n")
    all_in_chinese(failed.value.diagnostics)
    (found,) = [d for d in failed.value.diagnostics if d.code == "style"]
    assert found.line == 6 and found.column == 16 and words in found.message and hint in found.hint


OWN = """\
extends: newsletter
styles:
  reply: {extends: answer, colour: brand, indent: 0, inset: 2, below: 1}
  sign: {extends: reply, align: end}
  poem: {extends: verse, colour: brand}
  crosshead-2: {run_in: true}
"""


def test_a_style_of_the_themes_own(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    body = f"- {TEXT}\n- text: 回信一段。{TEXT}\n  style: reply\n- text: 讀者\n  style: sign\n"
    body += f"- text: |\n    一行\n    二行\n  style: poem\n- heading: 小標\n  level: 2\n- 後面{TEXT}\n"
    layout = document(tmp_path, body, str(tmp_path / "own.yaml"))
    plain, reply, sign, poem = (lines(layout, words)[0] for words in ("潮水", "回信", "讀者", "一行"))
    frames = layout.pages[0].lines
    assert reply.size == plain.size and reply.colour == sign.colour == poem.colour != plain.colour
    assert frames[reply.line].x - frames[plain.line].x == pytest.approx(2 * plain.size, abs=0.01)
    assert frames[sign.line].width == frames[reply.line].width and sign.x > frames[sign.line].x + 100
    assert frames[lines(layout, "小標")[0].line].y == frames[lines(layout, "後面")[0].line].y


@pytest.mark.parametrize(
    ("styles", "line", "words", "hint"),
    [
        ("  a: {extends: bodyy}", 3, "no style `bodyy`", "did you mean `body`?"),
        ("  a: {extends: c}\n  c: {extends: a}", 4, "`a` extends itself: a → c → a", "another style"),
        ("  body: {extends: body}", 3, "`body` extends itself", "leave `extends` out"),
        ("  a: {extends: body, rule: thick}", 3, "`thick` is no rule", "hairline"),
    ],
)
def test_what_a_theme_gets_wrong_is_told_once(tmp_path: Path, styles: str, line: int, words: str, hint: str) -> None:
    (tmp_path / "own.yaml").write_text(f"extends: newsletter\nstyles:\n{styles}\n", encoding="utf-8")
    with pytest.raises(paiban.IssueError) as failed:
        document(tmp_path, "- 字。\n", str(tmp_path / "own.yaml"))
    all_in_chinese(failed.value.diagnostics)
    (found,) = failed.value.diagnostics
    assert found.line == line and words in found.message and hint in found.hint


def test_what_a_style_extends_replaces_what_it_was(tmp_path: Path) -> None:
    from paiban.base.diagnostics import Collector
    from paiban.style.load import load_theme

    (tmp_path / "own.yaml").write_text("extends: newsletter\nstyles: {deck: {extends: lead}}\n", encoding="utf-8")
    theme = load_theme("own.yaml", str(tmp_path), Collector())
    assert theme is not None and theme.styles["deck"].measure == 0 and theme.styles["deck"].size == 1.1 * 10.5
