"""Faces as Type0 fonts (ISO 32000-1, 9.7): character codes, widths, and the way back to text.

A character code is a CID is a glyph id of the subset, two bytes wide (Identity-H), so that no CIDToGIDMap stream and
no encoding of our own is needed.  Text is taken back from the shaped clusters, not from the font's character map,
because a glyph may stand for other text than its nominal character (ISO 32000-1, 9.10).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from paiban.display.model import Document, Glyphs
from paiban.font.face import Face
from paiban.font.subset import Subset, subset_face
from paiban.pdf.jobs import Job
from paiban.pdf.objects import Body, Stream, array, deflated, dictionary, name, number, numbers

FONT_LEVEL = 6
"""Deflate level of font programs."""
SOFT_HYPHEN = "\u00ad"
_LATER = "\u200b"
"""What the later glyphs of a cluster stand for: ISO 19005-2, 6.2.11.7.2 wants text for every glyph."""


class FontUse:
    """A face as the document uses it.

    ``codes``: the four hex digits of each glyph; ``widths``: its advance in 1/1000 em; ``odd``: glyphs whose ToUnicode
    text is not always what they stand for; ``text``: ToUnicode text by glyph.
    """

    def __init__(self, face: Face, pairs: set[tuple[int, str]]) -> None:
        self.face = face
        self.text, self.odd = _to_unicode(pairs)
        self.subset: Subset = subset_face(face, self.text)
        mapping, widths = self.subset.mapping, self.subset.widths
        self.codes = {glyph: f"{mapping[glyph]:04X}" for glyph in self.text}
        self.widths = {glyph: widths[mapping[glyph]] for glyph in self.text}
        self._program = Job(zlib.compress, self.subset.program, FONT_LEVEL)

    def write(self, body: Body) -> bytes:
        """Take the font up in the file; returns the reference to it."""
        face, subset = self.face, self.subset
        base = name(f"{subset.tag}+{face.key}")
        entries: list[tuple[str, bytes | None]] = [("Filter", b"/FlateDecode")]
        if subset.is_cff:
            entries.append(("Subtype", b"/CIDFontType0C"))
        else:
            entries.append(("Length1", b"%d" % len(subset.program)))
        program = body.add(Stream(self._program, entries))
        descriptor = dictionary(
            (
                ("Type", b"/FontDescriptor"),
                ("FontName", base),
                ("Flags", b"%d" % (4 | (64 if face.italic else 0))),
                ("FontBBox", numbers(*subset.bbox)),
                ("ItalicAngle", b"-12" if face.italic else b"0"),
                ("Ascent", number(face.ascender * 1000).encode()),
                ("Descent", number(face.descender * 1000).encode()),
                ("CapHeight", number(face.cap_height * 1000).encode()),
                ("StemV", b"%d" % (face.weight // 5)),
                ("FontFile3" if subset.is_cff else "FontFile2", program),
            )
        )
        default, widths = width_array(subset.widths)
        descendant = dictionary(
            (
                ("Type", b"/Font"),
                ("Subtype", b"/CIDFontType0" if subset.is_cff else b"/CIDFontType2"),
                ("BaseFont", base),
                ("CIDSystemInfo", b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"),
                ("FontDescriptor", body.put(descriptor)),
                ("DW", default),
                ("W", widths),
                ("CIDToGIDMap", None if subset.is_cff else b"/Identity"),
            )
        )
        by_code = sorted((subset.mapping[glyph], text) for glyph, text in self.text.items())
        return body.put(
            dictionary(
                (
                    ("Type", b"/Font"),
                    ("Subtype", b"/Type0"),
                    ("BaseFont", base + b"-Identity-H" if subset.is_cff else base),
                    ("Encoding", b"/Identity-H"),
                    ("DescendantFonts", array((body.put(descendant),))),
                    ("ToUnicode", body.add(deflated(to_unicode_map(by_code)))),
                )
            )
        )


def use_fonts(document: Document) -> list[FontUse | None]:
    """The fonts of a document, one for each of its faces; None for a face that sets no glyph."""
    pairs: list[set[tuple[int, str]]] = [set() for _ in document.faces]
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Glyphs):
                texts = item.texts
                pairs[item.face].update(zip(item.glyphs, spread(texts) if "" in texts else texts, strict=True))
    return [FontUse(face, used) if used else None for face, used in zip(document.faces, pairs, strict=True)]


def spread(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Give each glyph of a cluster one character, where a cluster has as many of the one as of the other."""
    found = list(texts)
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and not found[end]:
            end += 1
        if end - start > 1 and len(found[start]) == end - start:
            found[start:end] = found[start]
        start = end
    return tuple(found)


def _to_unicode(pairs: Iterable[tuple[int, str]]) -> tuple[dict[int, str], set[int]]:
    """One text for each glyph, and the glyphs that stand for others as well."""
    chosen: dict[int, str] = {}
    odd: set[int] = set()
    for glyph, text in pairs:
        other = chosen.get(glyph)
        if other is None:
            chosen[glyph] = text
        elif other != text:
            odd.add(glyph)
            if _rank(text) < _rank(other):
                chosen[glyph] = text
    for glyph, text in chosen.items():
        if not text or text == SOFT_HYPHEN:
            odd.add(glyph)
            chosen[glyph] = "-" if text else _LATER
    return dict(sorted(chosen.items())), odd


def _rank(text: str) -> tuple[int, int, str]:
    """What a glyph stands for in the first place comes first: characters before radicals and compatibility forms."""
    if not text:
        return (3, 0, text)
    if text == SOFT_HYPHEN:
        return (2, 0, text)
    code = ord(text[0])
    compatible = 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F
    return (int(compatible), len(text), text)


def width_array(widths: tuple[float, ...]) -> tuple[bytes, bytes]:
    """DW, the commonest width, and W with the others by CID (ISO 32000-1, 9.7.4.3)."""
    counts: dict[float, int] = {}
    for width in widths:
        counts[width] = counts.get(width, 0) + 1
    default = max(counts, key=lambda w: (counts[w], -w))
    parts: list[str] = []
    run: list[str] = []
    for cid, width in enumerate((*widths, default)):
        if width != default:
            if not run:
                parts.append(f"{cid}[")
            run.append(number(width))
        elif run:
            parts.append(" ".join(run) + "]")
            run = []
    return number(default).encode(), ("[" + "".join(parts) + "]").encode()


def to_unicode_map(by_code: list[tuple[int, str]]) -> bytes:
    """A ToUnicode CMap, at most 100 entries a block (ISO 32000-1, 9.10.3; Adobe Technical Note 5411)."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(by_code), 100):
        block = by_code[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode()
