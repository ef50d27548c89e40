"""Sheets as a PDF: every page of the source is drawn where it belongs, as a form of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

from msgspec import Struct, structs
from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.base.message import listed, msg, plural
from paiban.base.units import MM
from paiban.base.version import __version__
from paiban.base.vocabulary import Binding
from paiban.companions.impose.geometry import CUT, MARK_REACH, MARK_ROOM, PageBox, SheetPlan, Trims, plan
from paiban.companions.impose.marks import COLOUR, SheetMarks
from paiban.companions.impose.scheme import PagePlace, Scheme, Sheet, padded, sheets
from paiban.companions.impose.source import SuppliedFile, content, read_source
from paiban.display.model import Metadata
from paiban.material.supplied.annotations import Annotation
from paiban.material.supplied.boxes import Box, Matrix
from paiban.material.supplied.objects import Ref
from paiban.material.supplied.opened import DAMAGES, spelled_out
from paiban.material.supplied.state import met, placed, times
from paiban.pdf.metadata import PRODUCER, known_moment, moment, xmp
from paiban.pdf.standards import STANDARDS

_EQUAL = 0.5
"""Points by which pages of one size may differ."""


class Imposition(Struct, frozen=True):
    """What is wanted.  Lengths in points.

    ``binding``: None for the side that the file names, or the left where it names none.  ``cut``: taken off at head,
    foot and fore edge; None takes the bleed, and 3 mm at least where a fold has to be cut open.  ``sheet``: None for
    one as large as its content.
    """

    scheme: Scheme
    binding: Binding | None = None
    creep: float = 0.0
    marks: bool = False
    sheet: tuple[float, float] | None = None
    cut: float | None = None
    milled: float = 0.0


class Imposed(Struct, frozen=True):
    """The finished file, bound at the left or the right.

    ``pages`` are the source's, ``blanks`` were added after them; ``sections`` and ``sheets`` count; ``size`` is that of
    a sheet, points.
    """

    data: bytes
    pages: int
    blanks: int
    sections: int
    sheets: int
    size: tuple[float, float]
    binding: Binding


def impose(data: bytes, job: Imposition, name: str, collector: Collector) -> Imposed | None:
    """Impose a PDF: the front and the back of each sheet in turn, from the outermost sheet of the first section.

    Annotations and form fields that are printed become part of their pages, as they look.  Links and what else no print
    shows, the outline and the structure tree are of no use to a press and stay behind; the output intent stays, and the
    claim of PDF/X with it.  The same bytes give the same bytes.  ``name`` is what diagnostics call the file.  None
    where an error was collected.
    """
    source = read_source(data, name, collector)
    if source is None:
        return None
    try:
        layout = _plan(source, job, name, collector)
    except ValueError as error:
        hint = msg("take a larger --sheet, or leave it out for one that fits")
        collector.add(Diagnostic("error", "sheet", str(error), name, hint=hint))
        return None
    count = len(source.pages)
    blanks = padded(count, job.scheme) - count
    if blanks:
        collector.add(Diagnostic("note", "blanks", _blanks(count, blanks, job.scheme), name))
    # what is wanted goes into the file's identity by its first name, "Job": a class may be called otherwise
    wanted = f"Job{repr(job).removeprefix(type(job).__name__)}"
    seed = hashlib.sha256(wanted.encode() + b"\0" + __version__.encode() + b"\0" + data).digest()[:16]
    try:
        return _SheetWriter(source, job, layout, seed).imposed()
    except (*DAMAGES, ArithmeticError) as error:
        # a damaged object that no one had looked at before
        collector.add(
            Diagnostic("error", "pdf", msg("it is not a PDF that can be read: {error}", error=str(error)), name)
        )
        return None


def _blanks(count: int, blanks: int, scheme: Scheme) -> str:
    unit = (
        msg("sections of {section}", section=scheme.section)
        if scheme.section
        else msg("sheets of {sheet}", sheet=scheme.sheet)
    )
    if blanks == 1:
        return msg(
            "{count} pages make no whole {unit}: blank page {which} added at the end",
            count=count,
            unit=unit,
            which=count + 1,
        )
    return msg(
        "{count} pages make no whole {unit}: blank pages {first} to {last} added at the end",
        count=count,
        unit=unit,
        first=count + 1,
        last=count + blanks,
    )


def _plan(source: SuppliedFile, job: Imposition, name: str, collector: Collector) -> SheetPlan:
    width, height = (max(page.size[n] for page in source.pages) for n in (0, 1))
    other = [
        str(n)
        for n, page in enumerate(source.pages, 1)
        if abs(page.size[0] - width) > _EQUAL or abs(page.size[1] - height) > _EQUAL
    ]
    if other:
        message = plural(
            "not all pages are {width:.1f} × {height:.1f} mm: page {other}{more}; each is set against its spine",
            "not all pages are {width:.1f} × {height:.1f} mm: pages {other}{more}; each is set against its spine",
            len(other),
            width=width / MM,
            height=height / MM,
            other=listed(other[:8]),
            more=" …" if len(other) > 8 else "",
        )
        collector.add(Diagnostic("warning", "size", message, name))
    cut = job.cut
    if cut is None:
        cut = max(page.bleed for page in source.pages)
        if job.scheme.sheet > 4:
            cut = max(cut, CUT)
    if job.creep * (job.scheme.section or padded(len(source.pages), job.scheme)) / 4 >= width / 4:
        raise ValueError(
            msg("a creep of {creep:.2f} mm a leaf takes more than a quarter of the page", creep=job.creep / MM)
        )
    room = Trims(cut, job.milled, job.creep, MARK_ROOM if job.marks else 0.0)
    layout = plan(job.scheme, (width, height), room, job.sheet)
    around = cut + room.marks
    short = max(around - layout.block.left, around - layout.block.foot)
    if job.sheet and short > (MARK_ROOM - MARK_REACH if job.marks else 0.05):
        what = msg("bleed")
        if job.marks:
            what = msg("marks") if short <= MARK_ROOM else msg("bleed and marks")
        message = msg("the sheet cuts off {what}: it lacks {short:.1f} mm at an edge", what=what, short=short / MM)
        collector.add(Diagnostic("warning", "sheet", message, name, hint=msg("take a larger --sheet")))
    return layout


class _SheetWriter:
    def __init__(self, source: SuppliedFile, job: Imposition, layout: SheetPlan, seed: bytes) -> None:
        self.source = source
        self.job = job
        self.plan = layout
        self.seed = seed
        self.out = PdfWriter()
        self.forms: dict[int, PdfObject] = {}
        self.appearances: dict[Ref, PdfObject] = {}
        self.all: PdfObject | None = None

    def imposed(self) -> Imposed:
        job, count = self.job, len(self.source.pages)
        binding = job.binding or self.source.binding
        every = list(sheets(count, job.scheme, binding))
        sections = every[-1].section + 1
        marks = SheetMarks(self.plan, sections if job.scheme.gathered else 0) if job.marks else None
        for sheet in every:
            for cells in (sheet.front, sheet.back):
                self._side(sheet, cells, marks, sections)
        self._document()
        for made in self.out._objects:
            if isinstance(made, StreamObject):
                spelled_out(made)
        target = BytesIO()
        self.out.write(target)
        blanks = padded(count, job.scheme) - count
        return Imposed(target.getvalue(), count, blanks, sections, len(every), self.plan.sheet, binding)

    def _side(self, sheet: Sheet, cells: tuple[PagePlace, ...], marks: SheetMarks | None, sections: int) -> None:
        page = self.out.add_blank_page(*self.plan.sheet)
        parts: list[str] = []
        forms = DictionaryObject()
        for cell in cells:
            if cell.page < len(self.source.pages):
                forms[NameObject(f"/P{cell.page + 1}")] = self._form(cell.page)
                for n, one in enumerate(self.source.pages[cell.page].over, 1):
                    forms[NameObject(f"/P{cell.page + 1}A{n}")] = self._appearance(one)
                parts += self._placed(cell)
        resources = DictionaryObject({NameObject("/XObject"): forms})
        if marks:
            parts.append(marks.content(sheet, cells, self._slug(sheet, cells, sections)))
            resources[NameObject("/ColorSpace")] = DictionaryObject({NameObject(f"/{COLOUR}"): self._all()})
        stream = DecodedStreamObject()
        stream.set_data("\n".join(parts).encode("ascii"))
        page[NameObject("/Contents")] = self.out._add_object(stream.flate_encode())
        page[NameObject("/Resources")] = resources
        trim = self.plan.block
        bleed = _inside(trim.grown(self.plan.room.cut), self.plan.sheet)
        for name, box in (("/TrimBox", _inside(trim, self.plan.sheet)), ("/BleedBox", bleed)):
            numbers = (box.left, box.foot, box.right, box.top)
            page[NameObject(name)] = ArrayObject([FloatObject(round(v, 3)) for v in numbers])
        width, height = self.plan.sheet
        corners = (0, 0, round(width, 3), round(height, 3))
        page[NameObject("/MediaBox")] = ArrayObject([FloatObject(v) for v in corners])

    def _placed(self, cell: PagePlace) -> Iterator[str]:
        """Draw a page where its cell is, cut at the spine, and what is printed over it."""
        page = self.source.pages[cell.page]
        shown, shift = self.plan.shown(cell), self.plan.shift(cell)
        (width, height), (full, tall) = page.size, self.plan.page
        x = self.plan.lefts[cell.column] + shift + (full - width if cell.spine == "right" else 0.0)
        y = self.plan.feet[cell.row] + (tall - height) / 2
        a, b, c, d, e, f = page.matrix
        if cell.turned:
            a, b, c, d, e, f = -a, -b, -c, -d, width - e, height - f
        window = shown.left, shown.foot, shown.right, shown.top
        matrix = a, b, c, d, e + x, f + y
        name = str(cell.page + 1)
        yield _drawn(window, matrix, name)
        clip = met(placed(matrix, page.clip), window)
        for n, one in enumerate(page.over if clip else (), 1):
            yield _drawn(clip or window, times(one.matrix, matrix), f"{name}A{n}")

    def _form(self, n: int) -> PdfObject:
        """A page of the source as a form XObject (ISO 32000-1, 8.10), made once."""
        if n not in self.forms:
            page = self.source.pages[n]
            form = DecodedStreamObject()
            form.set_data(content(page.page))
            encoded: StreamObject = form.flate_encode()
            box = ArrayObject([FloatObject(round(v, 4)) for v in page.clip])
            entries: dict[str, PdfObject] = {
                "/Type": NameObject("/XObject"),
                "/Subtype": NameObject("/Form"),
                "/BBox": box,
                "/Resources": self._cloned(page.page, "/Resources") or DictionaryObject(),
            }
            group = self._cloned(page.page, "/Group")
            if group:
                entries["/Group"] = group
            for key, value in entries.items():
                encoded[NameObject(key)] = value
            self.forms[n] = self.out._add_object(encoded)
        return self.forms[n]

    def _appearance(self, one: Annotation) -> PdfObject:
        """The form of an annotation, copied once."""
        ref = one.appearance
        assert isinstance(ref, Ref)  # a stream is always an object of its own (ISO 32000-1, 7.3.8)
        if ref not in self.appearances:
            found = IndirectObject(ref.number, ref.generation, self.source.reader).get_object()
            assert isinstance(found, StreamObject)
            found[NameObject("/Type")], found[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
            found.pop("/StructParent", None)
            if "/Resources" not in found:
                # viewers take what fields have in common (12.7.2)
                form = self.source.reader.root_object.get("/AcroForm")
                common = form.get_object().get("/DR") if form is not None else None
                found[NameObject("/Resources")] = common if common is not None else DictionaryObject()
            self.appearances[ref] = found.clone(self.out).indirect_reference or NullObject()
        return self.appearances[ref]

    def _cloned(self, holder: PageObject | DictionaryObject, key: str) -> PdfObject | None:
        if key not in holder or isinstance(holder[key].get_object(), NullObject):
            return None
        found: PdfObject = holder.raw_get(key).clone(self.out)
        return found

    def _all(self) -> PdfObject:
        """The colour space All: tint 1 is the whole of every ink."""
        if self.all is None:
            tint = DictionaryObject()
            for key, values in (("/C0", [0.0] * 4), ("/C1", [1.0] * 4), ("/Domain", [0.0, 1.0]), ("/N", None)):
                numbers = ArrayObject([FloatObject(v) for v in values]) if values else FloatObject(1)
                tint[NameObject(key)] = numbers
            tint[NameObject("/FunctionType")] = FloatObject(2)
            names = [NameObject("/Separation"), NameObject("/All"), NameObject("/DeviceCMYK"), tint]
            self.all = self.out._add_object(ArrayObject(names))
        return self.all

    def _slug(self, sheet: Sheet, cells: tuple[PagePlace, ...], sections: int) -> str:
        count = len(self.source.pages)
        side: Literal["front", "back"] = "front" if cells is sheet.front else "back"
        where = f"section {sheet.section + 1}/{sections} " if sections > 1 else ""
        whose = " ".join(str(cell.page + 1) if cell.page < count else "-" for cell in cells)
        return f"{where}sheet {sheet.number + 1} {side}: {whose}  {self._info('/Title')}"

    def _info(self, key: str) -> str:
        info: Any = self.source.reader.metadata
        value = info.get(key) if info else None
        value = value.get_object() if value is not None else ""
        return str(value) if value and not isinstance(value, NullObject) else ""

    def _document(self) -> None:
        """What belongs to the file as a whole."""
        out, source = self.out, self.source
        root, old = out.root_object, source.reader.root_object
        for key in ("/OutputIntents", "/OCProperties"):
            found = self._cloned(old, key)
            if found is not None:
                root[NameObject(key)] = found
        language = self._cloned(old, "/Lang")
        if language is not None:
            root[NameObject("/Lang")] = language
        pdfx = source.pdfx
        out.pdf_header = f"%PDF-{_version(source.reader.pdf_header, pdfx)}"
        date = _date(self._info("/CreationDate"))
        texts = {key: self._info(key) for key in ("/Title", "/Author", "/Subject", "/Keywords")}
        about = Metadata(
            title=texts["/Title"],
            author=texts["/Author"],
            subject=texts["/Subject"],
            keywords=texts["/Keywords"],
            date=date,
        )
        kept = STANDARDS["PDF/X-4"]  # a later edition of it says so in the same property
        own = structs.replace(kept, properties=((kept.properties[0][0], pdfx),))
        declared = [own] if pdfx.startswith(kept.name) else []
        packet = DecodedStreamObject()
        described = xmp(about, declared, True, self.seed).data
        assert isinstance(described, bytes)
        packet.set_data(described)
        packet[NameObject("/Type")] = NameObject("/Metadata")
        packet[NameObject("/Subtype")] = NameObject("/XML")
        root[NameObject("/Metadata")] = out._add_object(packet)
        self._fill_info(about, texts, pdfx)
        out._ID = ArrayObject([ByteStringObject(self.seed), ByteStringObject(self.seed)])

    def _fill_info(self, about: Metadata, texts: dict[str, str], pdfx: str) -> None:
        texts |= {"/Creator": "paiban", "/Producer": PRODUCER}
        if pdfx or known_moment(about):
            stamp = "D:{:04}{:02}{:02}{:02}{:02}{:02}Z".format(*moment(about))
            texts |= {"/CreationDate": stamp, "/ModDate": stamp}
        if pdfx and not pdfx.startswith("PDF/X-4"):
            texts["/GTS_PDFXVersion"] = pdfx
        info: Any = self.out._info
        info.clear()
        info.update({NameObject(key): TextStringObject(value) for key, value in texts.items() if value})
        trapped = self._info("/Trapped")
        if trapped in ("/True", "/False"):
            info[NameObject("/Trapped")] = NameObject(trapped)


def _drawn(window: Box, matrix: Matrix, name: str) -> str:
    """Draw a form within a window."""
    left, foot, right, top = window
    corners = left, foot, right - left, top - foot
    return f"q {' '.join(map(_n, corners))} re W n {' '.join(map(_n, matrix))} cm /P{name} Do Q"


def _inside(box: PageBox, sheet: tuple[float, float]) -> PageBox:
    return PageBox(max(0.0, box.left), max(0.0, box.foot), min(sheet[0], box.right), min(sheet[1], box.top))


def _version(header: str, pdfx: str) -> str:
    """The source's version of PDF, but no older than its parts may need: 1.4 has transparency, X-4 is 1.6."""
    found = header.rpartition("-")[2].strip()
    return max(found if len(found) == 3 else "1.7", "1.6" if pdfx.startswith("PDF/X-4") else "1.4")


def _date(text: str) -> str:
    """The day of a PDF's date (ISO 32000-1, 7.9.4) as ISO text, "" where it is none."""
    digits = text.removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdigit() else ""


def _n(value: float) -> str:
    """A number as PDF writes it, to 0.00001, never with an exponent."""
    return f"{round(value, 5) + 0.0:.5f}".rstrip("0").rstrip(".")
