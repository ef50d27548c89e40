"""Text into boxes and gaps: it is itemised, shaped, classified and summed up, once a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from paiban.base.diagnostics import Diagnostic, Mark
from paiban.base.message import msg
from paiban.inline.boxes import CODE, FOREIGN, SHIFTED, Boxes
from paiban.inline.gaps import Gaps
from paiban.inline.model import CharacterLook, Setting
from paiban.inline.profiles import profile_name, tables
from paiban.inline.ruby import readings_of
from paiban.inline.segment import Fragment, PreparedText, Segment
from paiban.issue.model import Text

__all__ = ["Fragment", "PreparedText", "Segment", "divided", "missing_glyph", "prepare"]


GIVE_A_FONT = msg(
    "check the character, or give a folder with a font that has it by --font-path and name its family in the theme"
)
"""The hint for a character that has no font."""
UNBOUND = float("inf")
_HOME = -1
"""Stands among the flags of a stretch: its language is one whose hyphenation is known."""
_FLAGS = {"code": CODE, "sub": SHIFTED, "sup": SHIFTED}
_ENGLISH_WORDS = ("en", "zh", "ja", "ko")
"""Languages that have English words in their text, and English itself."""
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


def prepare(text: Text, setting: Setting, room: float = UNBOUND, eased: bool = False) -> PreparedText:
    """Itemise and shape ``text``.

    Words wider than ``room``, em, may be divided anywhere; with ``eased`` all words may, also where they are usually
    whole.
    """
    paragraph = PreparedText(text, setting)
    stretches = _stretches(text, setting, paragraph.characters)
    if not _is_plain(text.text):
        from paiban.inline.linebreak import opportunities

        japanese = setting.language[:2] == "ja"
        chinese = setting.language[:2] == "zh"
        paragraph.places = opportunities(text.text, chinese, setting.kinsoku, japanese=japanese)
    if any(span.kind == "ruby" for span in text.spans):
        paragraph.readings = readings_of(text, setting.base.fonts)
    pair_tables = tables(profile_name(setting.language, setting.profile), setting.kinsoku)
    boxes: Boxes | None = None
    for start, end, look, flags in stretches:
        if start == end or boxes is None:
            boxes = Boxes(paragraph, pair_tables, room, eased)
            paragraph.segments.append(boxes.segment)
            if start == end:
                _finish(boxes, start)
                boxes = None
                continue
        boxes.add(start, end, look, flags)
        if end < len(text.text) and text.text[end] == "\n":
            _finish(boxes, end)
            boxes = None
    if boxes is not None or not paragraph.segments:
        if boxes is None:
            boxes = Boxes(paragraph, pair_tables, room, eased)
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


def divided(paragraph: PreparedText, room: float, eased: bool) -> PreparedText:
    """Return the same paragraph for a measure that is narrower than one of its words (``room``, em; 0 where none is),
    or that leaves lines too loose where its words are whole (``eased``)."""
    found = paragraph.divided.get((room, eased))
    if found is None:
        found = prepare(paragraph.text, paragraph.setting, room or UNBOUND, eased)
        paragraph.divided[(room, eased)] = found
    return found


def _stretches(text: Text, setting: Setting, characters: list[CharacterLook]) -> list[tuple[int, int, int, int]]:
    """Yield (start, end, look, flags) of stretches of one character style, which end at line ends too."""
    chars = text.text
    kinds = setting.kinds
    characters.append(setting.base)
    bounds = {0, len(chars)}
    spans: list[tuple[int, int, CharacterLook | None, int]] = []
    for span in text.spans:
        flags = _FLAGS.get(span.kind, 0)
        if span.kind == "lang":
            flags = _HOME if _is_hyphenated(span.value) else FOREIGN
        if flags or span.kind in kinds:
            spans.append((span.start, span.end, kinds.get(span.kind), flags))
            bounds.update((span.start, span.end))
    if "\n" in chars:
        for n, c in enumerate(chars):
            if c == "\n":
                bounds.update((n, n + 1))
    own = 0 if _is_hyphenated(setting.language) else FOREIGN
    points = sorted(bounds)
    found: list[tuple[int, int, int, int]] = []
    for start, end in pairwise(points):
        if chars[start:end] == "\n":
            if start == 0 or chars[start - 1] == "\n":
                found.append((start, start, 0, 0))
            continue
        look, flags = 0, own
        for first, last, character, marks in spans:
            if first <= start and end <= last:
                flags = flags & ~FOREIGN if marks == _HOME else flags | marks
                if character is not None:
                    character = _over(characters[look], character, setting.base)
                    if character not in characters:
                        characters.append(character)
                    look = characters.index(character)
        found.append((start, end, look, flags))
    return found


def _over(below: CharacterLook, character: CharacterLook, base: CharacterLook) -> CharacterLook:
    """Return a character style inside another, which keeps what the inner one leaves open."""
    if below is base:
        return character
    return CharacterLook(
        below.fonts if character.fonts is base.fonts else character.fonts,
        below.colour if character.colour == base.colour else character.colour,
        below.scale * character.scale,
        below.rise + character.rise * below.scale,
    )


def _is_hyphenated(language: str) -> bool:
    """Return whether Latin words of text in ``language`` are divided by the patterns there are, which are English."""
    return language[:2].lower() in _ENGLISH_WORDS


def _missing(paragraph: PreparedText) -> tuple[tuple[str, int], ...]:
    """Return each character of the paragraph that no font covers, with its first offset."""
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
    """Return the diagnostic for a character that no font covers."""
    from unicodedata import name

    message = msg(
        "no font has the character {character} (U+{code:04X} {name})",
        character=character,
        code=ord(character),
        name=name(character, "unnamed"),
    )
    hint = msg("{hint}, or set 〓 in its place by `missing: warn` in the issue", hint=GIVE_A_FONT)
    return Diagnostic("error", "missing-glyph", message, mark.file, mark.line, mark.column, hint)
