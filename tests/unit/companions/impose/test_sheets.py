"""What is on a sheet: boxes and bleed, pages that are turned or scaled, marks, and what the file says of itself."""

from __future__ import annotations

import base64
import hashlib
import zlib
from io import BytesIO

import pikepdf
import pytest

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.base.version import __version__
from paiban.companions.impose.geometry import MARK_ROOM, parse_sheet
from paiban.companions.impose.scheme import parse_scheme
from paiban.companions.impose.write import Imposed, Imposition, impose
from tests.unit.companions.impose.make import LABEL, Pixels, booklet, labels, opened
from tests.unit.material.supplied.odd import stream, written

YELLOW, RED, WHITE = (255, 255, 0), (255, 0, 0), (255, 255, 255)
W, H = 120.0, 170.0
MM = 72 / 25.4


def done(data: bytes, scheme: str = "saddle", **options: object) -> tuple[Imposed | None, tuple[Diagnostic, ...]]:
    collector = Collector()
    job = Imposition(parse_scheme(scheme), **options)  # type: ignore[arg-type]
    return impose(data, job, "in.pdf", collector), collector.diagnostics


def good(data: bytes, scheme: str = "saddle", **options: object) -> Imposed:
    imposed, found = done(data, scheme, **options)
    assert imposed is not None, found
    return imposed


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", [1.0, 2.0])
def test_turned_and_scaled_pages_stand_as_they_are_read(turn: int, unit: float) -> None:
    file = opened(good(booklet(4, (W, H), turn=turn, unit=unit)).data)
    assert file[0].get_size() == pytest.approx((2 * W, H), abs=0.01)
    found = {label.what: label for n in range(2) for label in labels(file[n])}
    assert sorted(found) == [0, 1, 2, 3]
    for n, left in ((3, 0.0), (0, W), (1, 0.0), (2, W)):
        assert (found[n].x - left, found[n].y) == pytest.approx(LABEL, abs=0.01)
        assert found[n].run == pytest.approx((1.0, 0.0), abs=1e-3)


def test_bleed_is_kept_at_three_edges_and_cut_at_the_spine() -> None:
    bleed = 8.0
    imposed = good(booklet(3, (W, H), bleed=bleed, slug=12.0))
    assert imposed.size == pytest.approx((2 * W + 2 * bleed, H + 2 * bleed))
    front, back = (Pixels(page) for page in opened(imposed.data))
    # a blank (page 4), the spine, and page 1 with its bleed to the edge of the sheet
    spine = bleed + W
    assert front.at(spine - 1, H / 2) == WHITE
    assert front.at(spine + 1, H / 2) == YELLOW
    for x, y in ((2 * W + 2 * bleed - 1, H / 2), (spine + 5, 1), (spine + 5, H + 2 * bleed - 1)):
        assert front.at(x, y) == YELLOW
    assert back.at(1, 1) == YELLOW
    assert RED not in front.colours() | back.colours()


def test_milling_keeps_bleed_at_the_spine() -> None:
    imposed = good(booklet(3, (W, H), bleed=8.0), "perfect:4", milled=5.0)
    assert imposed.size[0] == pytest.approx(2 * W + 2 * 8 + 2 * 5)
    front = Pixels(opened(imposed.data)[0])
    assert front.at(8 + W + 5 - 1, H / 2) == WHITE
    assert front.at(8 + W + 5 + 1, H / 2) == YELLOW


def test_without_a_bleed_box_nothing_beyond_the_trim_is_shown() -> None:
    pdf = pikepdf.open(BytesIO(booklet(4, (W, H), bleed=8.0)))
    for page in pdf.pages:
        del page.obj.BleedBox
    target = BytesIO()
    pdf.save(target)
    assert good(target.getvalue()).size == pytest.approx((2 * W, H))


def test_marks_are_outside_of_bleed_and_on_every_plate() -> None:
    bleed = 8.0
    imposed = good(booklet(16, (W, H), bleed=bleed), "perfect:16", marks=True)
    around = MARK_ROOM + 3 * MM
    assert imposed.size[1] == pytest.approx(2 * H + 2 * 3 * MM + 2 * around)
    plain = good(booklet(16, (W, H), bleed=bleed), "perfect:16", sheet=imposed.size)
    for marked, bare in zip(opened(imposed.data), opened(plain.data), strict=True):
        one, other = Pixels(marked), Pixels(bare)
        inner = MARK_ROOM - 1
        corners = (inner, inner, imposed.size[0] - inner, imposed.size[1] - inner)
        box = tuple(round(2 * v) for v in corners)
        assert one.image.crop(box).tobytes() == other.image.crop(box).tobytes()
        assert one.image.tobytes() != other.image.tobytes()
        width, height = imposed.size
        fold = [one.at(width / 2, height - y) for y in range(6, int(MARK_ROOM) - 2)]
        assert min(sum(colour) for colour in fold) < 600, "no fold mark"
        crop = [one.at(around + W, height - y) for y in range(6, int(MARK_ROOM) - 2)]
        assert min(sum(colour) for colour in crop) < 600, "no mark at the spine"
    out = pikepdf.open(BytesIO(imposed.data))
    space = out.pages[0].obj.Resources.ColorSpace.All
    assert list(space)[:3] == ["/Separation", "/All", "/DeviceCMYK"]


def test_collation_marks_step_down() -> None:
    imposed = good(booklet(48, (W, H)), "perfect:16", marks=True)
    assert imposed.sections == 3
    tops = []
    file = opened(imposed.data)
    for n in range(0, 6, 2):
        pixels = Pixels(file[n])
        # beside the fold between the last page of a section and its first
        x = imposed.size[0] - MARK_ROOM - 3 * MM - W + 3
        dark = [y / 2 for y in range(int(2 * MARK_ROOM)) if sum(pixels.at(x, y / 2)) < 100]
        assert dark
        tops.append(max(dark))
        assert len(dark) / 2 == pytest.approx(5.0, abs=0.6)
    assert tops[0] - tops[1] == pytest.approx(5.0, abs=0.6) == tops[1] - tops[2]


def test_a_given_sheet_is_turned_to_fit_and_the_pages_are_in_its_middle() -> None:
    a4 = (210 * MM, 297 * MM)
    imposed = good(booklet(4, a4), sheet=parse_sheet("A3"))
    assert imposed.size == pytest.approx((420 * MM, 297 * MM))
    bigger = good(booklet(4, a4), sheet=parse_sheet("SRA3"))
    out = pikepdf.open(BytesIO(bigger.data))
    trim = [float(v) for v in out.pages[0].trimbox]
    assert trim[0] == pytest.approx((450 - 420) / 2 * MM, abs=0.01)
    assert trim[1] == pytest.approx((320 - 297) / 2 * MM, abs=0.01)


def test_a_sheet_too_small_is_an_error_and_lost_bleed_a_warning() -> None:
    imposed, found = done(booklet(4, (W, H)), sheet=(2 * W - 1, H))
    assert imposed is None and [d.code for d in found] == ["sheet"]
    imposed, found = done(booklet(4, (W, H), bleed=8.0), sheet=(2 * W, H))
    assert imposed is not None and [(d.severity, d.code) for d in found] == [("warning", "sheet")]


def test_pages_of_other_sizes_are_told_and_set_against_the_spine() -> None:
    pdf = pikepdf.open(BytesIO(booklet(4, (W, H))))
    pdf.pages[1].obj.MediaBox = [0, 0, W - 20, H]
    target = BytesIO()
    pdf.save(target)
    imposed, found = done(target.getvalue())
    assert [d.code for d in found] == ["size"] and "page 2" in found[0].message
    assert imposed is not None
    (label,) = [label for label in labels(opened(imposed.data)[1]) if label.what == 1]
    assert label.x == pytest.approx(20 + LABEL[0], abs=0.01)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_side_of_the_spine_is_told_by_the_file(side: str) -> None:
    pdf = pikepdf.open(BytesIO(booklet(4, (W, H), bleed=8.0)))
    for n, page in enumerate(pdf.pages):
        spine_left = (n % 2 == 0) == (side == "left")
        page.obj.BleedBox = [0 if spine_left else -8, -8, W + (8 if spine_left else 0), H + 8]
    target = BytesIO()
    pdf.save(target)
    assert good(target.getvalue()).binding == side
    assert good(target.getvalue(), binding="left").binding == "left"
    plain = pikepdf.open(BytesIO(booklet(4, (W, H))))
    plain.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name("/R2L" if side == "right" else "/L2R"))
    target = BytesIO()
    plain.save(target)
    assert good(target.getvalue()).binding == side


def test_an_output_intent_and_pdf_x_are_kept() -> None:
    pdf = pikepdf.open(BytesIO(booklet(4, (W, H))))
    profile = pdf.make_stream(b"profile", N=4)
    intent = pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39", DestOutputProfile=profile)
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    pdf.docinfo["/Title"] = "試刊"
    pdf.docinfo["/CreationDate"] = "D:20250601120000+08'00'"
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] = "PDF/X-4"
    target = BytesIO()
    pdf.save(target)
    out = pikepdf.open(BytesIO(good(target.getvalue(), marks=True).data))
    (kept,) = out.Root.OutputIntents
    assert kept.S == "/GTS_PDFX" and kept.DestOutputProfile.read_bytes() == b"profile"
    packet = out.Root.Metadata.read_bytes().decode()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in packet and "pdfaid" not in packet
    assert str(out.docinfo["/Title"]) == "試刊" and out.docinfo["/Trapped"] == "/False"
    assert str(out.docinfo["/CreationDate"]).startswith("D:20250601")
    assert float(out.pdf_version) >= 1.6
    for page in out.pages:
        assert "/TrimBox" in page.obj and "/BleedBox" in page.obj
    plain = pikepdf.open(BytesIO(good(booklet(4)).data))
    assert "/OutputIntents" not in plain.Root and b"GTS_PDFX" not in plain.Root.Metadata.read_bytes()


def test_shared_resources_stay_shared() -> None:
    out = pikepdf.open(BytesIO(good(booklet(16, (W, H)), "perfect:16").data))
    fonts = [o for o in out.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
    assert len(fonts) == 1


def test_the_same_bytes() -> None:
    source = booklet(9, (W, H), bleed=5.0)
    first, second = (good(source, "perfect:8", marks=True, creep=0.2).data for _ in range(2))
    assert first == second


@pytest.mark.parametrize("scheme", ["perfect", "perfect:3", "perfect:0", "perfect:18", "3up", ""])
def test_schemes_that_are_none(scheme: str) -> None:
    with pytest.raises(ValueError, match=r"scheme|sections"):
        parse_scheme(scheme)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("A4", (210, 297)),
        ("b5", (176, 250)),
        ("sra3", (320, 450)),
        ("45x32cm", (450, 320)),
        ("100 mm x 7in", (100, 177.8)),
    ],
)
def test_sheets_by_name_and_size(text: str, size: tuple[float, float]) -> None:
    assert parse_sheet(text) == pytest.approx((size[0] * MM, size[1] * MM))


@pytest.mark.parametrize("text", ["A99", "x", "0x5mm", "10x20", "10x20em"])
def test_sheets_that_are_none(text: str) -> None:
    with pytest.raises(ValueError):
        parse_sheet(text)


def test_the_identity_of_a_file_is_of_what_was_wanted_and_not_of_what_classes_are_called() -> None:
    data = booklet(4, (W, H))
    with pikepdf.open(BytesIO(good(data).data)) as pdf:
        found = bytes(pdf.trailer.ID[0])
    wanted = (
        "Job(scheme=Scheme(name='saddle', section=0, sheet=4, gathered=False), binding=None, creep=0.0, marks=False, "
        "sheet=None, cut=None, milled=0.0)"
    )
    assert found == hashlib.sha256(wanted.encode() + b"\0" + __version__.encode() + b"\0" + data).digest()[:16]


DRAWN = b"BT /A 24 Tf 40 200 Td (Harbour) Tj ET"


@pytest.mark.parametrize(
    ("filters", "data"),
    [
        ("/Filter/AHx", DRAWN.hex().encode() + b">"),
        ("/Filter/A85", base64.a85encode(DRAWN) + b"~>"),
        ("/Filter/Fl", zlib.compress(DRAWN)),
        ("/Filter[/RL]", bytes([len(DRAWN) - 1]) + DRAWN + b"\x80"),
        ("/Filter[/A85/Fl]/DP[null null]", base64.a85encode(zlib.compress(DRAWN)) + b"~>"),
        ("/Filter[/ASCII85Decode/Fl]", base64.a85encode(zlib.compress(DRAWN)) + b"~>"),
    ],
)
def test_short_names_of_filters_are_known_and_written_whole(filters: str, data: bytes) -> None:
    """They are for inline images, and readers take them anywhere."""
    form = stream("/Type/XObject/Subtype/Form/BBox[0 0 300 300]" + filters, data)
    named = "/Resources<</XObject<</X 5 0 R>>/Font<</A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents[4 0 R 6 0 R]{named}>>".encode(),
        4: stream(filters, data),
        5: form.replace(b"/BBox", b"/Resources<</Font<</A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/BBox"),
        6: stream("", b"q 1 0 0 1 0 -100 cm /X Do Q"),
    }
    made = good(written(objects, "/Root 1 0 R")).data
    assert "".join(opened(made)[0].get_textpage().get_text_bounded().split()) == "HarbourHarbour"
    with pikepdf.open(BytesIO(made)) as pdf:
        used = [o.get("/Filter") for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    short = {"/AHx", "/A85", "/LZW", "/Fl", "/RL", "/CCF", "/DCT", "/DP"}
    assert not any(name in str(one).replace("/FlateDecode", "") for one in used for name in short), used


@pytest.mark.parametrize("filters", ["/Filter/Quay", "/Filter 3", "/Filter/JBIG2Decode"])
def test_content_that_cannot_be_decoded_is_told(filters: str) -> None:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
        4: stream(filters, zlib.compress(DRAWN)),
    }
    imposed, found = done(written(objects, "/Root 1 0 R"))
    assert imposed is None and [d.code for d in found if d.severity == "error"] == ["pdf"]
