"""Books that are bound on the right open from the right."""

from __future__ import annotations

import io
from typing import Literal

import pikepdf
import pypdfium2
import pytest

from paiban.display.model import Element, Layout, Metadata, Page
from paiban.material.supplied.pdfium import as_painted, shown_pages
from paiban.pdf import write_pdf
from tests.unit.pdf.sheet import HEIGHT, WIDTH, Sheet

TEXT = "讀過，也記得；「那盞燈」。"


def written(binding: Literal["left", "right"], profile: str, count: int = 3) -> bytes:
    sheet = Sheet()
    sheet.line(list(TEXT), 20, 40, element=1)
    pages = tuple(Page(WIDTH, HEIGHT, str(n + 1), tuple(sheet.items)) for n in range(count))
    metadata = Metadata("試刊", language="zh-Hant-TW", date="2025-06")
    structure = (Element("Document"), Element("P"))
    document = Layout(pages, tuple(sheet.faces), structure=structure, metadata=metadata, binding=binding)
    file = io.BytesIO()
    write_pdf(document, file, profile)
    return file.getvalue()


@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_the_direction_is_that_of_the_binding(profile: str) -> None:
    for binding, direction in (("left", None), ("right", "/R2L")):
        pdf = pikepdf.open(io.BytesIO(written(binding, profile)))  # type: ignore[arg-type]
        root = pdf.Root
        assert root.ViewerPreferences.get("/Direction") == direction
        spreads = binding == "right" and profile != "print"
        assert root.get("/PageLayout") == ("/TwoPageRight" if spreads else None)
    pdf = pikepdf.open(io.BytesIO(written("right", profile, 1)))
    assert "/PageLayout" not in pdf.Root


def test_we_read_such_a_file_in_the_order_in_which_it_is_painted() -> None:
    data = written("right", "archive", 1)
    (page,) = shown_pages(data)
    assert "".join(character.text for character in page.characters) == TEXT
    plain = pypdfium2.PdfDocument(data)
    assert as_painted(plain) is not plain
    other = pypdfium2.PdfDocument(written("left", "archive", 1))
    assert as_painted(other) is other
