"""Pages of PDF files as form XObjects that draw what the page draws (ISO 32000-1, 8.10).

A page comes without what makes it a page of a file of its own: annotations, structure, metadata, scripts.  What is
compressed stays so.  Where the file that it goes into keeps to a output, what breaks that is a fault.
"""

from __future__ import annotations

from msgspec import Struct

from paiban.base.message import msg
from paiban.base.pdffile.objects import Dict, File, PdfObject, Raw, Reference, Stream
from paiban.base.pdffile.spaces import Spaces
from paiban.base.vocabulary import Output
from paiban.material.picture import Picture
from paiban.material.supplied.boxes import Matrix, upright
from paiban.material.supplied.copy import Features, ObjectCopier, plain
from paiban.material.supplied.copy_colours import ColourCopier, ImageCopier
from paiban.material.supplied.copy_content import ContentCopier
from paiban.material.supplied.copy_rgb import RgbConverter
from paiban.material.supplied.file import PdfFile, PdfPage
from paiban.material.supplied.judge import COLOUR, Faults

_START = b"0 g 0 G 0 Tc"
"""A page begins in black and with no space between glyphs; a form begins as it is at the place where it is drawn."""


class CopiedPage(Struct):
    """A page that was copied.  ``reference`` is its form, which draws it on the unit square; ``faults`` are what a
    standard has no room for; ``transparent``: something in it shines through."""

    reference: Reference
    faults: Faults
    transparent: bool


class Copier:
    """Copies pages of ``source`` into ``file``, whose colour spaces ``spaces`` are and which is made for ``output``.

    ``spots``: the spot colours of ``file`` by name, to which those that are copied are added.  ``states``: graphics
    states, by name, that are set before a page is drawn.  ``rgb`` converts what is in RGB, where it is to be.
    """

    def __init__(
        self,
        source: PdfFile,
        file: File,
        spaces: Spaces,
        output: Output,
        spots: dict[str, bytes],
        states: dict[str, PdfObject],
        rgb: RgbConverter | None = None,
    ) -> None:
        self.features = Features()
        self.objects = ObjectCopier(source, file)
        colours = ColourCopier(self.objects, self.features, spaces, output, spots, rgb)
        images = ImageCopier(self.objects, self.features, colours, output)
        self.contents = ContentCopier(self.objects, self.features, colours, images, output)
        self.output = output
        self.states = states

    def page(self, picture: Picture) -> CopiedPage:
        """Two forms: one is the page's own content as it is, the other puts it in its place.

        Raises ``PhotoError`` where the file has no such page, and whatever a damaged file leads to.
        """
        objects, features = self.objects, self.features
        source, file = objects.source, objects.file
        page = source.page(picture.page)
        objects.faults = faults = Faults()
        box = Raw(b"[%b]" % b" ".join(map(plain, page.bleed)))
        streams = source.content(page)
        data, resources = None, b"<<>>"
        if streams:
            data, resources = self.contents.content(streams, page.entries.get("Resources"))
        entries = {"Type": b"/XObject", "Subtype": b"/Form", "BBox": box.tokens, "Resources": resources}
        group = source.dictionary(page.entries.get("Group"))
        if group or features.transparent:
            # a page is a group by itself, and it is isolated (11.4.7)
            entries["Group"] = self.contents.group(group, isolated=True)
        if streams:
            inner = file.add(objects.stream(streams[0], entries, data))
        else:
            inner = file.add(Stream(b"", **{key: Raw(value) for key, value in entries.items()}))
        if features.profiled and features.overprints and self.output.archival:
            message = msg("overprints colours that have a CMYK profile")  # ISO 19005-2, 6.2.4.2
            faults.add(COLOUR, message, msg("export it without profiles for CMYK, as PDF/X does"))
        start, more = _START, {"XObject": Dict({"P": inner})}
        for name in self.states:
            start += b" /%b gs" % name.encode()
        if self.states:
            more["ExtGState"] = Dict(self.states)
        outer = Stream(
            start + b" /P Do",
            Type=Raw("/XObject"),
            Subtype=Raw("/Form"),
            BBox=box,
            Matrix=Raw(b"[%b]" % b" ".join(map(plain, _matrix(page, picture)))),
            Resources=Dict(more),
        )
        return CopiedPage(file.add(outer), faults, features.transparent)


def _matrix(page: PdfPage, picture: Picture) -> Matrix:
    """From the page's coordinates to the unit square that photos are drawn on.

    The square stands for the picture's size in whole points; the page is as large as that lets it be, not distorted.
    """
    width, height = page.size
    scale = min(picture.width / width, picture.height / height)
    across, up = page.unit * scale / picture.width, page.unit * scale / picture.height
    a, b, c, d, e, f = upright(page.trim, page.turn)
    x = (1 - width * scale / picture.width) / 2
    y = (1 - height * scale / picture.height) / 2
    return a * across, b * up, c * across, d * up, e * across + x, f * up + y
