"""``print`` before the judges at hand, and against what ISO 15930-7 and a printer ask of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from PIL import Image

import paiban
from paiban.api import read_and_set
from paiban.base.units import MM
from tests.oracle.validators import complaints, run
from tests.places import GOLDEN, ROOT, SAMPLE

SPOT = 'spot "PANTONE 320 C" 100 11 38 0'


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("print") / "sample.pdf"
    paiban.render(SAMPLE, target, profile="print")
    return target


@pytest.fixture(scope="module")
def pdf(path: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(path) as found:
        yield found


def themed(folder: Path, issue: Path = GOLDEN / "parts.yaml", **theme: Any) -> Path:
    """An issue for the printer in a theme laid over the usual one."""
    (folder / "theme.yaml").write_text(yaml.safe_dump({"extends": "newsletter", **theme}), encoding="utf-8")
    target = folder / "out.pdf"
    paiban.render(issue, target, profile="print", theme=str(folder / "theme.yaml"))
    return target


def instructions(page: pikepdf.Page) -> list[tuple[list[Any], str]]:
    return [(list(i.operands), str(i.operator)) for i in pikepdf.parse_content_stream(page)]


def photos(page: pikepdf.Page) -> list[Any]:
    return list(page.Resources.XObject.values()) if "/XObject" in page.Resources else []


@pytest.mark.parametrize(
    "issue",
    [*sorted((ROOT / "issues").glob("*/issue.yaml")), *sorted(GOLDEN.glob("*.yaml"))],
    ids=lambda p: f"{p.parent.name}-{p.stem}",
)
def test_the_judge_has_nothing_to_say(issue: Path, tmp_path: Path) -> None:
    """No validator of PDF/X is to be had; PDF/A-2u asks the same of fonts, colours and profiles."""
    paiban.render(issue, tmp_path / "out.pdf", profile="print")
    assert complaints(tmp_path / "out.pdf", "2u") == []


def test_it_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert pdf.pdf_version == "1.6"
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in xmp
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "dc:title"):
        assert f"<{name}>" in xmp
    assert re.search(r"<xmpMM:DocumentID>uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}</", xmp)
    assert "<xmpMM:VersionID>1<" in xmp and "<xmpMM:RenditionClass>default<" in xmp
    info = pdf.trailer.Info
    assert str(info.Trapped) == "/False" and str(info.Title)
    assert "/ID" in pdf.trailer


def test_it_is_for_one_printing_condition(pdf: pikepdf.Pdf) -> None:
    intents = {str(intent.S): intent for intent in pdf.Root.OutputIntents}
    assert set(intents) == {"/GTS_PDFX", "/GTS_PDFA1"}
    x, a = intents["/GTS_PDFX"], intents["/GTS_PDFA1"]
    assert x.DestOutputProfile.objgen == a.DestOutputProfile.objgen
    assert str(x.OutputConditionIdentifier) == "FOGRA39"
    profile = x.DestOutputProfile.read_bytes()
    assert (profile[12:16], profile[16:20], int(x.DestOutputProfile.N)) == (b"prtr", b"CMYK", 4)


def test_pages_have_boxes_and_no_bleed_at_the_spine(pdf: pikepdf.Pdf) -> None:
    for n, page in enumerate(pdf.pages, 1):
        media, bleed, trim = ([float(v) for v in page.obj[f"/{name}Box"]] for name in ("Media", "Bleed", "Trim"))
        assert trim == pytest.approx([0, 0, 210 * MM, 297 * MM], abs=0.001)
        gaps = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
        spine = 0 if n % 2 else 2
        assert gaps == pytest.approx([0 if side == spine else 3 * MM for side in range(4)], abs=0.001)
        assert all(m < b for m, b in zip(media[:2], bleed[:2], strict=True))
        assert all(m > b for m, b in zip(media[2:], bleed[2:], strict=True))
        assert "/CropBox" not in page and "/Annots" not in page and "/AA" not in page
    assert "/Outlines" not in pdf.Root and "/OpenAction" not in pdf.Root and "/StructTreeRoot" not in pdf.Root


def test_no_rgb_is_left(pdf: pikepdf.Pdf) -> None:
    images = 0
    for page in pdf.pages:
        assert not {op for _, op in instructions(page)} & {"rg", "RG", "g", "G"}
        for image in photos(page):
            assert str(image.ColorSpace) in ("/DeviceCMYK", "/DeviceGray")
            images += 1
    assert images > 10
    assert b"ICCBased" not in b"".join(o.unparse() for o in pdf.objects if isinstance(o, pikepdf.Array))


def test_black_text_overprints_and_coloured_text_does_not(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        state, colour = "", [0.0]
        seen = set()
        for operands, op in instructions(page):
            if op == "gs":
                state = str(operands[0])
            elif op == "k":
                colour = [float(v) for v in operands]
            elif op == "scn":
                colour = []
            elif op in ("Tj", "TJ"):
                seen.add((state, colour == [0, 0, 0, 1]))
        assert seen <= {("/GSo", True), ("/GSk", False)}
        assert ("/GSo", True) in seen
        told = page.Resources.ExtGState
        assert (bool(told.GSo.op), bool(told.GSo.OP), int(told.GSo.OPM)) == (True, True, 1)
        assert "/GSk" not in told or not bool(told.GSk.op)


def test_marks_stay_outside_of_the_bleed(pdf: pikepdf.Pdf) -> None:
    """What is painted in All, and the patches and the slug line, after the clip has ended."""
    for page in pdf.pages:
        x0, y0, x1, y1 = (float(v) for v in page.BleedBox)
        found = instructions(page)
        assert [op for _, op in found[:4]] == ["q", "re", "W", "n"]
        x, y, width, height = (float(v) for v in found[1][0])
        assert [x, y, x + width, y + height] == pytest.approx([x0, y0, x1, y1], abs=0.002)
        depth, end = 0, 0
        for n, (_, op) in enumerate(found):
            depth += {"q": 1, "Q": -1}.get(op, 0)
            if depth == 0:
                end = n
                break
        rectangles = [[float(v) for v in operands] for operands, op in found[end:] if op == "re"]
        assert len(rectangles) > 20
        # a mark ends short of the bleed that is there, or would be on the other side of the sheet
        for left, foot, wide, high in rectangles:
            assert left >= x1 or left + wide <= x0 or foot >= y1 or foot + high <= y0
        assert "/All" in {str(space[1]) for space in page.Resources.ColorSpace.values()}


def test_the_slug_line_tells_what_it_is(path: Path) -> None:
    metadata = read_and_set(SAMPLE).layout.metadata
    with pypdfium2.PdfDocument(path) as file:
        page = file[3]
        _, low, _, _ = page.get_mediabox()
        text = page.get_textpage().get_text_bounded(bottom=low, top=-3 * MM)
    assert metadata.title.replace("\u3000", "") in re.sub(r"\s", "", text)
    assert "4" in text and metadata.date in text


@pytest.mark.skipif(not shutil.which("gs"), reason="gs is not installed")
def test_body_text_is_on_the_black_plate_alone(path: Path, tmp_path: Path) -> None:
    plates = separations(path, tmp_path, 7)
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black"}
    # what is solid on the black plate is on no other
    with pikepdf.open(path) as pdf:
        height = float(pdf.pages[6].MediaBox[3]) - float(pdf.pages[6].MediaBox[1])
    scale = plates["Black"].size[1] / height
    box = (round(40 * scale), round((height - 330) * scale), round(560 * scale), round((height - 130) * scale))
    dark = {name: plate.crop(box).getextrema()[0] for name, plate in plates.items()}
    assert dark["Black"] < 40
    bodies = plates["Black"].crop(box).point(lambda v: 255 if v < 40 else 0)
    for name in ("Cyan", "Magenta", "Yellow"):
        under = Image.composite(plates[name].crop(box), Image.new("L", bodies.size, 255), bodies)
        assert under.getextrema()[0] > 250, name


@pytest.mark.skipif(not shutil.which("gs"), reason="gs is not installed")
def test_spot_colours_have_plates_of_their_own(tmp_path: Path) -> None:
    target = themed(tmp_path, colours={"brand": SPOT})
    plates = separations(target, tmp_path, 1)
    assert "PANTONE 320 C" in plates
    assert plates["PANTONE 320 C"].getextrema()[0] < 20


def separations(path: Path, folder: Path, page: int) -> dict[str, Image.Image]:
    done = run(
        "gs", "-q", "-dBATCH", "-dNOPAUSE", f"-dFirstPage={page}", f"-dLastPage={page}", "-sDEVICE=tiffsep", "-r72",
        "-dSAFER", f"-sOutputFile={folder}/plate.tif", path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return {
        match[1]: Image.open(file)
        for file in folder.glob("plate(*).tif")
        if (match := re.search(r"\((.+)\)", file.name))
    }


def test_rgb_of_the_theme_is_converted_and_its_black_is_black(tmp_path: Path) -> None:
    target = themed(tmp_path, colours={"text": "#000000", "brand": "#006a6a", "grey": "gray 60"})
    with pikepdf.open(target) as pdf:
        inks = set()
        for page in pdf.pages:
            for operands, op in instructions(page):
                assert op not in ("rg", "g")
                if op == "k":
                    inks.add(tuple(round(float(v), 2) for v in operands))
    assert (0, 0, 0, 1) in inks and (0, 0, 0, 0.6) in inks
    assert any(c > 0.7 and m < 0.6 for c, m, _, _ in inks)
    assert complaints(target, "2u") == []


def test_photos_may_keep_their_profile(tmp_path: Path) -> None:
    target = themed(tmp_path, GOLDEN / "photos.yaml", press={"photos": "keep"})
    with pikepdf.open(target) as pdf:
        spaces = [image.ColorSpace for page in pdf.pages for image in photos(page)]
        assert any(isinstance(s, pikepdf.Array) and str(s[0]) == "/ICCBased" for s in spaces)
        assert "/DeviceRGB" not in map(str, spaces)
    assert complaints(target, "2u") == []


def test_large_black_areas_may_be_rich(tmp_path: Path) -> None:
    target = themed(tmp_path, colours={"tint": "cmyk 0 0 0 100"}, press={"rich-black": "cmyk 60 40 40 100"})
    data = b""
    with pikepdf.open(target) as pdf:
        data = b"\n".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"0.6 0.4 0.4 1 k" in data and b"0 0 0 1 k" in data


def test_a_profile_of_the_printers_own(tmp_path: Path) -> None:
    own = (SAMPLE.parents[2] / "assets" / "icc" / "ISOcoated_v2_300_bas.icc").read_bytes()
    (tmp_path / "house.icc").write_bytes(own)
    target = themed(tmp_path, press={"profile": "house.icc", "condition": "House 1"})
    with pikepdf.open(target) as pdf:
        assert {str(intent.OutputConditionIdentifier) for intent in pdf.Root.OutputIntents} == {"House 1"}


@pytest.mark.parametrize(
    ("data", "message"), [(None, "cannot read"), (b"x" * 300, "no ICC profile"), ("srgb", "no profile of a CMYK press")]
)
def test_a_profile_that_is_none_is_told(tmp_path: Path, data: bytes | str | None, message: str) -> None:
    if data == "srgb":
        data = (SAMPLE.parents[2] / "assets" / "icc" / "sRGB2014.icc").read_bytes()
    if isinstance(data, bytes):
        (tmp_path / "house.icc").write_bytes(data)
    with pytest.raises(paiban.IssueError) as caught:
        themed(tmp_path, press={"profile": "house.icc", "condition": "House 1"})
    assert message in str(caught.value.diagnostics[-1])
    assert not (tmp_path / "out.pdf").exists()


def test_a_profile_has_the_name_of_its_condition_beside_it(tmp_path: Path) -> None:
    with pytest.raises(paiban.IssueError, match="condition"):
        themed(tmp_path, press={"profile": "house.icc"})


def test_the_same_bytes_twice(path: Path, tmp_path: Path) -> None:
    paiban.render(SAMPLE, tmp_path / "again.pdf", profile="print")
    assert (tmp_path / "again.pdf").read_bytes() == path.read_bytes()
