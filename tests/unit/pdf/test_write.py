"""The file as a whole: syntax, boxes, navigation, metadata; whole or not at all; the same bytes anywhere."""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec import structs

from paiban.base.colour import BLACK
from paiban.base.version import __version__
from paiban.display.model import Bookmark, Fill, Layout, Link, Metadata, Page
from paiban.pdf import write_pdf
from tests.unit.pdf.sheet import HEIGHT, WIDTH, Sheet, pdf_of

METADATA = Metadata(
    "亞太通訊 <第301期> & more", "蘇○○", "Asia-Pacific (Newsletter)", "zh-Hant-TW", "2025-06", identifier="abc"
)
BOOKMARKS = (
    Bookmark("第一篇", 0, 0, 20.0),
    Bookmark("一、小標", 1, 0, 60.0),
    Bookmark("二、小標", 1, 1, 40.0),
    Bookmark("Second (article)", 0, 1, 100.0),
)


def finished(**more: Any) -> Layout:
    sheet = Sheet()
    sheet.line(["天", ("地", 0.25), "APEC"], 50.0, 60.0)
    first = Page(WIDTH, HEIGHT, "1", tuple(sheet.items))
    second = Page(WIDTH, HEIGHT, "2", ())
    return Layout(
        **{"pages": (first, second), "faces": tuple(sheet.faces), "metadata": METADATA, "outline": BOOKMARKS, **more}
    )


def opened(document: Layout) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf_of(document)))


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    write_pdf(finished(), tmp_path / "out.pdf")
    done = subprocess.run(["qpdf", "--check", tmp_path / "out.pdf"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "WARNING" not in done.stdout


def test_the_cross_reference_stream_points_at_the_objects() -> None:
    data = pdf_of(finished())
    start = int(re.findall(rb"startxref\n(\d+)\n%%EOF\n$", data)[0])
    head = re.match(rb"(\d+) 0 obj\n<<.*?/Type /XRef /Size (\d+) /W \[1 4 2\].*?>>\nstream\n", data[start:], re.S)
    assert head
    own, size = int(head[1]), int(head[2])
    table = zlib.decompress(data[start + head.end() : data.index(b"\nendstream", start)])
    rows = [struct.unpack(">BIH", table[n : n + 7]) for n in range(0, len(table), 7)]
    assert size == len(rows) == own + 1 > 10
    assert rows[0] == (0, 0, 65535)
    for number, (kind, place, index) in enumerate(rows[1:], 1):
        if kind == 1:
            assert data[place:].startswith(b"%d 0 obj\n" % number)
        else:
            holder = data[rows[place][1] :]
            assert holder.startswith(b"%d 0 obj\n<</Type /ObjStm " % place)
            packed = zlib.decompress(holder[holder.index(b"stream\n") + 7 : holder.index(b"\nendstream")])
            assert int(packed.split()[2 * index]) == number


def test_streams_end_as_pdf_a_wants_it() -> None:
    """ISO 19005-2, 6.1.7.1: an end of line before endstream, which /Length does not count."""
    data = pdf_of(finished())
    found = 0
    for match in re.finditer(rb"/Length (\d+)>>\nstream\n", data):
        end = match.end() + int(match[1])
        assert data[end : end + 12].removeprefix(b"\r")[:11] == b"\nendstream\n"
        assert data[end - 1 : end + 1] != b"\r\n"
        found += 1
    assert found == data.count(b"endstream") > 4


def test_nothing_of_reportlabs_own_pages() -> None:
    data = pdf_of(finished())
    for name in (b"Helvetica", b"/Trans", b"/ProcSet", b"/F1 12 Tf"):
        assert name not in data


def test_boxes_without_bleed() -> None:
    pdf = opened(finished())
    page = pdf.pages[0]
    assert [float(v) for v in page.MediaBox] == [float(v) for v in page.TrimBox] == [0, 0, WIDTH, HEIGHT]
    assert "/BleedBox" not in page


@pytest.mark.parametrize("box", [(-8.5, 10, 50, 5), (10, -8.5, 5, 50), (380, 10, 28.5, 5), (10, 280, 5, 28.5)])
def test_boxes_with_bleed(box: tuple[float, float, float, float]) -> None:
    page = Page(WIDTH, HEIGHT, "1", (Fill(*box, BLACK),), bleed=8.504)
    pdf = opened(Layout((page,)))
    boxes = pdf.pages[0]
    outer = [-8.504, -8.504, WIDTH + 8.504, HEIGHT + 8.504]
    assert [float(v) for v in boxes.MediaBox] == [float(v) for v in boxes.BleedBox] == outer
    assert [float(v) for v in boxes.TrimBox] == [float(v) for v in boxes.CropBox] == [0, 0, WIDTH, HEIGHT]


def test_bleed_that_nothing_uses_is_left_out() -> None:
    pdf = opened(Layout((Page(WIDTH, HEIGHT, "1", (Fill(0, 0, WIDTH, HEIGHT, BLACK),), bleed=8.504),)))
    assert "/BleedBox" not in pdf.pages[0]


def test_page_labels_are_the_folios() -> None:
    labels = ["封面", "ii", "1", "2", "3", "7", "8"]
    pdf = opened(Layout(tuple(Page(WIDTH, HEIGHT, label, ()) for label in labels)))
    assert [page.label for page in pdf.pages] == labels
    assert len(list(pdf.Root.PageLabels.Nums)) == 2 * 4


def test_the_outline_is_nested_and_leads_to_its_places() -> None:
    pdf = opened(finished())
    with pdf.open_outline() as outline:
        shape = [(item.title, [child.title for child in item.children]) for item in outline.root]
        assert shape == [("第一篇", ["一、小標", "二、小標"]), ("Second (article)", [])]
        destination = outline.root[0].children[1].destination
    assert isinstance(destination, pikepdf.Array)
    assert destination[0].objgen == pdf.pages[1].obj.objgen
    assert [str(destination[1]), float(destination[3])] == ["/XYZ", HEIGHT - 40.0]


def test_each_entry_of_the_outline_leads_on_to_the_next_and_back() -> None:
    bookmarks = [Bookmark(title, level, 0, 0.0) for title, level in (("a", 0), ("b", 1), ("c", 1), ("d", 1), ("e", 0))]
    pdf = opened(finished(outline=(*bookmarks, Bookmark("f", 0, 0, 0.0))))
    outlines = pdf.Root.Outlines

    def titles(above: pikepdf.Object) -> tuple[list[str], list[str]]:
        """Those below an entry, from the first on and from the last back."""
        ways = []
        for begin, key in (("/First", "/Next"), ("/Last", "/Prev")):
            found: list[str] = []
            entry: pikepdf.Object | None = above[begin]
            while entry is not None and len(found) < 9:
                assert entry.Parent.objgen == above.objgen
                found.append(str(entry.Title))
                entry = entry.get(key)
            ways.append(found)
        return ways[0], ways[1]

    assert titles(outlines) == (["a", "e", "f"], ["f", "e", "a"])
    assert titles(outlines.First) == (["b", "c", "d"], ["d", "c", "b"])
    assert (int(outlines.Count), int(outlines.First.Count)) == (3, -3)


def test_an_outline_that_skips_a_level_still_hangs_together() -> None:
    bookmarks = (Bookmark("a", 1, 0, 0.0), Bookmark("b", 0, 0, 0.0), Bookmark("c", 3, 0, 0.0), Bookmark("d", 1, 0, 0.0))
    with opened(finished(outline=bookmarks)).open_outline() as outline:
        assert [(i.title, [c.title for c in i.children]) for i in outline.root] == [("a", []), ("b", ["c", "d"])]


def test_links() -> None:
    links = (
        Link(50.0, 40.0, 100.0, 12.0, target="https://example.org/a(b)?q=臺 灣", text="Example"),
        Link(50.0, 80.0, 100.0, 12.0, page=1, top=30.0, text="第 2 頁"),
    )
    pdf = opened(finished(pages=(Page(WIDTH, HEIGHT, "1", links), Page(WIDTH, HEIGHT, "2", ())), faces=(), outline=()))
    outer, inner = list(pdf.pages[0].Annots)
    for annotation in (outer, inner):
        assert str(annotation.Subtype) == "/Link"
        assert [int(v) for v in annotation.Border] == [0, 0, 0]
        assert int(annotation.F) == 4
    assert [float(v) for v in outer.Rect] == [50.0, HEIGHT - 52.0, 150.0, HEIGHT - 40.0]
    assert str(outer.A.URI) == "https://example.org/a(b)?q=%E8%87%BA%20%E7%81%A3"
    assert (str(outer.Contents), str(inner.Contents)) == ("Example", "第 2 頁")
    assert inner.Dest[0].objgen == pdf.pages[1].obj.objgen
    assert float(inner.Dest[3]) == HEIGHT - 30.0
    assert "/A" not in inner


def test_metadata_says_the_same_twice() -> None:
    pdf = opened(finished())
    info = pdf.docinfo
    assert str(info.Title) == METADATA.title
    assert str(info.Author) == METADATA.author
    assert str(info.Subject) == METADATA.subject
    assert str(info.Producer) == f"paiban {__version__}"
    assert str(info.CreationDate) == "D:20250601000000Z"
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == METADATA.title
        assert xmp["dc:creator"] == [METADATA.author]
        assert xmp["pdf:Producer"] == str(info.Producer)
        assert xmp["xmp:CreateDate"] == "2025-06-01T00:00:00Z"
    assert "/Filter" not in pdf.Root.Metadata
    assert str(pdf.Root.Lang) == "zh-Hant-TW"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_control_characters_do_not_break_the_xmp() -> None:
    pdf = opened(finished(metadata=structs.replace(METADATA, title="a\x01b\x0cc")))
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "abc"


def test_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert str(opened(finished()).docinfo.CreationDate) == "D:20231114221320Z"


SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from tests.unit.pdf.test_write import finished
from paiban.pdf import write_pdf
write_pdf(finished(), "out.pdf")
"""


def test_the_same_bytes_in_another_folder_under_another_hash_seed(tmp_path: Path) -> None:
    root = str(Path(__file__).resolve().parents[3])
    files = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Taipei")):
        folder = tmp_path / f"folder {seed}"
        folder.mkdir()
        environment = dict(os.environ, PYTHONHASHSEED=seed, TZ=zone)
        subprocess.run([sys.executable, "-c", SCRIPT.format(root=root)], cwd=folder, env=environment, check=True)
        files.append((folder / "out.pdf").read_bytes())
    assert files[0] == files[1]
    assert str(tmp_path).encode() not in files[0]


def test_the_id_changes_with_the_content() -> None:
    one = opened(finished()).trailer.ID
    again = opened(finished()).trailer.ID
    other = opened(finished(metadata=structs.replace(METADATA, title="另一期"))).trailer.ID
    assert bytes(one[0]) == bytes(one[1]) == bytes(again[0]) != bytes(other[0])
    assert len(bytes(one[0])) == 16


class Full(io.BytesIO):
    """A disk with room for little."""

    def write(self, data: Any) -> int:
        if self.tell() > 1000:
            raise OSError(28, "No space left on device")
        return super().write(data)


def test_a_file_object_is_written_to_and_left_open() -> None:
    target = io.BytesIO(b"")
    write_pdf(finished(), target)
    assert target.getvalue().startswith(b"%PDF-1.7\n")
    assert not target.closed
    with pytest.raises(OSError, match="No space left"):
        write_pdf(finished(), Full())


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.pdf"
    path.write_bytes(b"the old one")

    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_pdf(finished(), path)
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_document_that_cannot_be_written_touches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    path.write_bytes(b"the old one")
    broken = finished()
    page = broken.pages[0]
    notdef = structs.replace(page.items[0], glyphs=(0,) * len(page.items[0].glyphs))  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="glyph 0"):
        write_pdf(structs.replace(broken, pages=(structs.replace(page, items=(notdef,)),)), path)
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown profile 'papyrus'"):
        write_pdf(finished(), tmp_path / "out.pdf", profile="papyrus")
    assert list(tmp_path.iterdir()) == []


def test_writing_without_pictures_to_decode_loads_no_pillow() -> None:
    """Pillow takes 9 ms to load, ssl and what it brings 15."""
    root = str(Path(__file__).resolve().parents[3])
    script = (
        f"import sys; sys.path.insert(0, {root!r})\n"
        "from paiban.display.model import Layout, Page\n"
        "from paiban.pdf import write_pdf\n"
        "import io; write_pdf(Layout((Page(100.0, 100.0, '1', ()),)), io.BytesIO())\n"
        "assert 'PIL._imaging' not in sys.modules and 'ssl' not in sys.modules\n"
        "import PIL.Image; assert PIL.Image.new('L', (1, 1)).size == (1, 1)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
