"""How the white of a line is shared: between Han and Latin, between words, between Han (TYPOGRAPHY 3)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from paiban.inline.cost import EVEN, OPENED, TIGHT, WIDE, contrast, graded
from paiban.inline.costs import ADJACENT
from tests.unit.inline.setting import SIZE, lines_of, prepared

NATURAL, EASE, MOST = 0.25, 1 / 3, 0.5
MIXED = (
    "潮間帶A區的調查從早上開始，領隊把Garmin交給志工，十二人分成B組和C組，沿著Dongshi漁港走到燈塔，"
    "中午在Blue Café集合，把Excel表和照片存進NAS再回家，晚上由QGIS畫成地圖，貼在Facebook社團裡請大家核對。"
)
WORDED = "島上的人把它叫作Old Pier Bar and Grill，每週五有樂團演出，門票含一杯飲料，請先以電話訂位。"
Line = list[tuple[str, float, float]]
"""The glyphs of a line: text, where it begins, and how wide it is, em."""


def set_lines(text: str, ems: int, **changes: object) -> list[Line]:
    """The lines of ``text`` but the last."""
    paragraph = prepared(text, **changes)  # type: ignore[arg-type]
    found = []
    for line in lines_of(paragraph, ems)[1][:-1]:
        glyphs: Line = []
        for run in line.runs:
            for glyph, x, sign in zip(run.glyphs, run.xs, run.texts, strict=True):
                glyphs.append((sign, (run.x + x) / SIZE, run.face.advance(glyph)))
        found.append(glyphs)
    return found


def is_han(sign: str) -> bool:
    return "一" <= sign <= "鿿"


def is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def whites(line: Line) -> tuple[list[float], list[float], list[float]]:
    """The white between Han, between Han and Latin, and between Latin words."""
    solid, mixed, words = [], [], []
    for (a, x, width), (b, y, _) in pairwise(line):
        white = y - x - width
        if is_han(a) and is_han(b):
            solid.append(white)
        elif (is_han(a) and is_latin(b)) or (is_latin(a) and is_han(b)):
            mixed.append(white)
    for (a, x, width), (b, _, _), (c, z, _) in zip(line, line[1:], line[2:], strict=False):
        if b == " " and is_latin(a) and is_latin(c):
            words.append(z - x - width)
    return solid, mixed, words


@pytest.mark.parametrize("profile", ["tw-plain", "tw-compact", "cn-gb", "ja"])
@pytest.mark.parametrize("ems", range(12, 31))
def test_space_between_han_and_latin_opens_to_a_third_of_an_em_and_then_shares(ems: int, profile: str) -> None:
    for line in set_lines(MIXED, ems, profile=profile):
        solid, mixed, _ = whites(line)
        if not mixed or len(solid) < 3:
            continue
        assert max(mixed) <= MOST + 0.002 or max(mixed) <= max(solid) + 0.002, line
        if max(mixed) > EASE + 0.002:
            # by half as much as the gaps between Han: a reader sees it first
            assert max(solid) > 0.0 and max(mixed) - EASE <= 0.6 * max(solid) + 0.002, line


@pytest.mark.parametrize("ems", range(14, 31))
def test_word_spaces_stay_within_half_an_em(ems: int) -> None:
    for line in set_lines(WORDED, ems):
        solid, _, words = whites(line)
        if len(solid) >= 3 and words:
            assert max(words) <= max(MOST, *solid) + 0.002, line


def test_a_line_of_hardly_more_than_latin_opens_its_spaces() -> None:
    """There is nothing else to open."""
    (line, *_) = set_lines("和 Old Pier Bar and responsibilities 人", 14, hyphenate=False)
    _, _, words = whites(line)
    assert len(words) == 3 and min(words) > MOST


@pytest.mark.parametrize(
    ("autospace", "least", "ease", "most"), [(0.125, 1 / 16, 1 / 6, 0.25), (0.25, 0.125, EASE, MOST)]
)
def test_autospace_is_scaled_by_its_natural_width(autospace: float, least: float, ease: float, most: float) -> None:
    eased = 0
    for ems in range(12, 31):
        for line in set_lines(MIXED, ems, autospace=autospace):
            solid, mixed, _ = whites(line)
            if mixed and len(solid) >= 3:
                assert least - 0.002 <= min(mixed) and max(mixed) <= max(most, *solid) + 0.002
                if max(solid) > 0.002:
                    assert max(mixed) >= ease - 0.002
                    eased += 1
    assert eased > 10


def test_without_autospace_han_and_latin_open_as_han_do() -> None:
    for line in set_lines(MIXED, 17, autospace=0.0):
        solid, mixed, _ = whites(line)
        if solid and mixed:
            assert max(mixed) == pytest.approx(max(solid), abs=0.002)


def test_lines_that_differ_much_are_not_set_next_to_each_other_for_nothing() -> None:
    assert contrast(TIGHT, EVEN) == contrast(OPENED, WIDE) == contrast(WIDE, WIDE) == 0.0
    assert contrast(TIGHT, OPENED) == contrast(WIDE, EVEN) == ADJACENT > 0.0


def test_classes_of_lines() -> None:
    (segment,) = prepared("永A和永和永和永和永和永和永和永和永和永和永和").segments
    width = segment.tight[12]
    assert graded(segment, 0, 12, width - 0.1)[1] == TIGHT
    assert graded(segment, 0, 12, width)[1] == graded(segment, 0, 12, width + 0.16)[1] == EVEN
    assert graded(segment, 0, 12, width + 0.3)[1] == OPENED
    assert graded(segment, 0, 12, width + 1.5)[1] == WIDE
