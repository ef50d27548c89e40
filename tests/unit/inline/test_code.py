"""Lines of code: nothing is lost, added or moved, and long lines are turned over where it hurts least."""

from __future__ import annotations

import pytest

from paiban.inline.code import code_lines
from paiban.inline.model import CharacterLook, Line
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack

SIZE = 8.5


@pytest.fixture(scope="module")
def look() -> CharacterLook:
    book = FontBook()
    return CharacterLook(FontStack(book, "Noto Sans TC"))


def shown(line: Line) -> str:
    return "".join(text for run in line.runs for text in run.texts)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "x", "    if a:  # 註解，很長，很長，很長，很長，很長", "a" * 200, "漢" * 60, "    " * 20 + "x = 1",
        "f(a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z)", "「" * 40, "e\u0301" * 50,
    ],
)  # fmt: skip
@pytest.mark.parametrize("em", [6, 14, 22])
def test_every_character_stands_once_within_the_measure(look: CharacterLook, text: str, em: int) -> None:
    lines = code_lines(text, look, SIZE, em * SIZE, 2.0, look)
    assert "".join(map(shown, lines)) == text
    assert [line.start for line in lines[1:]] == [line.end for line in lines[:-1]]
    assert lines[0].start == 0 and lines[-1].end == len(text)
    assert all(line.extent <= line.width + 1e-6 for line in lines)
    assert [bool(line.scores) for line in lines] == [n > 0 for n in range(len(lines))]


def test_lines_are_turned_over_after_a_sign_and_stand_further_in(look: CharacterLook) -> None:
    first, second = code_lines("  value = first(things) + second(others)", look, SIZE, 16 * SIZE, 2.0, look)
    assert shown(first)[-1] in " ,;)+" and second.runs[0].x > first.runs[0].x + SIZE


def test_the_sign_of_a_comment_goes_with_it(look: CharacterLook) -> None:
    lines = code_lines("warn(tide, limit)  # 每六分鐘一次", look, SIZE, 14 * SIZE, 2.0, look)
    assert [shown(line) for line in lines] == ["warn(tide, limit)  ", "# 每六分鐘一次"]


def test_no_closing_mark_begins_a_line(look: CharacterLook) -> None:
    for em in range(6, 20):
        for line in code_lines("漢字，" * 20, look, SIZE, em * SIZE, 2.0, look)[1:]:
            assert shown(line)[0] != "，"


@pytest.mark.parametrize("sign", ["\u200d", "\u061c", "\u202a", "\ufeff", "\u00ad", "\u2069"])
def test_what_is_invisible_takes_no_room(look: CharacterLook, sign: str) -> None:
    """Alone, at a line's start and inside it; it needs no glyph of any font."""
    for text in (sign, f"{sign}a = 島{sign}", f"a{sign}b"):
        (line,) = code_lines(text, look, SIZE, 30 * SIZE, 2.0, look)
        (plain,) = code_lines(text.replace(sign, ""), look, SIZE, 30 * SIZE, 2.0, look)
        assert line.extent == pytest.approx(plain.extent)
        assert not look.fonts.missing
