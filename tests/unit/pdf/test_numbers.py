"""Numbers of objects that no page shows: descriptors of fonts, spot inks, layers."""

from __future__ import annotations

import io

import pikepdf
import pytest

from paiban.base.colour import Colour
from paiban.display.model import Fill, Layer, Layout, Page
from paiban.pdf import write_pdf
from paiban.pdf.programs import spread
from tests.unit.pdf.sheet import HEIGHT, WIDTH, Sheet, pdf_of

INK = Colour("spot", (0.1, 0.2, 0.3, 0.4), "PANTONE 1 C")


def opened(document: Layout, profile: str = "screen") -> pikepdf.Pdf:
    target = io.BytesIO()
    write_pdf(document, target, profile)
    return pikepdf.open(target)


def test_descriptors_say_what_their_faces_are() -> None:
    sheet = Sheet()
    sheet.line(["天"])
    sheet.line(["地", "APEC"], weight=700)
    document = Layout((Page(WIDTH, HEIGHT, "1", tuple(sheet.items)),), faces=tuple(sheet.faces))
    pdf = opened(document)
    fonts = list(pdf.pages[0].Resources.Font.values())
    assert len(fonts) == 2
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        face = next(face for face in document.faces if str(descriptor.FontName).endswith(face.key))
        assert int(descriptor.Ascent) == round(face.ascender * 1000)
        assert int(descriptor.Descent) == round(face.descender * 1000) < 0
        assert int(descriptor.CapHeight) == round(face.cap_height * 1000) > 600
        assert int(descriptor.StemV) == {400: 80, 700: 140}[face.weight]
        assert int(descriptor.Flags) == 4
        assert int(descriptor.ItalicAngle) == 0
        assert str(font.DescendantFonts[0].CIDSystemInfo.Ordering) == "Identity"


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_a_spot_ink_is_as_much_of_its_equivalent_as_is_asked_for(profile: str) -> None:
    items = (Fill(0.0, 0.0, 10.0, 10.0, INK), Fill(20.0, 0.0, 10.0, 10.0, INK.tinted(0.25)))
    pdf = opened(Layout((Page(WIDTH, HEIGHT, "1", items),)), profile)
    page = pdf.pages[0]
    found = [s for s in page.Resources.ColorSpace.values() if str(s[0]) == "/Separation"]
    (space, *others) = [s for s in found if str(s[1]) == "/PANTONE 1 C"]
    assert all(other[3].objgen == space[3].objgen for other in others), "one function for all tints"
    assert str(space[2]) == "/DeviceCMYK"
    function = space[3]
    assert (int(function.FunctionType), float(function.N)) == (2, 1.0)
    assert [float(v) for v in function.C0] == [0, 0, 0, 0]
    assert [float(v) for v in function.C1] == pytest.approx(INK.values)
    assert [float(v) for v in function.Domain] == [0, 1]
    instructions = [(str(i.operator), [str(o) for o in i.operands]) for i in pikepdf.parse_content_stream(page)]
    tints = [float(operands[0]) for operator, operands in instructions if operator == "scn" and len(operands) == 1]
    assert {1.0, 0.25} <= set(tints)


def test_layers_are_drawn_over_the_page_and_can_be_switched_off() -> None:
    black = Colour("cmyk", (0.0, 0.0, 0.0, 1.0))
    layers = (
        Layer("行", (Fill(1.0, 2.0, 3.0, 4.0, black),), 0.4),
        Layer("格", (Fill(5.0, 6.0, 7.0, 8.0, black), Fill(9.0, 6.0, 7.0, 8.0, black))),
        Layer("行", (Fill(11.0, 2.0, 3.0, 4.0, black),), 0.4),
    )
    own = (Fill(50.0, 60.0, 70.0, 80.0, black),)
    pdf = opened(Layout((Page(WIDTH, HEIGHT, "1", own, layers=layers), Page(WIDTH, HEIGHT, "2", own))))
    groups = pdf.Root.OCProperties.OCGs
    assert [str(group.Name) for group in groups] == ["行", "格"]
    assert [g.objgen for g in pdf.Root.OCProperties.D.Order] == [g.objgen for g in groups]
    page = pdf.pages[0]
    names = {str(key): str(group.Name) for key, group in page.Resources.Properties.items()}
    layer, drawn = "", []
    for instruction in pikepdf.parse_content_stream(page):
        operands = [str(operand) for operand in instruction.operands]
        if str(instruction.operator) == "BDC" and operands[0] == "/OC":
            layer = names[operands[1]]
        elif str(instruction.operator) == "EMC":
            layer = ""
        elif str(instruction.operator) == "re":
            drawn.append((layer, [float(operand) for operand in operands]))
    assert drawn == [
        ("", [50, HEIGHT - 140, 70, 80]),
        ("行", [1, HEIGHT - 6, 3, 4]),
        ("格", [5, HEIGHT - 14, 7, 8]),
        ("格", [9, HEIGHT - 14, 7, 8]),
        ("行", [11, HEIGHT - 6, 3, 4]),
    ]
    states = [state for state in page.Resources.ExtGState.values() if "/ca" in state]
    assert {(round(float(state.ca), 3), round(float(state.CA), 3)) for state in states} >= {(0.4, 0.4)}
    assert "/Properties" not in pdf.pages[1].Resources
    assert "/OCProperties" not in pikepdf.open(io.BytesIO(pdf_of(Layout((Page(WIDTH, HEIGHT, "1", own),))))).Root
    with pytest.raises(ValueError, match="layers over the pages go into the profile screen"):
        opened(Layout((Page(WIDTH, HEIGHT, "1", own, layers=layers),)), "print")


def test_a_cluster_whose_glyphs_are_as_many_as_its_characters_has_one_each() -> None:
    assert spread(("ab", "")) == ("a", "b")
    assert spread(("x", "abc", "", "", "y", "de", "")) == ("x", "a", "b", "c", "y", "d", "e")
    for kept in (("ab", "", ""), ("abc", ""), ("a", "b"), ("", "a")):
        assert spread(kept) == kept


@pytest.mark.parametrize("name", ["PANTONE 1 C", "金色 No. 1", "a#b/c(d)é", "Gold"])
def test_a_spot_ink_keeps_its_name(name: str) -> None:
    pdf = opened(Layout((Page(WIDTH, HEIGHT, "1", (Fill(0.0, 0.0, 10.0, 10.0, Colour("spot", INK.values, name)),)),)))
    (space,) = pdf.pages[0].Resources.ColorSpace.values()
    assert str(space[1]) == f"/{name}"
