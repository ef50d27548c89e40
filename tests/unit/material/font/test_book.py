"""Where fonts are found, and what is said of those that can't be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from paiban.material.font.book import FontBook
from paiban.material.font.bundled import BUNDLED, bundled_folder
from paiban.material.font.face import FontError
from tests.unit.material.font.small import collect, make


def test_the_table_of_bundled_faces_agrees_with_the_files() -> None:
    from fontTools.ttLib import TTFont

    for family, weight, key, path in BUNDLED:
        font = TTFont(Path(bundled_folder()) / path, lazy=True)
        assert font["name"].getBestFamilyName() == family
        assert font["name"].getDebugName(6) == key
        assert font["OS/2"].usWeightClass == weight


def test_finding_a_bundled_face_opens_no_file() -> None:
    script = (
        "import sys; opened = []\n"
        "watched = ('open', 'os.listdir', 'os.scandir')\n"
        "sys.addaudithook(lambda event, args: event in watched and opened.append(args[0]))\n"
        "from paiban.material.font.book import FontBook\n"
        "opened.clear()\n"
        "FontBook().find('Noto Serif TC', 700)\n"
        "assert not opened, opened\n"
        "assert 'fontTools' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_nearest_weight_is_taken() -> None:
    book = FontBook()
    assert book.find("Noto Serif TC", 300).weight == 400
    assert book.find("Noto Serif TC", 600).weight == 700
    assert book.find("Noto Serif TC") is book.find("Noto Serif TC", 400)


def test_an_unknown_family_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(FontError, match=r"no font of the family 'Ming'; known families: .*Noto Sans TC, Noto Serif,"):
        FontBook().find("Ming")


def test_a_folder_is_searched_with_its_subfolders(tmp_path: Path) -> None:
    make(tmp_path / "one.ttf", "One")
    (tmp_path / "more").mkdir()
    make(tmp_path / "more" / "two.otf", "Two", cff=True)
    (tmp_path / "readme.txt").write_text("no font")
    book = FontBook([str(tmp_path)])
    assert not book.find("One").is_cff
    assert book.find("Two").is_cff
    assert book.problems == []
    assert book.find("Noto Sans TC").key == "NotoSansTC-Regular"


def test_a_users_face_goes_before_the_bundled_one(tmp_path: Path) -> None:
    make(tmp_path / "mine.ttf", "Noto Serif TC", weight=400)
    book = FontBook([str(tmp_path)])
    assert book.find("Noto Serif TC", 400).path == str(tmp_path / "mine.ttf")
    assert book.find("Noto Serif TC", 700).key == "NotoSerifTC-Bold"


@pytest.mark.parametrize("cff", [False, True])
def test_every_face_of_a_collection_is_found(tmp_path: Path, cff: bool) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "fonts").mkdir()
    light = make(tmp_path / "parts" / "a", "Set Light", cff=cff)
    heavy = make(tmp_path / "parts" / "b", "Set Heavy", weight=900, cff=cff, characters="VA")
    collect(tmp_path / "fonts" / ("set.otc" if cff else "set.ttc"), light, heavy)
    book = FontBook([str(tmp_path / "fonts")])
    assert book.find("Set Light").covers("一二三")
    assert not book.find("Set Heavy").covers("一")
    assert (book.find("Set Light").index, book.find("Set Heavy").index) == (0, 1)


def test_a_variable_font_has_a_face_for_each_hundred(tmp_path: Path) -> None:
    make(tmp_path / "v.ttf", "Varied", axis=True)
    book = FontBook([str(tmp_path)])
    assert [face.weight for face in book.faces["Varied"]] == [100, 200, 300, 400, 500, 600, 700, 800, 900]
    regular, black = book.find("Varied", 400), book.find("Varied", 900)
    assert regular.advance(regular.glyph("一")) == 1.0
    assert black.advance(black.glyph("一")) == 1.1


def damaged(path: Path, how: str) -> None:
    whole = make(path)
    data = whole.read_bytes()
    if how == "empty":
        path.write_bytes(b"")
    elif how == "text":
        path.write_text("This is not a font, though it is called one.")
    elif how == "header":
        path.write_bytes(data[:40])
    elif how == "half":
        path.write_bytes(data[: len(data) // 2])
    elif how == "zeros":
        path.write_bytes(data[:12] + bytes(len(data) - 12))


@pytest.mark.parametrize("how", ["empty", "text", "header", "half", "zeros"])
@pytest.mark.parametrize("ending", ["ttf", "ttc"])
def test_a_broken_file_is_named_and_the_others_are_used(tmp_path: Path, how: str, ending: str) -> None:
    damaged(tmp_path / f"bad.{ending}", how)
    make(tmp_path / "good.ttf", "Good")
    book = FontBook([str(tmp_path)])
    assert book.find("Good").covers("一")
    assert len(book.problems) == 1
    assert book.problems[0].startswith(str(tmp_path / f"bad.{ending}"))
    assert set(book.faces) == {"Good", *(family for family, *_ in BUNDLED)}


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    book = FontBook([str(tmp_path / "nowhere")])
    assert "Noto Serif TC" in book.faces
    assert book.problems == [f"the font folder {tmp_path / 'nowhere'} does not exist"]


def test_a_file_that_goes_away_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    path = make(tmp_path / "gone.ttf", "Gone")
    face = FontBook([str(tmp_path)]).find("Gone")
    path.unlink()
    with pytest.raises(FontError, match=r"gone\.ttf"):
        face.covers("一")


def test_families_tell_their_scripts() -> None:
    scripts = {family.name: family.scripts for family in FontBook().families()}
    assert set(scripts) == {family for family, *_ in BUNDLED}
    assert scripts["Noto Sans Mono"] == ("Latin", "Greek", "Cyrillic", "phonetics")
    assert scripts["Noto Emoji"] == ("emoji",)
    assert {"Han (Traditional)", "Bopomofo", "Latin"} <= set(scripts["Noto Serif TC"])
    assert "Hangul" not in scripts["Noto Serif TC"]


def test_a_damaged_table_of_names_is_told_of_in_no_more_than_a_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = make(tmp_path / "a.ttf")
    data = bytearray(path.read_bytes())
    from fontTools.ttLib import TTFont

    with TTFont(path) as font:
        at = font.reader.tables["name"].offset
    data[at + 2 : at + 4] = b"\xff\xf0"
    path.write_bytes(data)
    book = FontBook((str(tmp_path),))
    book.families()
    assert caplog.records == [] and len(book.problems) <= 1
