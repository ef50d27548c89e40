"""``paiban diff`` as a program: its report is read as a browser would."""

from __future__ import annotations

from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.cli.program import minimal, paiban
from tests.unit.companions.impose.make import booklet
from tests.unit.material.supplied.test_shown import file, mapped

BODY = "- 入秋之後，編輯部收到許多來信，談的都是同一件事。\n- 渡船停駛以後，老人家仍然天天到堤防上等船。"


class Page(HTMLParser):
    """A report: its pictures, headings, what is struck out or new, and what it would load."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.pictures: list[Image.Image] = []
        self.texts: dict[str, list[str]] = {"h2": [], "ins": [], "del": []}
        self.loads: list[str] = []
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "href") and value:
                kind, _, data = value.partition(",")
                if kind == "data:image/png;base64":
                    self.pictures.append(Image.open(BytesIO(b64decode(data))))
                else:
                    self.loads.append(value)
        if tag not in ("meta", "img", "br", "link"):
            self._open.append(tag)
            if tag in self.texts:
                self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            if tag in self.texts:
                self.texts[tag][-1] += data


def rendered(folder: Path, body: str, extra: str = "") -> Path:
    path = minimal(folder, body, extra)
    assert paiban("render", path).status == 0
    return folder / "issue.pdf"


def test_the_same_is_the_same(tmp_path: Path) -> None:
    old = rendered(tmp_path / "a", BODY)
    done = paiban("diff", old, rendered(tmp_path / "b", BODY), "-o", tmp_path / "r.html")
    assert (done.status, done.out) == (0, "no difference\n")
    report = Page(tmp_path / "r.html")
    assert report.pictures == [] and report.texts["h2"] == []


def test_a_word_more(tmp_path: Path) -> None:
    old = rendered(tmp_path / "a", BODY)
    new = rendered(tmp_path / "b", BODY.replace("都是同一件事", "全都是<同>一件事"))
    done = paiban("diff", old, new, "-o", tmp_path / "r.html")
    assert done.status == 1 and done.out.startswith("page 1: 1 paragraph, ")
    report = Page(tmp_path / "r.html")
    assert report.loads == [] and report.texts["h2"] == ["Page 1"]
    assert report.texts["ins"] == ["全", "<", ">"] and report.texts["del"] == []
    difference, before, after = report.pictures
    assert difference.size == before.size == after.size == (794, 1123)
    colours = {colour for _, colour in difference.convert("RGB").getcolors(1 << 24) or []}
    assert any(r > 200 and g < 80 and b < 80 for r, g, b in colours)
    assert any(r < 80 and g > 150 and b > 150 for r, g, b in colours)
    assert paiban("diff", old, new).status == 1, "without a report"


def test_a_page_put_in_shifts_nothing(tmp_path: Path) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    paths = [rendered(tmp_path / str(n), f"- {'文章' * n}說的是第{n}件事。" * 1) for n in range(1, 5)]
    for target, which in ((old, (0, 1, 3)), (new, (0, 1, 2, 3))):
        with pikepdf.new() as pdf:
            for n in which:
                with pikepdf.open(paths[n]) as part:
                    pdf.pages.extend(part.pages)
            pdf.save(target)
    done = paiban("diff", old, new, "-o", tmp_path / "r.html")
    assert done.status == 1
    assert done.out.split("\n")[0].startswith("page 3 is new") and done.out.count("\n") == 1, done.out
    report = Page(tmp_path / "r.html")
    assert report.texts["h2"] == ["Page 3 is new", "The same"] and len(report.pictures) == 1
    done = paiban("diff", new, old)
    assert done.out.startswith("page 3 is gone") and done.out.count("\n") == 1


def test_only_the_colour(tmp_path: Path) -> None:
    old = rendered(tmp_path / "a", BODY)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "t.yaml").write_text(
        "extends: newsletter\ncolours: {brand: cmyk 30 85 45 10}\n", encoding="utf-8"
    )
    new = rendered(tmp_path / "b", BODY, "theme: t.yaml\n")
    done = paiban("diff", old, new, "-o", tmp_path / "r.html")
    assert done.status == 1 and done.out.startswith("page 1: no text, ")
    assert "The text is the same and stands where it did." in (tmp_path / "r.html").read_text("utf-8")


def test_the_report_is_the_same_anywhere(tmp_path: Path) -> None:
    old, new = rendered(tmp_path / "a", BODY), rendered(tmp_path / "b", BODY.replace("渡船", "船"))
    paiban("diff", old, new, "-o", tmp_path / "1.html", env={"PYTHONHASHSEED": "1", "TZ": "Asia/Taipei"})
    paiban("diff", old, new, "-o", tmp_path / "2.html", env={"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C"})
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()
    assert str(tmp_path) not in (tmp_path / "1.html").read_text("utf-8")


def test_files_of_others(tmp_path: Path) -> None:
    """Turned, scaled, and of another size; one is empty."""
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    old.write_bytes(booklet(3))
    new.write_bytes(booklet(3, (130.0, 170.0), turn=90, unit=2.0))
    assert paiban("diff", old, new, "-o", tmp_path / "r.html").status == 1
    Page(tmp_path / "r.html")


@pytest.mark.parametrize("half", [b"D842", b"DFB7", b"D842D842"])
def test_a_damaged_map_of_characters_is_compared(half: bytes, tmp_path: Path) -> None:
    """Half of a character has no place in UTF-8; the report says U+FFFD."""
    made = mapped(b"1 beginbfchar <41> <%b> endbfchar" % half)
    for name, shown in (("old", b"(ABC)"), ("new", b"(CAB)")):
        (tmp_path / f"{name}.pdf").write_bytes(made.replace(b"(ABC)", shown))
    done = paiban("diff", tmp_path / "old.pdf", tmp_path / "new.pdf", "-o", tmp_path / "r.html")
    assert done.status == 1 and done.out.startswith("page 1: 1 paragraph, ")
    assert "\ufffd" in (tmp_path / "r.html").read_text("utf-8")
    Page(tmp_path / "r.html")


def test_no_file_differs_from_itself(tmp_path: Path) -> None:
    """Not even one in fonts without a name, nor one that is another file in name."""
    made = file(b"BT /A 12 Tf 20 200 Td (lamps along the quay) Tj ET", "<</Type/Font/Subtype/Type1>>")
    for name, data in (("a", made), ("b", made), ("c", made + b"%\n")):
        (tmp_path / f"{name}.pdf").write_bytes(data)
    for other in "abc":
        done = paiban("diff", tmp_path / "a.pdf", tmp_path / f"{other}.pdf", "-o", tmp_path / "r.html")
        assert (done.status, done.out) == (0, "no difference\n"), other


@pytest.mark.parametrize("kind", ["missing", "empty", "text", "locked"])
def test_files_that_cannot_be_compared(kind: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(booklet(1))
    if kind == "locked":
        with pikepdf.open(good) as pdf:
            pdf.save(bad, encryption=pikepdf.Encryption(owner="a", user="b"))
    elif kind != "missing":
        bad.write_bytes({"empty": b"", "text": b"no PDF" * 50}[kind])
    done = paiban("diff", good, bad, "-o", tmp_path / "r.html")
    assert done.status == 1 and "bad.pdf: error[" in done.err
    assert not (tmp_path / "r.html").exists()


def test_misuse(tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(booklet(1))
    before = good.read_bytes()
    assert paiban("diff", good, good, "-o", good).status == 2
    assert good.read_bytes() == before
    assert paiban("diff", good).status == 2
