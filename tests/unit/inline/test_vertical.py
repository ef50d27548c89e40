"""Vertical lines: what stands upright, what turns, figures side by side, and where the origins lie."""

from __future__ import annotations

import pytest

from paiban.inline.model import AXIS, Line
from tests.unit.inline.setting import PAN_CJK, SIZE, lines_of, places, prepared, stack


def line(text: str, **changes: object) -> Line:
    return lines_of(prepared(text, vertical=True, **changes), 60)[1][0]  # type: ignore[arg-type]


def modes(of: Line) -> dict[str, str]:
    return {t: run.mode for run in of.runs for t in run.texts if t}


def test_brackets_have_vertical_forms_and_stops_stay_upright() -> None:
    flat, upright = stack("zh-Hant-TW"), stack("zh-Hant-TW", vertical=True)
    for marks, differ in (("「」（）《》【】…", True), ("。，、！？：；", False)):
        for mark in marks:
            flat.load_cells(mark)
            upright.load_cells(mark)
            assert upright.cells[mark].mode == "upright"
            assert (flat.cells[mark].glyphs != upright.cells[mark].glyphs) is differ, mark


def test_curly_quotes_become_corner_brackets_and_keep_their_text() -> None:
    fonts = stack("zh-Hant-TW", vertical=True)
    fonts.load_cells("“”「」")
    assert fonts.cells["“"].glyphs == fonts.cells["「"].glyphs
    assert fonts.cells["“"].texts == ("“",)


def test_words_turn_and_letters_and_short_numbers_stand() -> None:
    found = modes(line("永B永17永345永2026永APEC永。"))
    assert (found["永"], found["B"], found["7"], found["4"], found["。"]) == ("upright",) * 5
    assert (found["0"], found["P"]) == ("along", "along")


@pytest.mark.parametrize(("figures", "count"), [("12", 2), ("345", 3), ("7", 1)])
def test_figures_share_one_cell(figures: str, count: int) -> None:
    found = line(f"永{figures}永")
    assert found.extent == pytest.approx(3 * SIZE)
    own = [
        (run.x + x, y)
        for run in found.runs
        for x, y, t in zip(run.xs, run.ys or (0.0,) * len(run.xs), run.texts, strict=True)
        if t in figures
    ]
    assert len(own) == count
    xs, ys = [x for x, _ in own], [y for _, y in own]
    # smaller figures keep the middle of their height
    assert min(xs) == max(xs) and xs[0] == pytest.approx(SIZE, abs=0.25 * SIZE)
    # from left to right: in a vertical line the way up is to the right
    assert ys == sorted(ys, reverse=True) and max(ys) - min(ys) < SIZE
    assert sum(ys) == pytest.approx(0.0, abs=0.02)


def test_upright_cells_hang_on_the_axis_and_turned_words_on_the_baseline() -> None:
    found = line("永和APEC")
    upright, turned = found.runs
    assert (upright.y, turned.y) == (-AXIS * SIZE, 0.0)
    assert places(found)["和"] == 1.0


def test_a_number_is_not_parted_from_its_unit() -> None:
    text = "永" * 9 + "12日永永永永永"
    breaks, _ = lines_of(prepared(text, vertical=True), 10)
    assert text[breaks.ends[0] - 1] != "2"


def test_white_in_vertical_lines_is_above_and_below() -> None:
    taiwan, japan = stack("zh-Hant-TW", PAN_CJK, True), stack("ja", PAN_CJK, True)
    assert taiwan.white("，") == (0.25, 0.25)
    assert japan.white("，") == (0.0, 0.5)
    assert taiwan.white("「") == (0.5, 0.0)


@pytest.mark.parametrize("chunk", ["345", "888", "3.0", "A+", "2B", "B2", "!!", "!?", "?!", "??", "!!!"])
def test_signs_that_are_read_as_one_share_a_cell_and_are_no_wider(chunk: str) -> None:
    found = line(f"永{chunk}永")
    assert found.extent == pytest.approx(3 * SIZE)
    edges = [0.0, 0.0]
    for run in found.runs:
        for glyph, y, sign in zip(run.glyphs, run.ys or (0.0,) * len(run.xs), run.texts, strict=True):
            if sign in chunk:
                assert run.mode == "upright"
                half = run.face.advance(glyph) * run.size / 2
                edges = [min(edges[0], -y - half), max(edges[1], -y + half)]
    assert 0.2 * SIZE < edges[1] - edges[0] <= 1.01 * SIZE


def test_longer_words_and_marks_after_latin_turn() -> None:
    for chunk in ("2026", "3.14", "APEC", "Wow!!"):
        assert {run.mode for run in line(f"永{chunk}永").runs if "永" not in run.texts} == {"along"}, chunk


@pytest.mark.parametrize("mark", ["!!", "?!", "!", ")", ","])
def test_half_width_marks_in_a_cell_begin_no_line(mark: str) -> None:
    text = "永" * 10 + mark + "永" * 8
    breaks, _ = lines_of(prepared(text, vertical=True), 10)
    assert text[breaks.ends[0]] != mark[0]
