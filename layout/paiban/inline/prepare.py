"""Text into boxes and gaps: itemise, shape, classify, and sum up, once a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from paiban.diagnostics import Diagnostic, Mark
from paiban.inline.boxes import Boxes
from paiban.inline.gaps import Gaps
from paiban.inline.model import Character, Setting
from paiban.inline.profiles import profile_name, tables
from paiban.inline.ruby import readings_of
from paiban.inline.segment import Fragment, Paragraph, Segment
from paiban.issue.model import Text

__all__ = ["Fragment", "Paragraph", "Segment", "missing_glyph", "prepare"]


_plain = {*map(chr, range(0x20, 0x7F)), "\n"}
"""Characters that are known to be plain."""
_PLAIN = (
    (0xA0, 0xA0), (0xB7, 0xB7), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x24F), (0x391, 0x3C9), (0x410, 0x44F),
    (0x2014, 0x2014), (0x2018, 0x201D), (0x2026, 0x2027), (0x22EF, 0x22EF), (0x25A0, 0x25FF), (0x3000, 0x9FFF),
    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFF00, 0xFF9F),
)  # fmt: skip
"""Letters, Han, kana, hangul and the marks of CJK.  Where text has nothing else, the classes of the pair table say
where a line may break; else Unicode's rules (UAX #14) with our tailorings do.  A test holds the two equal."""


_BOUNDS = [bound for low, high in _PLAIN for bound in (low, high + 1)]


def _is_plain(text: str) -> bool:
    new = set(text) - _plain
    for character in new:
        if not bisect_right(_BOUNDS, ord(character)) % 2:
            return False
    _plain.update(new)
    return True


def prepare(text: Text, setting: Setting, shatter: bool = False) -> Paragraph:
    """Itemise and shape ``text``.  ``shatter`` lets words be divided anywhere, for measures narrower than a word."""
    paragraph = Paragraph(text, setting)
    stretches = _stretches(text, setting, paragraph.characters)
    if not _is_plain(text.text):
        from paiban.inline.linebreak import opportunities

        paragraph.places = opportunities(text.text, setting.language[:2] in ("zh", "ja"), setting.kinsoku)
    if any(span.kind == "ruby" for span in text.spans):
        paragraph.readings = readings_of(text, setting.base.fonts)
    pair_tables = tables(profile_name(setting.language, setting.profile), setting.kinsoku)
    boxes: Boxes | None = None
    for start, end, look in stretches:
        if start == end or boxes is None:
            boxes = Boxes(paragraph, pair_tables, shatter)
            paragraph.segments.append(boxes.segment)
            if start == end:
                _finish(boxes, start)
                boxes = None
                continue
        boxes.add(start, end, look)
        if end < len(text.text) and text.text[end] == "\n":
            _finish(boxes, end)
            boxes = None
    if boxes is not None or not paragraph.segments:
        if boxes is None:
            boxes = Boxes(paragraph, pair_tables, shatter)
            paragraph.segments.append(boxes.segment)
        _finish(boxes, len(text.text))
    paragraph.missing = _missing(paragraph)
    return paragraph


def _finish(boxes: Boxes, end: int) -> None:
    """Sum a segment up; ``end`` is the character after it."""
    segment = boxes.segment
    segment.starts.append(end)
    count = len(segment.boxes)
    if count:
        boxes.make_room()
        Gaps(boxes, end).finish()
    else:
        segment.ends = segment.begins = segment.tight = segment.fullest = [0.0]
    segment.count = count


def _stretches(text: Text, setting: Setting, characters: list[Character]) -> list[tuple[int, int, int]]:
    """(start, end, look) of stretches of one character style, parted at line ends too."""
    chars = text.text
    characters.append(setting.base)
    bounds = {0, len(chars)}
    if text.spans:
        for span in text.spans:
            if span.kind in setting.kinds:
                bounds.update((span.start, span.end))
    if "\n" in chars:
        for n, c in enumerate(chars):
            if c == "\n":
                bounds.update((n, n + 1))
    points = sorted(bounds)
    found: list[tuple[int, int, int]] = []
    for start, end in pairwise(points):
        if chars[start:end] == "\n":
            if start == 0 or chars[start - 1] == "\n":
                found.append((start, start, 0))
            continue
        look = 0
        for span in text.spans:
            if span.start <= start and end <= span.end and span.kind in setting.kinds:
                character = setting.kinds[span.kind]
                if character not in characters:
                    characters.append(character)
                look = characters.index(character)
        found.append((start, end, look))
    return found


def _missing(paragraph: Paragraph) -> tuple[tuple[str, int], ...]:
    """Each character of the paragraph that no font covers, with its first offset."""
    missing = set().union(*(character.fonts.missing for character in paragraph.characters))
    if not missing:
        return ()
    text = paragraph.text.text
    found = {c: text.index(c) for c in dict.fromkeys(text) if c in missing}
    for span in paragraph.text.spans:
        if span.kind == "ruby":
            for c in span.value:
                if c in missing:
                    found.setdefault(c, span.start)
    return tuple(found.items())


def missing_glyph(character: str, mark: Mark) -> Diagnostic:
    """The diagnostic for a character that no font covers."""
    from unicodedata import name

    message = f"no font has the character {character} (U+{ord(character):04X} {name(character, 'unnamed')})"
    hint = (
        "check the character, or give a folder with a font that has it by --font-path and name its family in the theme"
    )
    return Diagnostic("error", "missing-glyph", message, mark.file, mark.line, mark.column, hint)
