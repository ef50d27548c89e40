"""Paragraphs by themselves: lines with every glyph at its place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import paiban
from paiban.lines import BODY_SIZE
from tests.places import ROOT

TEXT = (
    "國際組織離我們並不遙遠，關切的議題始於我們的日常。本期收錄 2025 年四月舉辦的研習營精彩紀實，聚焦在 international "
    "organisations 與人工智慧（AI）的應用。"
)
PAN_CJK = ROOT / "tests" / "fonts" / "pan-cjk.otf"


def reach(line: paiban.ComposedLine) -> float:
    """Where the last glyph that is no space ends."""
    return max(
        x + advance
        for run in line.runs
        for x, advance, text in zip(run.xs, run.advances, run.texts, strict=True)
        if text.strip()
    )


class TestComposeLines:
    def test_justified_lines_fill_their_width(self) -> None:
        lines = paiban.compose_lines(TEXT, 210.0)
        assert len(lines) > 3
        for line in lines[:-1]:
            assert line.extent == pytest.approx(210.0)
            # a mark at the end may have its white beyond the line
            assert 205 <= reach(line) <= 216
        assert lines[-1].extent < 210
        assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
        assert lines[-1].end == len(TEXT)

    def test_lines_that_are_not_justified_stop_short(self) -> None:
        lines = paiban.compose_lines(TEXT, 205.0, justify=False)
        assert all(line.extent <= 205 + 1e-6 for line in lines)
        assert any(line.extent < 204 for line in lines[:-1])

    def test_glyphs_are_those_of_the_face_at_their_places(self) -> None:
        (line,) = paiban.compose_lines("漢字 any", 300.0, font=PAN_CJK, size=20, language="ja")
        (run,) = line.runs
        assert run.face == paiban.FontFace(
            str(PAN_CJK), 0, "PaibanTestPanCJK-Regular", "Paiban Test Pan CJK", 400, False
        )
        font = TTFont(PAN_CJK)
        cmap, order = font.getBestCmap(), font.getGlyphOrder()
        assert [order[glyph] for glyph in run.glyphs] == [cmap[ord(c)] for c in "漢字 any"]
        assert run.texts == tuple("漢字 any")
        assert run.size == 20
        assert run.advances[0] == 20 == run.xs[1] - run.xs[0]
        upem = font["head"].unitsPerEm
        assert run.advances[-1] == pytest.approx(font["hmtx"][cmap[ord("y")]][0] * 20 / upem, abs=0.001)
        assert run.ys == () and not run.upright

    def test_a_face_among_weights(self) -> None:
        assert paiban.compose_lines("字", 99.0, weight=700)[0].runs[0].face.name == "NotoSerifTC-Bold"
        (line,) = paiban.compose_lines("字", 99.0, font="Noto Sans TC")
        assert (line.runs[0].face.family, line.runs[0].face.weight) == ("Noto Sans TC", 400)

    def test_what_a_font_lacks_is_set_in_another(self) -> None:
        (line,) = paiban.compose_lines("漢鬱", 99.0, font=PAN_CJK)
        assert [run.face.family for run in line.runs] == ["Paiban Test Pan CJK", "Noto Serif TC"]
        (line,) = paiban.compose_lines("\U0002a6d7", 99.0)
        assert line.runs[0].texts == ("\U0002a6d7",), "〓 stands for what was written"

    def test_an_added_hyphen_is_told_and_drawn(self) -> None:
        lines = paiban.compose_lines("in international organisations", 70.0)
        parted = [line for line in lines if line.hyphen]
        assert parted
        for line in parted:
            assert line.text.endswith("-")
            assert line.runs[-1].texts[-1] == "\u00ad"
        whole = paiban.compose_lines("in international organisations", 70.0, hyphenate=False)
        assert not any(line.hyphen for line in whole)

    def test_vertical_lines_run_down_their_axis(self) -> None:
        (line,) = paiban.compose_lines("漢字（A）on", 300.0, vertical=True, size=10)
        upright = [run for run in line.runs if run.upright]
        turned = [run for run in line.runs if not run.upright]
        assert "".join("".join(run.texts) for run in upright) == "漢字（A）"
        assert all(y == 0 for run in upright for y in run.ys)
        assert "".join("".join(run.texts) for run in turned) == "on"
        assert set(turned[0].ys) == {3.8}
        assert line.runs[0].xs[:2] == (0, 10)

    def test_an_indent_and_line_ends(self) -> None:
        first, second = paiban.compose_lines("甲\n乙", 200.0, indent=2)
        assert first.runs[0].xs[0] == 2 * BODY_SIZE
        assert second.runs[0].xs[0] == 0
        assert paiban.compose_lines("", 200.0) == []

    def test_a_file_that_has_changed_is_another_font(self, tmp_path: Path) -> None:
        path = tmp_path / "own.otf"
        shutil.copy(PAN_CJK, path)
        before = paiban.compose_lines("字", 99.0, font=path)[0].runs[0].face.name
        source = ROOT / "fonts" / "noto-sans" / "NotoSans_400Regular.ttf"
        shutil.copy(source, path)
        os.utime(path, ns=(1, 1))
        after = paiban.compose_lines("a", 99.0, font=path)[0].runs[0].face.name
        assert (before, after) == ("PaibanTestPanCJK-Regular", "NotoSans-Regular")

    def test_what_cannot_be_set(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="Nonesuch"):
            paiban.compose_lines("字", 99.0, font="Nonesuch")
        with pytest.raises(FileNotFoundError):
            paiban.compose_lines("字", 99.0, font=tmp_path / "none.ttf")
        broken = tmp_path / "broken.ttf"
        broken.write_bytes(b"no font")
        with pytest.raises(ValueError, match=r"broken\.ttf"):
            paiban.compose_lines("字", 99.0, font=broken)
        with pytest.raises(ValueError, match="size"):
            paiban.compose_lines("字", 99.0, size=0)
        with pytest.raises(ValueError, match="measure"):
            paiban.compose_lines("字", 0)
        with pytest.raises(TypeError, match="of text, not of"):
            paiban.compose_lines(b"a", 99.0)  # type: ignore[arg-type]


class TestBreakLines:
    def test_they_are_the_lines_that_are_composed(self) -> None:
        lines = paiban.compose_lines(TEXT, 13 * BODY_SIZE)
        assert paiban.break_lines(TEXT, 13) == [line.text for line in lines]
        assert any(line.hyphen for line in lines)

    def test_a_reader_sees_the_hyphen_and_no_soft_one(self) -> None:
        lines = paiban.break_lines("xxxxx yy\u00adyyyy zzzzz", 4)
        assert not any("\u00ad" in line for line in lines)
        assert "xxxxx" in lines[0]
        assert "yyyyyy" in "".join(lines).replace("-", "")
        parted = paiban.break_lines("in international organisations", 6)
        assert any(line.endswith("-") for line in parted)
        assert "".join(parted).replace("-", "").replace(" ", "") == "ininternationalorganisations"
