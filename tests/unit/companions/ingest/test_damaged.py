"""PDFs that can't be read, or only in part, are told of as such; none ends in another exception."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

import paiban
from paiban.companions.ingest.draft import draft_of_pdf
from paiban.companions.ingest.model import Unreadable
from paiban.companions.ingest.write import yaml_of
from tests.cli.program import minimal
from tests.generate import Writer


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    writer = Writer(1)
    path = minimal(tmp_path_factory.mktemp("good"), "\n".join(f"- {writer.paragraph(3)}" for _ in range(12)))
    target = BytesIO()
    paiban.render(path, target)
    return target.getvalue()


def saved(change: Callable[[pikepdf.Pdf], None], data: bytes, **options: object) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def test_it_is_good(good: bytes) -> None:
    assert len(draft_of_pdf(good, "old").articles[0].body) == 12


def told(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as error:
        draft_of_pdf(data, "old")
    assert str(error.value)
    return error.value


def test_a_password(good: bytes) -> None:
    locked = saved(lambda pdf: None, good, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    error = told(locked)
    assert error.code == "encrypted"
    assert "qpdf --decrypt" in error.hint


def test_a_password_for_changes_only(good: bytes) -> None:
    locked = saved(lambda pdf: None, good, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert yaml_of(draft_of_pdf(locked, "old"), "") == yaml_of(draft_of_pdf(good, "old"), "")


@pytest.mark.parametrize("data", [b"", b"hello" * 99, b"%PDF-1.7\n", b"\0" * 4096])
def test_no_pdf(data: bytes) -> None:
    assert told(data).code == "damaged"


def test_half_of_it(good: bytes) -> None:
    assert told(good[: len(good) // 2]).code == "damaged"


def test_a_page_that_is_none(good: bytes) -> None:
    """Half of an issue is not given for the whole."""

    def lose(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[0])
        pdf.pages[-1].obj.Type = pikepdf.Name.Catalog

    assert told(saved(lose, good)).code == "damaged"


def test_scanned() -> None:
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (600, 800), "grey").save(target, "PDF")
    error = told(target.getvalue())
    assert error.code == "scanned"
    assert "ocrmypdf" in error.hint


def test_a_blank_page() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    target = BytesIO()
    pdf.save(target)
    assert told(target.getvalue()).code == "no-text"


def test_fonts_that_do_not_say_which_characters_they_have(good: bytes) -> None:
    def forget(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                if "/ToUnicode" in font:  # pages share fonts
                    del font["/ToUnicode"]
                for inner in font.get("/DescendantFonts", []):
                    inner.CIDSystemInfo.Ordering = pikepdf.String("Identity")

    error = told(saved(forget, good))
    assert error.code == "unmapped"
    assert "--force-ocr" in error.hint


def test_bytes_changed_at_random(good: bytes, tmp_path: Path) -> None:
    plain = saved(
        lambda pdf: None, good, object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False,
    )  # fmt: skip
    found: Counter[str] = Counter()
    for seed in range(60):
        dice = random.Random(seed)
        broken = bytearray(plain)
        for _ in range(dice.choice((3, 30, 300, 3000))):
            broken[dice.randrange(len(broken))] = dice.choice(b"0123456789.- /[]<>()QqTjmcBTETf\n")
        try:
            found["read"] += bool(yaml_of(draft_of_pdf(bytes(broken), "old"), ""))
        except Unreadable as error:
            found[error.code] += 1
    assert found.total() == 60
    assert found["read"] > 10, found
    assert found["damaged"] > 3, found
