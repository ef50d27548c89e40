"""Annotations and form fields: what a print of the page shows is on the sheet, and what is left out is told."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from paiban.companions.impose.write import Imposed
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.companions.impose.make import Pixels, booklet, opened
from tests.unit.companions.impose.test_sheets import done

RED, WHITE = (255, 0, 0), (255, 255, 255)
W, H = 120.0, 170.0
BOX = [40.0, 60.0, 80.0, 80.0]
MIDDLE = (60.0, 70.0)
PRINTED = 4


class Noted:
    """One page with a red area as the appearance of an annotation."""

    def __init__(self, kind: str = "FreeText", flags: int = PRINTED, turn: int = 0, **own: Any) -> None:
        self.pdf = pdf = pikepdf.open(BytesIO(booklet(1, (W, H), turn=turn)))
        self.form = self.look(b"1 0 0 rg 0 0 40 20 re f")
        self.own = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), F=flags, Rect=Array(BOX), AP=Dictionary(N=self.form))
        )
        for key, value in own.items():
            self.own[f"/{key}"] = value
        pdf.pages[0].obj.Annots = Array([self.own])

    def look(self, content: bytes, **more: Any) -> pikepdf.Stream:
        form = self.pdf.make_stream(content)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 40, 20])
        for key, value in more.items():
            form[f"/{key}"] = value
        return form

    def imposed(self) -> tuple[Imposed, list[tuple[str, str]]]:
        target = BytesIO()
        self.pdf.save(target, static_id=True)
        made, found = done(target.getvalue())
        assert made is not None
        all_in_chinese(found)
        return made, [(d.severity, d.message) for d in found if d.code == "annotations"]

    def at(self, x: float, y: float) -> tuple[int, int, int]:
        """The colour at a place of the page, which is at the right of the first side."""
        made, told = self.imposed()
        assert not told
        return Pixels(opened(made.data)[0]).at(made.size[0] / 2 + x, y)


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Widget", "Highlight", "Ink", "Watermark", "TrapNet", "Text"])
def test_what_is_printed_is_on_the_sheet(kind: str) -> None:
    noted = Noted(kind)
    assert noted.at(*MIDDLE) == RED
    assert noted.at(MIDDLE[0], 90) == WHITE


def test_an_appearance_fills_its_place_whatever_its_own_box_and_matrix() -> None:
    for more in ({"Matrix": Array([0, 1, -1, 0, 7, 9])}, {"Matrix": Array([2, 0, 0, 3, 0, 0])}):
        noted = Noted()
        noted.own.AP.N = noted.look(b"1 0 0 rg 0 0 40 20 re f", **more)
        for x, y in ((41, 61), (79, 79), (41, 79), MIDDLE):
            assert noted.at(x, y) == RED
        assert noted.at(38, 70) == WHITE == noted.at(82, 70)


def test_one_of_several_states() -> None:
    for state, colour in (("Yes", RED), ("Off", WHITE)):
        noted = Noted("Widget", FT=Name.Btn, V=Name(f"/{state}"), AS=Name(f"/{state}"))
        noted.own.AP.N = Dictionary(Yes=noted.form, Off=noted.look(b""))
        assert noted.at(*MIDDLE) == colour


def test_fonts_that_fields_have_in_common() -> None:
    """An appearance without resources has those of the form."""
    noted = Noted("Widget", FT=Name.Tx, V=pikepdf.String("Lin"))
    noted.own.AP.N = noted.look(b"BT /Helv 12 Tf 2 5 Td (Lin) Tj ET")
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    fields = Dictionary(Fields=Array([noted.own]), DR=Dictionary(Font=Dictionary(Helv=helvetica)))
    noted.pdf.Root.AcroForm = fields
    made, told = noted.imposed()
    assert not told and "Lin" in opened(made.data)[0].get_textpage().get_text_bounded()
    fields.NeedAppearances = True
    fields.XFA = noted.look(b"<xdp/>")
    _, told = noted.imposed()
    assert [(s, "XFA" in m or "drawn anew" in m) for s, m in told] == [("warning", True)] * 2


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_on_turned_pages(turn: int) -> None:
    """With the page, or upright about its upper left corner."""
    turned, upright = Noted(turn=turn), Noted(turn=turn, flags=PRINTED | 16)
    x, y = MIDDLE
    across, up = (H, W) if turn in (90, 270) else (W, H)  # of the page as it lies in the file
    place = {90: (y, across - x), 180: (across - x, up - y), 270: (up - y, x)}[turn]
    assert turned.at(*place) == RED
    left, top = BOX[0], BOX[3]
    corner = {90: (top, across - left), 180: (across - left, up - top), 270: (up - top, left)}[turn]
    assert upright.at(corner[0] + 1, corner[1] - 1) == RED == upright.at(corner[0] + 39, corner[1] - 19)
    assert upright.at(corner[0] - 2, corner[1] - 2) == WHITE == upright.at(corner[0] + 2, corner[1] - 22)


def test_what_lies_beyond_the_bleed_is_cut() -> None:
    noted = Noted(Rect=Array([60, 60, 200, 80]))
    pixels = Pixels(opened(noted.imposed()[0].data)[0])
    assert pixels.at(W + 119, 70) == RED
    noted = Noted(Rect=Array([-60, 60, 60, 80]))
    pixels = Pixels(opened(noted.imposed()[0].data)[0])
    assert pixels.at(W + 1, 70) == RED and pixels.at(W - 1, 70) == WHITE, "the spine"


@pytest.mark.parametrize("flags", [0, 2, PRINTED | 2, 32])
def test_what_no_print_shows_is_told(flags: int) -> None:
    made, told = Noted("Text", flags).imposed()
    assert told == [("note", "annotations that no print shows are left out: 1 Text (page 1)")]
    assert RED not in Pixels(opened(made.data)[0]).colours()


def test_of_layers_that_are_off() -> None:
    noted = Noted("Stamp")
    layer = noted.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("Draft")))
    noted.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    noted.own.OC = layer
    assert [s for s, _ in noted.imposed()[1]] == ["note"]


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Square", "Widget"])
@pytest.mark.parametrize("how", ["none", "empty", "no box", "no extent", "other state"])
def test_what_has_no_appearance_is_told(kind: str, how: str) -> None:
    noted = Noted(kind, V=pikepdf.String("Lin"))
    if how == "none":
        del noted.own.AP
    elif how == "empty":
        noted.own.AP = Dictionary()
    elif how == "no box":
        del noted.own.AP.N.BBox
    elif how == "no extent":
        noted.own.Rect = Array([40, 60, 40, 80])
    else:
        noted.own.AP.N = Dictionary(Yes=noted.form)
    [(severity, message)] = noted.imposed()[1]
    assert severity == "warning" and message.endswith(f"have no appearance and are left out: 1 {kind} (page 1)")


def test_a_field_that_is_empty_is_no_loss() -> None:
    noted = Noted("Widget", FT=Name.Tx)
    del noted.own.AP
    assert [s for s, _ in noted.imposed()[1]] == ["note"]
    parent = noted.pdf.make_indirect(Dictionary(FT=Name.Tx, V=pikepdf.String("Lin"), Kids=Array([noted.own])))
    noted.own.Parent = parent
    assert [s for s, _ in noted.imposed()[1]] == ["warning"], "what is filled in stands with its parent"


def test_links_are_told_and_popups_are_part_of_others() -> None:
    noted = Noted("Link")
    del noted.own.AP
    noted.pdf.pages[0].obj.Annots.append(Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array(BOX)))
    assert noted.imposed()[1] == [("note", "annotations that no print shows are left out: 1 Link (page 1)")]


@pytest.mark.parametrize("damage", [3, Array([]), Array([3, Dictionary()]), Dictionary()])
def test_damaged_annotations(damage: Any) -> None:
    noted = Noted()
    noted.pdf.pages[0].obj.Annots = damage
    noted.imposed()
