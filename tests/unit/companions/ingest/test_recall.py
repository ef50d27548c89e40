"""What a draft says of that which it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiban.companions.ingest.draft import draft_of_pdf
from paiban.companions.ingest.model import DraftIssue, ReadPart, ReadStory, Said
from paiban.companions.ingest.recall import account
from paiban.companions.ingest.write import doubts, yaml_of
from tests.unit.companions.ingest.raw import unembedded

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def draft(*texts: str) -> DraftIssue:
    story = ReadStory([Said("水尺")], body=[ReadPart("paragraph", [Said(text)]) for text in texts])
    return DraftIssue(Said("河口"), articles=[story])


def test_a_line_that_is_nowhere() -> None:
    made = draft("門在{清晨|ㄑㄧㄥ ㄔㄣˊ}打開[^1]，值班的人先看水尺。")
    texts = [
        (0, "門在清晨打"),
        (0, "開1，值班的人"),
        (0, "先看水尺。"),
        (2, "紅是警戒。"),
        (2, "本期目錄"),
        (2, "第12期"),
    ]
    account(made, texts, [], [])
    assert made.lost == ["p. 3: 紅是警戒。"]
    assert made.recall is not None
    assert round(made.recall, 3) == round(15 / 19, 3)
    assert "# ? not in the draft: p. 3: 紅是警戒。" in yaml_of(made, "old.pdf")
    assert doubts(made) == 1


def test_running_heads_are_no_loss_and_are_told_once() -> None:
    made = draft("門在清晨打開。")
    account(made, [(0, "門在清晨打開。"), (0, "河口通訊 1"), (1, "河口通訊 2")], ["河口通訊 1", "河口通訊 2"], [])
    assert (made.recall, made.lost, made.furniture) == (1.0, [], ["河口通訊 2"])
    assert doubts(made) == 0


def test_words_on_their_side_are_listed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("MSung-Light", 12)
        for n in range(5):
            canvas.drawString(72, 760 - 20 * n, "水尺每隔十公分刻一道線紅的是警戒")
        canvas.translate(500, 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "公尺以上")

    assert draft_of_pdf(unembedded(draw), "old").lost == ["p. 1: 公尺以上"]
