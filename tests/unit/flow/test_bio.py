"""The note on an author: a portrait cut round or square, the text beside it, once and in its place."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image as Pillow

import paiban
from paiban.display.model import Glyphs, Image, Layout
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.companions.preflight.look import findings
from tests.unit.issue.helper import write

THEMES = ("newsletter", "magazine", "vertical")
TEXT = "潮水退去以後，沙上留下許多細小的水痕，像一張沒有寫完的信。"
NOTE = "屏東人，做過七年漁工，現在是自由撰稿人。"


def document(folder: Path, bio: str, theme: str = "newsletter", lines: int = 4) -> paiban.Document:
    Pillow.new("RGB", (900, 600), (90, 120, 150)).save(folder / "portrait.jpg", dpi=(300, 300))
    issue = f"title: 刊\nlanguage: zh-Hant-TW\narticles:\n  - title: 文\n    body: [{TEXT * lines}]\n    bio: {bio}\n"
    return paiban.typeset(paiban.load(write(folder, issue)), theme)


def portrait(layout: Layout) -> Image:
    (image,) = [item for page in layout.pages for item in page.items if isinstance(item, Image)]
    return image


def note(layout: Layout) -> list[Glyphs]:
    items = [item for page in layout.pages for item in page.items if isinstance(item, Glyphs)]
    element = next(item.element for item in items if "".join(item.texts).startswith("屏東"))
    return [item for item in items if item.element == element]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("shape", ["", "circle", "square"])
def test_the_portrait_is_cut_and_the_text_stands_beside_it(tmp_path: Path, theme: str, shape: str) -> None:
    said = f", shape: {shape}" if shape else ""
    layout = document(
        tmp_path, f"{{name: 林予安, photo: portrait.jpg, text: {NOTE * 3}, focus: [0, 0.5]{said}}}", theme
    ).layout
    image = portrait(layout)
    assert image.round is ((shape or {"magazine": "square"}.get(theme, "circle")) == "circle")
    assert image.clip
    x, y, width, height = image.clip
    assert width == pytest.approx(height) and image.width > image.height
    assert (image.x, image.y) == pytest.approx((x, y), abs=0.01)  # the focus is at its left
    for run in note(layout):
        frame = layout.pages[0].lines[run.line]
        # past the portrait's end, along the line, and not before its head across them
        assert frame.y > y + height if theme == "vertical" else frame.x > x + width
        assert frame.x < x + width if theme == "vertical" else frame.y > y
        assert frame.width / run.size == pytest.approx(round(frame.width / run.size), abs=0.01)
    elements = [layout.structure[n] for n in (image.element, *(run.element for run in note(layout)))]
    roles = {element.role for element in elements}
    assert roles == {"Figure", "P"} and layout.structure[image.element].alt == "林予安"
    assert {layout.structure[element.parent].role for element in elements} == {"Sect"}


def test_it_stands_without_a_portrait_and_without_a_name(tmp_path: Path) -> None:
    layout = document(tmp_path, f"{{text: {NOTE}}}").layout
    plain = next(i for i in layout.pages[0].items if isinstance(i, Glyphs) and "".join(i.texts).startswith("潮水"))
    frames = layout.pages[0].lines
    columns = {round(frames[run.line].x - frames[plain.line].x) for run in note(layout)}
    assert columns <= {0, 252}  # flush with a column


@pytest.mark.parametrize("theme", THEMES)
def test_a_long_one_goes_on_in_the_next_column(tmp_path: Path, theme: str) -> None:
    document(tmp_path, f"{{name: 林, photo: portrait.jpg, text: {NOTE * 80}}}", theme, 30)


def test_keys_of_a_portrait_that_is_not_there_are_told(tmp_path: Path) -> None:
    found = document(tmp_path, f"{{text: {NOTE}, shape: circle}}").diagnostics
    all_in_chinese(found)
    assert [(d.severity, d.code, d.line) for d in found] == [("warning", "no-effect", 6)]


@pytest.mark.parametrize(
    ("bio", "code", "words"),
    [
        (f"{{text: {NOTE}, shape: oval}}", "value", "circle, square"),
        ("{name: 林予安}", "missing-key", "`text`"),
        (f"{{text: {NOTE}, potrait: portrait.jpg}}", "unknown-key", "photo"),
    ],
)
def test_what_is_wrong_has_its_place(tmp_path: Path, bio: str, code: str, words: str) -> None:
    with pytest.raises(paiban.IssueError) as failed:
        document(tmp_path, bio)
    all_in_chinese(failed.value.diagnostics)
    found = [d for d in failed.value.diagnostics if d.code == code]
    assert found and found[0].line == 6 and any(words in d.message + d.hint for d in found)


def test_it_is_clipped_by_curves_and_printed_sound(tmp_path: Path) -> None:
    made = io.BytesIO()
    round_one = document(tmp_path, f"{{name: 林, photo: portrait.jpg, text: {NOTE}}}")
    round_one.write_pdf(made, "print")
    with pikepdf.open(made) as pdf:
        operators = [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])]
    assert "m c c c c h W n" in " ".join(operators)
    # what is wrong with a photo or with what it is clipped by would be told here
    assert {finding.code for finding in findings(made.getvalue())} <= {"no-date"}
