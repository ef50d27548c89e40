"""Old files as they are: fonts that do not say what PDFium asks for, scans with text, pages aslant, marks set apart."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

import pytest

from paiban.companions.ingest.draft import draft_of_pdf
from paiban.companions.ingest.model import DraftIssue, ReadStory
from tests.generate import Writer
from tests.unit.companions.ingest.raw import HELVETICA, page, recognised, stream, type3, unembedded

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LATIN = "The keeper of the tide gauge writes 24.5 and 31.0, no more."
NAMES = {" ": "space", ",": "comma", ".": "period"} | dict(
    zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True)
)


def texts(draft: DraftIssue) -> list[str]:
    return [said.text for story in draft.articles for part in story.body for said in part.texts]


def test_names_of_glyphs_are_their_characters() -> None:
    letters = sorted(set(LATIN), reverse=True)
    font = type3([NAMES.get(letter, letter) for letter in letters])
    coded = "".join(f"{32 + letters.index(letter):02x}" for letter in LATIN)
    content = f"BT /F 12 Tf 72 700 Td <{coded}> Tj ET".encode()
    pdf = page(content, "/Font << /F 5 0 R >>", [font, stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")])
    assert texts(draft_of_pdf(pdf, "old")) == [LATIN]


LINES = ["河口觀測站的門在清晨五點打開，", "值班的人先看水尺，再看天色。"]


@pytest.mark.parametrize("width", [500, 1000])
@pytest.mark.parametrize("degrees", [0, 1.3, -2.4, 90])
def test_a_layer_of_recognised_text(width: int, degrees: float) -> None:
    """The scan, which may lie askew, is no photo of the draft."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    turn = f"{c:.5f} {s:.5f} {-s:.5f} {c:.5f} {842 * (degrees == 90)} 0"
    draft = draft_of_pdf(recognised(LINES, width, turn), "scan")
    assert "".join(texts(draft)) == "".join(LINES)
    assert not draft.files


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"BT /F 12 Tf .866 .5 -.5 .866 72 500 Tm (low water) Tj ET", "low water"),
        (b"BT /F 12 Tf -100 Tz 300 700 Td (low water) Tj 0 -20 Td (at noon) Tj ET", "low water at noon"),
        (b"BT /F 12 Tf 0 1 -1 0 300 200 Tm (low water) Tj 0 -20 Td (at noon) Tj ET", "low water at noon"),
        (b"BT /F 12 Tf -1 0 0 -1 400 200 Tm (low water) Tj 0 -20 Td (at noon) Tj ET", "low water at noon"),
    ],
    ids=["aslant", "mirrored", "on its side", "upside down"],
)
def test_text_that_does_not_stand_upright(content: bytes, text: str) -> None:
    assert " ".join(texts(draft_of_pdf(page(content, HELVETICA), "old"))) == text


def test_a_turned_page_among_vertical_ones_stays() -> None:
    """Latin words lie on their side in vertical lines."""
    from paiban.companions.ingest.frame import frames_of
    from paiban.companions.ingest.read import read_pdf

    def draw(canvas: Canvas) -> None:
        column(canvas, 500, "河口觀測站的門在清晨五點打開值班的人先看水尺再看天色")
        canvas.showPage()
        canvas.setFont("Helvetica", 12)
        canvas.translate(300, 700)
        canvas.rotate(-90)
        canvas.drawString(0, 0, "S. Jevons, The Coal Question, London 1865")

    frames = frames_of(read_pdf(unembedded(draw)))
    assert [frame.vertical for frame in frames] == [True, True]
    assert len({round(sign.base) for sign in frames[1].signs}) == 1


def column(canvas: Canvas, x: float, text: str, aside: float = 0, above: float = 0) -> None:
    """A vertical line, each character by itself; marks stand aside and above."""
    canvas.setFont("MSung-Light", 12)
    for n, character in enumerate(text):
        apart = character in "，。"
        canvas.drawString(x + aside * apart, 760 - 16 * n + above * apart, character)


@pytest.mark.parametrize(("aside", "above", "pitch"), [(8, 8, 26), (7, 5, 20), (5, 10, 24), (0, 0, 20)])
def test_marks_at_the_upper_right_of_their_square(aside: float, above: float, pitch: float) -> None:
    text = "".join(Writer(3).paragraph(4).replace("、", "，") for _ in range(3))
    text = "".join(character for character in text if "\u4e00" <= character <= "\u9fff" or character in "，。")[:240]

    def draw(canvas: Canvas) -> None:
        for n in range(0, len(text), 30):
            column(canvas, 500 - pitch * n / 30, text[n : n + 30], aside, above)

    draft = draft_of_pdf(unembedded(draw), "old")
    assert draft.theme == "vertical"
    assert "".join(texts(draft)) == text


@pytest.mark.parametrize("aside", [6, 10])
@pytest.mark.parametrize("figures", ["12", "345", "2019"])
def test_figures_side_by_side_in_a_cell(figures: str, aside: float) -> None:
    """They are text in the middle of the line; beside it they are the mark of a note."""

    def draw(canvas: Canvas) -> None:
        column(canvas, 500, "河口觀測站在第")
        column(canvas, 474, "值班的人先看水尺再看天色水位的線")
        column(canvas, 448, "紅的是警戒黃的是注意雨下得晚")
        canvas.drawString(500, 760 - 16 * 8, "期")
        size = 12 / (0.556 * len(figures))
        canvas.setFont("Helvetica", size)
        for n, figure in enumerate(figures):
            canvas.drawString(500 + 12 * n / len(figures), 760 - 16 * 7 + (12 - size) / 2, figure)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(474 + aside, 760 - 16 * 7 + 1, "12")

    text = "".join(texts(draft_of_pdf(unembedded(draw), "old")))
    assert f"在第{figures}期" in text
    assert "先看水尺[^12]再看" in text


@pytest.fixture(scope="module", params=[["觀測站的一年"], ["觀測站的一年", "河口通訊"]], ids=["one", "two by turns"])
def with_heads(request: pytest.FixtureRequest) -> tuple[list[str], ReadStory, list[str]]:
    heads: list[str] = request.param
    written = [Writer(seed).paragraph(6)[:150] for seed in range(4)]

    def draw(canvas: Canvas) -> None:
        for n, text in enumerate(written):
            canvas.setFont("MSung-Light", 12)
            canvas.drawString(72, 800, heads[n % len(heads)])
            for row in range(0, 150, 30):
                canvas.drawString(72, 760 - 20 * row / 30, text[row : row + 30])
            canvas.showPage()

    (story,) = draft_of_pdf(unembedded(draw), "old").articles
    return heads, story, written


def test_running_heads_that_look_as_the_text_does(with_heads: tuple[list[str], ReadStory, list[str]]) -> None:
    heads, story, written = with_heads
    text = "".join(said.text for part in story.body for said in part.texts)
    assert not any(head in text for head in heads)
    assert "".join(text.split()) == "".join("".join(written).split())


def test_a_file_that_can_not_be_mended_is_read_as_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    """PDFium reads files that pypdf does not."""
    from paiban.material.supplied.legible import legible

    assert legible(b"%PDF-1.7\nnothing") is None
    good = page(b"BT /F 12 Tf 72 700 Td (low water) Tj ET", HELVETICA)
    assert legible(good) is None
    assert legible(good.replace(b"/Pages 2 0 R", b"/Pages 9 0 R")) is None
    assert capfd.readouterr().err == ""
