"""A whole issue in vertical setting: its text comes back in order, and its pages are made as a book bound right."""

from __future__ import annotations

import itertools
import re
from io import BytesIO

import pypdfium2
import pytest

import paiban
from paiban.display.model import Glyphs
from paiban.issue.model import Paragraph
from paiban.material.supplied.pdfium import as_painted
from tests.places import SAMPLE


@pytest.fixture(scope="module")
def document() -> paiban.Document:
    return paiban.typeset(paiban.load(SAMPLE), theme="vertical")


@pytest.fixture(scope="module")
def text(document: paiban.Document) -> str:
    pdf = BytesIO()
    document.write_pdf(pdf)
    pages = as_painted(pypdfium2.PdfDocument(pdf.getvalue()))
    found = "".join(page.get_textpage().get_text_range() for page in pages)
    return re.sub(r"[\s\u00ad\ufffe\u200b]", "", found)


def test_text_comes_back_as_it_was_typed(text: str) -> None:
    issue = paiban.load(SAMPLE)
    parts = [p.text.text for a in issue.articles for p in a.body if isinstance(p, Paragraph)]
    sources = [re.sub(r"\s", "", part) for part in parts]
    runs = [source[n : n + 8] for source in sources for n in range(len(source) - 7)]
    assert sum(run in text for run in runs) / len(runs) > 0.97


def test_paragraphs_come_back_in_order(text: str) -> None:
    issue = paiban.load(SAMPLE)
    at = [
        text.find(re.sub(r"\s", "", p.text.text)[1:9])
        for p in issue.articles[0].body
        if isinstance(p, Paragraph) and len(p.text.text) > 40
    ]
    found = [n for n in at if n >= 0]
    assert len(found) > 0.9 * len(at)
    in_order = sum(a < b for a, b in itertools.pairwise(found))
    assert in_order / (len(found) - 1) > 0.95


def test_lines_run_down_and_follow_one_another_to_the_left(document: paiban.Document) -> None:
    page = document.pages[6]
    body = [i for i in page.items if isinstance(i, Glyphs) and i.direction == "vertical" and i.size == 10.5]
    axes = list(dict.fromkeys(round(i.x, 2) for i in body))
    assert len(axes) > 15
    assert axes[:8] == sorted(axes[:8], reverse=True)
    # every line stands on the grid, whatever its column
    assert {round((axes[0] - x) / 18 % 1, 2) for x in axes} <= {0.0, 1.0}


def test_odd_pages_have_their_spine_at_the_right(document: paiban.Document) -> None:
    assert document.layout.binding == "right"
    first = {"recto": 0.0, "verso": 0.0}
    for page in document.pages[1:]:
        body = [i.x for i in page.items if isinstance(i, Glyphs) and i.direction == "vertical" and i.size == 10.5]
        first[page.side] = max([first[page.side], *body])
        level = [i for i in page.items if isinstance(i, Glyphs) and i.direction == "horizontal"]
        assert level, "running heads and folios are level"
    # the margin at the spine is 20 mm: at the right of a recto, at the left of a verso
    width, margin, extent = document.pages[0].width, 20 / 25.4 * 72, 26 * 18 + 10.5
    assert first["recto"] == pytest.approx(width - margin - 5.25, abs=0.1)
    assert first["verso"] == pytest.approx(margin + extent - 5.25, abs=0.1)
