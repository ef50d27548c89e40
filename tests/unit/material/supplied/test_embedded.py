"""PDFs in the place of photos: drawn as they are by themselves, without what makes them files, within standards."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from msgspec import structs
from pikepdf import Array, Dictionary, Name
from PIL import Image as Pillow
from PIL import ImageChops

from paiban.base.colour import Colour
from paiban.base.diagnostics import Mark
from paiban.display.model import Element, Fill, Image, Layout, Metadata, Page
from paiban.material.picture import Picture
from paiban.material.probe import probe
from paiban.pdf import PdfError, embedded_faults, write_pdf
from paiban.style.theme import PressSettings
from tests.oracle.validators import complaints
from tests.unit.material.supplied import adverts
from tests.unit.material.supplied.adverts import drawn, opened

SCALE = 2
PLACE = Mark("issue.yaml", 7, 9)
METADATA = Metadata("亞太通訊", "蘇○○", "Asia", "zh-Hant-TW", "2025-06")
STANDARDS = {"screen": ("ua1",), "print": ("2u",), "archive": ("2u", "ua1")}

MAKERS: dict[str, Callable[[Path], Path]] = {
    "typst": adverts.typst_chart,
    "reportlab": adverts.reportlab_advert,
    "rich": adverts.rich,
    "layered": adverts.layered,
    "lzw": adverts.lzw_image,
}


def picture_of(path: Path, page: int = 0) -> Picture:
    return probe(str(path), path.name, page)


def document(*pictures: Picture) -> Layout:
    """Each picture on a page of its own size, after a fill whose colour must not come through."""
    pages = []
    structure = [Element("Document")]
    for n, picture in enumerate(pictures):
        structure.append(Element("Figure", 0, "an advertisement", "", PLACE))
        items = (
            Fill(0.0, 0.0, 0.5, 0.5, Colour("cmyk", (0.2, 0.9, 0.1, 0.0))),
            Image(0.0, 0.0, picture.width, picture.height, n, (), n + 1),
        )
        pages.append(Page(float(picture.width), float(picture.height), str(n + 1), items, 8.5))
    return Layout(tuple(pages), images=pictures, structure=tuple(structure), metadata=METADATA)


def written(made: Layout, profile: str = "screen") -> bytes:
    target = io.BytesIO()
    write_pdf(made, target, profile)
    return target.getvalue()


def raster(data: bytes, page: int = 0) -> Pillow.Image:
    pdf = pypdfium2.PdfDocument(data)
    try:
        found: Pillow.Image = pdf[page].render(scale=SCALE).to_pil().convert("RGB")
        return found
    finally:
        pdf.close()


def alone(path: Path, page: int = 0) -> Pillow.Image:
    """The page as PDFium draws it by itself, trimmed."""
    with pikepdf.open(path) as pdf:
        boxes = pdf.pages[page]
        if "/Annots" in boxes:
            del boxes.Annots
        if "/TrimBox" in boxes:
            boxes.CropBox = boxes.MediaBox = boxes.TrimBox
        target = io.BytesIO()
        pdf.save(target)
    return raster(target.getvalue(), page)


def differing(a: Pillow.Image, b: Pillow.Image) -> float:
    """The share of pixels that differ by more than a renderer's rounding."""
    assert a.size == b.size
    counts = ImageChops.difference(a, b).convert("L").histogram()
    return float(sum(counts[24:]) / sum(counts))


def middle(data: bytes, picture: Picture, page: int = 0) -> Pillow.Image:
    """The trimmed page of a sheet with marks."""
    whole = raster(data, page)
    width, height = picture.width * SCALE, picture.height * SCALE
    x, y = (whole.width - width) // 2, (whole.height - height) // 2
    return whole.crop((x, y, x + width, y + height))


# ---- what is seen


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("profile", STANDARDS)
def test_it_is_drawn_as_by_itself_and_keeps_the_standard(tmp_path: Path, name: str, profile: str) -> None:
    source = MAKERS[name](tmp_path / "source.pdf")
    picture = picture_of(source)
    assert picture.bare == ()
    # where RGB is kept; PDFium shows the inks of the press otherwise
    data = written(structs.replace(document(picture), press=PressSettings(photos="keep")), profile)
    seen = middle(data, picture)
    # the fill at the corner is not the source's
    for image in (seen, own := alone(source)):
        image.paste((0, 0, 0), (0, 0, 4, 4))
    assert differing(seen, own) < 0.002
    assert len(own.getcolors(1 << 20)) >= 3
    out = tmp_path / "out.pdf"
    out.write_bytes(data)
    for standard in STANDARDS[profile]:
        assert complaints(out, standard) == []


def test_any_page_of_a_file(tmp_path: Path) -> None:
    source = adverts.typst_chart(tmp_path / "source.pdf")
    first, second = picture_of(source), picture_of(source, 2)
    data = written(document(first, second))
    assert differing(raster(data, 1), alone(source, 1)) < 0.002
    assert differing(raster(data, 0), raster(data, 1)) > 0.05


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90])
def test_turned_with_odd_boxes(tmp_path: Path, turn: int) -> None:
    plain = adverts.reportlab_advert(tmp_path / "plain.pdf")
    source = adverts.boxed(tmp_path / "odd.pdf", plain, **adverts.ODD, Rotate=turn)
    picture = picture_of(source)
    assert (picture.width, picture.height) == ((270, 160) if turn % 180 == 0 else (160, 270))
    edges = {0: (8.5, 8.5, 8.5, 6), 90: (6, 8.5, 8.5, 8.5), 180: (8.5, 6, 8.5, 8.5), 270: (8.5, 8.5, 6, 8.5)}
    assert picture.bleed == edges[turn % 360]
    assert differing(raster(written(document(picture))), alone(source)) < 0.002


def test_units_larger_than_a_point(tmp_path: Path) -> None:
    plain = adverts.reportlab_advert(tmp_path / "plain.pdf")
    picture = picture_of(adverts.boxed(tmp_path / "large.pdf", plain, UserUnit=2))
    assert (picture.width, picture.height) == (600, 400)
    small = alone(plain).resize((1200, 800))
    seen = raster(written(document(picture)))
    assert differing(seen.resize((300, 200)), small.resize((300, 200))) < 0.01


def test_rounding_to_points_does_not_distort(tmp_path: Path) -> None:
    source = drawn(tmp_path / "a.pdf", b"0 0 1 rg 2 2 6 6 re f", TrimBox=Array([0, 0, 10.4, 19.6]))
    picture = picture_of(source)
    assert (picture.width, picture.height) == (10, 20)
    pdf = opened(written(document(picture)))
    form = pdf.pages[0].Resources.XObject["/I0"]
    a, b, c, d, *_ = (float(v) for v in form.Matrix)
    assert (b, c) == (0, 0) and a * 10 == pytest.approx(d * 20)


@pytest.mark.parametrize(("across", "up"), [(10.4, 19.6), (9.6, 20.4)])
def test_a_page_smaller_than_its_whole_points_stands_in_their_middle(tmp_path: Path, across: float, up: float) -> None:
    source = drawn(tmp_path / "a.pdf", b"0 0 1 rg 2 2 6 6 re f", TrimBox=Array([0, 0, across, up]))
    picture = picture_of(source)
    assert (picture.width, picture.height) == (10, 20)
    pdf = opened(written(document(picture)))
    form = pdf.pages[0].Resources.XObject["/I0"]
    left, _, _, _, x, y = (float(v) for v in form.Matrix)
    scale = min(10 / across, 20 / up)
    assert left == pytest.approx(scale / 10, abs=1e-5)
    # as much is left free on either side, of the unit square
    free = [(10 - across * scale) / 20, (20 - up * scale) / 40]
    assert [x, y] == pytest.approx(free, abs=1e-5)
    assert max(x, y) > 0.02


def test_bleed_shows_where_the_picture_is_clipped_beyond_its_edge_only(tmp_path: Path) -> None:
    box = Array([20, 20, 180, 80])
    bleed = Array([10, 10, 190, 90])
    source = drawn(tmp_path / "a.pdf", b"1 0 0 rg 0 0 200 100 re f", TrimBox=box, BleedBox=bleed)
    picture = picture_of(source)
    assert picture.bleed == (10, 10, 10, 10)

    def inked(clip: Any) -> tuple[int, int, int, int] | None:
        page = Page(220.0, 120.0, "1", (Image(30.0, 30.0, 160.0, 60.0, 0, clip),))
        image = raster(written(Layout((page,), images=(picture,))))
        found: tuple[int, int, int, int] | None = ImageChops.difference(
            image, Pillow.new("RGB", image.size, "white")
        ).getbbox()
        return found

    assert inked(()) == (60, 60, 380, 180)
    assert inked((25.0, 25.0, 170.0, 70.0)) == (50, 50, 390, 190)
    assert inked((0.0, 0.0, 220.0, 120.0)) == (40, 40, 400, 200)  # no more than the BleedBox


# ---- what comes along, and what does not


def test_nothing_but_the_drawing_comes_along(tmp_path: Path) -> None:
    source = adverts.layered(tmp_path / "source.pdf")
    pdf = opened(written(document(picture_of(source))))
    form = pdf.pages[0].Resources.XObject["/I0"].Resources.XObject.P
    content = form.read_bytes()
    assert not re.search(rb"BDC|BMC|EMC|MCID", content)
    assert b"5 90 5 5 re f" in content
    assert b"60 10 40 40 re f" not in content  # a layer that is off
    assert set(form.keys()) <= {"/Type", "/Subtype", "/BBox", "/Resources", "/Filter", "/Length"}
    data = b"".join(repr(one).encode() for one in pdf.objects)
    assert b"JavaScript" not in data and b"OCG" not in data and b"note" not in data
    assert "/Annots" not in pdf.pages[0]


def test_streams_pass_through_still_compressed(tmp_path: Path) -> None:
    source = adverts.reportlab_advert(tmp_path / "source.pdf")
    with pikepdf.open(source) as pdf:
        image = next(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/SMask" in o)
        raw = image.read_raw_bytes()
    assert raw in written(document(picture_of(source)))


def test_what_pages_share_is_in_the_file_once(tmp_path: Path) -> None:
    source = adverts.typst_chart(tmp_path / "source.pdf")
    pdf = opened(written(document(picture_of(source), picture_of(source, 2))))
    programs = [o.FontName for o in pdf.objects if isinstance(o, Dictionary) and "/FontName" in o]
    assert len(programs) == len(set(map(str, programs))) > 0


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    source = adverts.typst_chart(tmp_path / "source.pdf")
    for profile in STANDARDS:
        assert written(document(picture_of(source)), profile) == written(document(picture_of(source)), profile)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("name", MAKERS)
def test_qpdf_finds_nothing(tmp_path: Path, name: str) -> None:
    source = MAKERS[name](tmp_path / "source.pdf")
    (tmp_path / "out.pdf").write_bytes(written(document(picture_of(source))))
    done = subprocess.run(["qpdf", "--check", tmp_path / "out.pdf"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


# ---- colours and standards


def test_lzw_becomes_deflate(tmp_path: Path) -> None:
    pdf = opened(written(document(picture_of(adverts.lzw_image(tmp_path / "a.pdf"))), "archive"))
    image = pdf.pages[0].Resources.XObject["/I0"].Resources.XObject.P.Resources.XObject.Im
    assert image.Filter == Name.FlateDecode
    assert image.read_bytes() == bytes(range(256)) * 3


@pytest.mark.parametrize("name", MAKERS)
def test_for_the_press_rgb_is_converted_and_the_standard_kept(tmp_path: Path, name: str) -> None:
    made = document(picture_of(MAKERS[name](tmp_path / "source.pdf")))
    out = tmp_path / "out.pdf"
    out.write_bytes(written(made, "print"))
    for standard in STANDARDS["print"]:
        assert complaints(out, standard) == []
    with pikepdf.open(out) as pdf:
        found = sorted(in_rgb(pdf))
    told = [d.message for d in embedded_faults(made, "print")]
    kept = {"gradient": "gradient", "space /DefaultRGB": "small image"}
    assert found == sorted(one for one, what in kept.items() if any(what in message for message in told))


def in_rgb(pdf: pikepdf.Pdf) -> set[str]:
    """What a file paints in RGB."""

    def is_rgb(space: Any) -> bool:
        if isinstance(space, Array):
            base: Any = space[1] if len(space) > 1 else None
            return (
                space[0] == "/CalRGB"
                or (space[0] == "/ICCBased" and base.get("/N") == 3)
                or (space[0] in ("/Indexed", "/Pattern") and is_rgb(base))
            )
        return bool(space == "/DeviceRGB")

    # how light a soft mask is, is told by its own colours
    masks = {item.G.objgen for item in pdf.objects if isinstance(item, Dictionary) and "/G" in item}
    masks |= {
        item.SMask.G.objgen
        for item in pdf.objects
        if isinstance(item, Dictionary) and isinstance(item.get("/SMask"), Dictionary)
    }
    found = set()
    item: Any
    for item in pdf.objects:
        if item.objgen in masks:
            continue
        own = item.get("/ColorSpace") if isinstance(item, (Dictionary, pikepdf.Stream)) else None
        if "/ShadingType" in (item if own is not None else {}) and is_rgb(own):
            found.add("gradient")
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get("/Subtype") == "/Image" and is_rgb(own):
            found.add("image")
        group: Any = item.get("/Group", {})
        if is_rgb(group.get("/CS")):
            found.add("group")
        if item.get("/Subtype") == "/Form" or "/PatternType" in item:
            resources: Any = item.get("/Resources", {})
            spaces: Any = resources.get("/ColorSpace", {})
            found |= {f"space {name}" for name, space in spaces.items() if is_rgb(space)}
            words = {str(one.operator) for one in pikepdf.parse_content_stream(item)}
            found |= words & {"rg", "RG"}
    return found


def test_rgb_gets_the_profile_that_it_is_taken_for(tmp_path: Path) -> None:
    source = drawn(tmp_path / "a.pdf", b"1 0 0 rg 10 10 50 50 re f")
    made = structs.replace(document(picture_of(source)), press=PressSettings(photos="keep"))
    for profile, expected in (("screen", False), ("print", True), ("archive", True)):
        pdf = opened(written(made, profile))
        resources = pdf.pages[0].Resources.XObject["/I0"].Resources.XObject.P.Resources
        assert ("/ColorSpace" in resources) is expected
        if expected:
            kind, profiled = resources.ColorSpace.DefaultRGB
            assert kind == Name.ICCBased and profiled.N == 3


def test_inks_in_it_make_an_archive_one_of_inks(tmp_path: Path) -> None:
    def components(content: bytes) -> int:
        made = document(picture_of(drawn(tmp_path / "a.pdf", content)))
        page = structs.replace(made.pages[0], items=made.pages[0].items[1:])
        pdf = opened(written(structs.replace(made, pages=(page,)), "archive"))
        return int(pdf.Root.OutputIntents[0].DestOutputProfile.N)

    assert components(b"1 0 0 rg 10 10 50 50 re f") == 3
    assert components(b"0 1 0 0 k 10 10 50 50 re f") == 4


def test_a_spot_colour_is_the_same_everywhere(tmp_path: Path) -> None:
    def spot(full: list[float]) -> Callable[[pikepdf.Pdf], dict[str, Any]]:
        function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array(full), N=1)
        space = Array([Name.Separation, Name("/PANTONE 185 C"), Name.DeviceCMYK, function])
        return lambda pdf: {"ColorSpace": Dictionary(A=space)}

    content = b"/A cs 1 scn 10 10 50 50 re f"
    one = drawn(tmp_path / "one.pdf", content, spot([0, 1, 0.5, 0]))
    two = drawn(tmp_path / "two.pdf", content, spot([1, 0, 0.5, 0]))
    out = tmp_path / "out.pdf"
    out.write_bytes(written(document(picture_of(one), picture_of(two)), "print"))
    assert complaints(out, "2u") == []


def _stream(pdf: pikepdf.Pdf, data: bytes, **entries: Any) -> Any:
    return pdf.make_stream(data, **entries)


def _state(**entries: Any) -> Callable[[pikepdf.Pdf], dict[str, Any]]:
    return lambda pdf: {"ExtGState": Dictionary(G=Dictionary(**entries))}


def _profiled(pdf: pikepdf.Pdf) -> dict[str, Any]:
    space = Array([Name.ICCBased, pdf.make_stream(adverts.PROFILE.read_bytes(), N=4)])
    return {"ColorSpace": Dictionary(C=space), **_state(OP=True, op=True, OPM=1)(pdf)}


def _postscript(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return {"XObject": Dictionary(X=_stream(pdf, b"showpage", Type=Name.XObject, Subtype=Name.PS))}


def _jpx(pdf: pikepdf.Pdf) -> dict[str, Any]:
    target = io.BytesIO()
    Pillow.new("RGB", (8, 8), "red").save(target, "JPEG2000")
    entries = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 8, "Height": 8, "Filter": Name.JPXDecode}
    return {"XObject": Dictionary(X=_stream(pdf, target.getvalue(), **entries))}


def _mixed(pdf: pikepdf.Pdf) -> dict[str, Any]:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 0, 0]), N=1)
    space = Array([Name.DeviceN, Array([Name.Gold]), Name.DeviceCMYK, function])
    return {"ColorSpace": Dictionary(C=space)}


_FUNCTION = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2)
FAULTY: dict[str, tuple[bytes, Callable[[pikepdf.Pdf], dict[str, Any]] | None, str, tuple[str, ...]]] = {
    "transfer": (b"/G gs", _state(TR=_FUNCTION), "transfer function", ("print", "archive")),
    "blend": (b"/G gs 0 0 9 9 re f", _state(BM=Name.Glow), "blends", ("print", "archive")),
    "overprint": (b"/G gs /C cs 0 1 0 0 scn 0 0 9 9 re f", _profiled, "overprints", ("archive",)),
    "postscript": (b"/X Do", _postscript, "PostScript", ("print", "archive")),
    "jpx": (b"q 50 0 0 50 0 0 cm /X Do Q", _jpx, "JPEG 2000", ("print", "archive")),
    "operator": (b"0 0 9 9 re f 1 foo", None, "`foo`", ("print", "archive")),
    "missing": (b"/X Do", None, "X is not in it", ("print", "archive")),
    "inks": (b"/C cs 1 scn 0 0 9 9 re f", _mixed, "Gold", ("print", "archive")),
    "depth": (b"q " * 27 + b"0 0 9 9 re f" + b" Q" * 27, None, "within each other", ("print", "archive")),
}


@pytest.mark.parametrize("name", FAULTY)
def test_what_a_standard_has_no_room_for_is_an_error_at_its_place(tmp_path: Path, name: str) -> None:
    content, resources, told, profiles = FAULTY[name]
    picture = picture_of(drawn(tmp_path / "advert.pdf", content, resources))
    made = document(picture)
    for profile in STANDARDS:
        if profile not in profiles:
            out = tmp_path / f"{profile}.pdf"
            out.write_bytes(written(made, profile))
            assert all(complaints(out, standard) == [] for standard in STANDARDS[profile])
            continue
        with pytest.raises(PdfError) as caught:
            written(made, profile)
        (found,) = caught.value.diagnostics
        assert found.severity == "error" and found.hint
        assert told in found.message and "advert.pdf" in found.message and profile in found.message
        assert (found.file, found.line, found.column) == ("issue.yaml", 7, 9)
        assert embedded_faults(made, profile) == (found,)


def test_fonts_that_are_not_embedded(tmp_path: Path) -> None:
    picture = picture_of(adverts.bare(tmp_path / "a.pdf"))
    assert picture.bare == ("Helvetica",)
    # on a screen it is shown, but the file does not claim to be PDF/UA
    assert b"pdfuaid" not in written(document(picture))
    for profile in ("print", "archive"):
        with pytest.raises(PdfError, match="Helvetica, which is not embedded"):
            written(document(picture), profile)


def test_glyphs_whose_characters_nobody_knows(tmp_path: Path) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        found = adverts._rich(pdf)
        font = found["Font"].F
        font.CharProcs = Dictionary(square=font.CharProcs.A)
        font.Encoding.Differences = Array([97, Name.square1])
        return {"Font": Dictionary(F=font)}

    picture = picture_of(drawn(tmp_path / "a.pdf", b"BT /F 12 Tf (a) Tj ET", resources))
    assert b"pdfuaid" not in written(document(picture))
    with pytest.raises(PdfError, match="which characters"):
        written(document(picture), "archive")


def _narrow(font: Any) -> None:
    """All glyphs told to be of one width that none has."""
    if "/DescendantFonts" in font:
        font.DescendantFonts[0].W = Array([0, 300, 123, 301, Array([123, 123])])
    else:
        font.Widths = Array([123] * len(font.Widths))


def _blind(font: Any) -> None:
    """A font program that is none."""
    below = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = below.FontDescriptor
    descriptor["/FontFile2" if "/FontFile2" in descriptor else "/FontFile3"].write(b"\0\1\0\0 no font at all")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(_narrow, "tells other widths"), (_blind, "can't be read")],
)
@pytest.mark.parametrize("maker", [adverts.typst_chart, adverts.reportlab_advert])
def test_fonts_that_are_not_what_is_told_of_them(
    tmp_path: Path, maker: Callable[[Path], Path], spoil: Callable[[Any], None], told: str
) -> None:
    source = maker(tmp_path / "source.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            if "/DescendantFonts" in font or "/FontDescriptor" in font:
                spoil(font)
        pdf.save(source)
    picture = picture_of(source)
    assert b"pdfuaid" not in written(document(picture))
    for profile in ("print", "archive"):
        with pytest.raises(PdfError, match=told):
            written(document(picture), profile)


@pytest.mark.parametrize("kind", ["form", "space", "pattern"])
def test_what_stands_within_itself_is_refused(tmp_path: Path, kind: str) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        if kind == "space":
            space = pdf.make_indirect(Array([Name.Indexed]))
            space.extend(Array([space, 1, b"\0\0"]))
            return {"ColorSpace": Dictionary(C=space)}
        if kind == "pattern":
            tile = _stream(pdf, b"/Pattern cs /C scn 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1)
            tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 9, 9]), 9, 9
            tile.Resources = Dictionary(Pattern=Dictionary(C=tile))
            return {"Pattern": Dictionary(C=tile)}
        form = _stream(pdf, b"/C Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Resources = Dictionary(XObject=Dictionary(C=form))
        return {"XObject": Dictionary(C=form)}

    content = {"form": b"/C Do", "space": b"/C cs 0 scn", "pattern": b"/Pattern cs /C scn 0 0 9 9 re f"}[kind]
    picture = picture_of(drawn(tmp_path / "a.pdf", content, resources))
    with pytest.raises(PdfError) as caught:
        written(document(picture))
    assert "is damaged" in caught.value.diagnostics[0].message


def test_an_empty_page_is_no_error(tmp_path: Path) -> None:
    source = drawn(tmp_path / "a.pdf", b"")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        del pdf.pages[0].Contents
        pdf.save(source)
    for profile in STANDARDS:
        written(document(picture_of(source)), profile)
