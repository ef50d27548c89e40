"""Content streams as operators (ISO 32000-1, 7.8.2): what each of them is, and what a stream uses of its resources.

Nothing is drawn and nothing is resolved: the names are those of the resources beside the stream.  ``instructions``
gives the operators with their operands, for who follows what they paint; ``scan`` says what a stream names and which
of it has to go, without making any operand that it does not need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from paiban.base.message import msg
from paiban.material.supplied.objects import Entries, SuppliedName, SuppliedObject

MOST_BYTES = 64_000_000
"""Of one content stream, decoded: far more than any page has."""

_SPACE = rb"\0\t\n\f\r "
_REGULAR = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"(?P<white>[" + _SPACE + rb"]+|%[^\r\n]*)"
    rb"|/(?P<name>" + _REGULAR + rb"*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?!" + _REGULAR + rb"))"
    rb"|(?P<string>\()"
    rb"|<(?P<hex>[0-9A-Fa-f" + _SPACE + rb"]*)>"
    rb"|(?P<bracket><<|>>|[\[\]{}<>)])"
    rb"|(?P<word>" + _REGULAR + rb"+)"
)
# numbers and the operators of paths, which name nothing: most of a drawing
_PATHS = re.compile(rb"(?:(?:[+-]?(?:\d+\.?\d*|\.\d+)[" + _SPACE + rb"]+){0,6}+(?:re|[mlcvyh])[" + _SPACE + rb"]+)++")
_STRING_END = re.compile(rb"(?:[^()\\]++|\\.)*+", re.S)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_IMAGE_DATA = re.compile(rb"(?<=[" + _SPACE + rb"\]>])(ID)[" + _SPACE + rb"]")
_DIGITS = re.compile(rb"[+\-.0-9,]+")
_CONSTANTS: dict[bytes, SuppliedObject] = {b"true": True, b"false": False, b"null": None}
_INLINE_END = re.compile(rb"[" + _SPACE + rb"]EI(?=[" + _SPACE + rb"]|$)")

KNOWN = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re"
    b" RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
PAINT = {
    b"S": (False, True),
    b"s": (False, True),
    b"f": (True, False),
    b"F": (True, False),
    b"f*": (True, False),
    b"B": (True, True),
    b"B*": (True, True),
    b"b": (True, True),
    b"b*": (True, True),
}
"""Operators that paint a path: whether they fill it, whether they stroke it (8.5.3)."""
POINTS = (b"m", b"l", b"c", b"v", b"y")
"""Operators whose operands are points of a path."""
SHOW = (b"Tj", b"TJ", b"'", b'"')
"""Operators that show text; what they show is their last operand (9.4.3)."""
DEVICE = {
    b"g": ("DeviceGray", False),
    b"G": ("DeviceGray", True),
    b"rg": ("DeviceRGB", False),
    b"RG": ("DeviceRGB", True),
    b"k": ("DeviceCMYK", False),
    b"K": ("DeviceCMYK", True),
}
"""Operators that set a colour of the device: its space, and whether it is that of strokes (8.6.8)."""
INLINE = b"BI"
"""The operator of an inline image, whose one operand is what ``instructions`` has read of it."""
_NAMED = {"DeviceGray": "gray", "DeviceRGB": "rgb", "DeviceCMYK": "cmyk", "G": "gray", "RGB": "rgb", "CMYK": "cmyk"}
_INVISIBLE = b"3"


COLOUR = frozenset(b"q Q g G rg RG k K cs CS sc SC scn SCN".split())
"""Operators that set a colour or its space, and those that keep them and bring them back."""


class ContentError(Exception):
    """A content stream that can't be read; the message is the rest of a sentence."""


class FontUsage(Struct):
    """What is shown in a font: the strings; ``invisible`` only in text rendering mode 3."""

    strings: list[bytes] = field(default_factory=list)
    invisible: bool = True


class ColourOperator(Struct):
    """An operator of ``COLOUR`` from ``start`` to ``end``: its numbers; the name of a space, decoded; the name of a
    pattern, as it is written."""

    start: int
    end: int
    word: bytes
    numbers: tuple[float, ...] = ()
    name: str = ""
    pattern: tuple[bytes, ...] = ()


class Scan(Struct):
    """What a content stream uses, by the names of its resources, in the order of first use.

    ``device``: gray, rgb, cmyk where they are named directly.  ``depth`` of q within q.  ``unknown``: operators that
    PDF does not have.  ``inline``: keys and values of inline images.  ``cuts``: what is to be taken out, as (start,
    end, replacement): marked content, layers that are off, fonts that show nothing, Q without q.  ``colours``: the
    operators that set them.
    """

    fonts: dict[str, FontUsage] = field(default_factory=dict)
    xobjects: dict[str, None] = field(default_factory=dict)
    spaces: dict[str, None] = field(default_factory=dict)
    patterns: dict[str, None] = field(default_factory=dict)
    shadings: dict[str, None] = field(default_factory=dict)
    states: dict[str, None] = field(default_factory=dict)
    device: dict[str, None] = field(default_factory=dict)
    intents: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    inline: list[dict[str, list[str]]] = field(default_factory=list)
    depth: int = 0
    longest: int = 0
    cuts: list[tuple[int, int, bytes]] = field(default_factory=list)
    colours: list[ColourOperator] = field(default_factory=list)

    def join(self, other: Scan) -> None:
        """Use what ``other`` names too, as glyphs of a font share its resources."""
        self.fonts |= other.fonts
        self.xobjects |= other.xobjects
        self.spaces |= other.spaces
        self.patterns |= other.patterns
        self.shadings |= other.shadings
        self.states |= other.states
        self.device |= other.device

    def edited(self, data: bytes) -> bytes:
        """``data`` without its cuts."""
        out, at = [], 0
        for start, end, instead in sorted(self.cuts):
            if start >= at:
                out += [data[at:start], instead]
                at = end
        return b"".join([*out, data[at:]])


def decode_name(raw: bytes) -> str:
    """A name's text (7.3.5), read as pypdf does."""
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), raw)
    for charset in ("utf-8", "gbk"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def unescape(raw: bytes) -> bytes:
    """A literal string's bytes (7.3.4.2), without its parentheses."""
    if b"\\" not in raw:
        return raw

    def plain(found: re.Match[bytes]) -> bytes:
        octal, line, one = found.groups()
        if octal:
            return bytes((int(octal, 8) & 255,))
        return b"" if line else _ESCAPED.get(one, one)

    return _ESCAPE.sub(plain, raw)


def instructions(data: bytes, odd: Callable[[str], None]) -> Iterator[tuple[bytes, list[SuppliedObject]]]:
    """The operators of a content stream, each with its operands.  ``odd`` is called with what is wrong and passed over.

    Raises ``ContentError`` where it can't be read as a content stream.
    """
    match = _TOKEN.match
    operands: list[SuppliedObject] = []
    around: list[tuple[bytes, list[SuppliedObject]]] = []
    at, end = 0, len(data)
    while at < end:
        token = match(data, at)
        assert token is not None  # any byte is one of them
        kind, at = token.lastgroup, token.end()
        if kind == "white":
            continue
        if kind == "number":
            operands.append(_number(token["number"], odd))
        elif kind == "name":
            operands.append(SuppliedName(decode_name(token["name"])))
        elif kind == "string":
            closing = _closing(data, at)
            operands.append(unescape(data[at:closing]))
            at = closing + 1
        elif kind == "hex":
            operands.append(bytes.fromhex(_even(token["hex"])))
        elif kind == "bracket":
            sign = token["bracket"]
            if sign in (b"[", b"<<"):
                around.append((sign, operands))
                operands = []
            elif sign in (b"]", b">>") and around and around[-1][0] == (b"[" if sign == b"]" else b"<<"):
                inner, (_, operands) = operands, around.pop()
                operands.append(inner if sign == b"]" else _entries(inner))
            else:
                raise ContentError(msg("its content can't be read"))
        else:
            word = token["word"]
            if word in _CONSTANTS:
                operands.append(_CONSTANTS[word])
                continue
            digits = _DIGITS.match(word)
            if digits:  # what follows them is the operator
                operands.append(_number(digits[0], odd))
                word = word[digits.end() :]
            if not word:
                continue
            if around or not (word[:1].isalpha() or word[:1] in b"'\""):
                raise ContentError(msg("its content can't be read"))
            if word == INLINE:
                if operands:
                    raise ContentError(msg("its content can't be read"))
                settings, at = _settings(data, at, odd)
                operands = [settings]
            yield word, operands
            operands = []
    if around:
        raise ContentError(msg("its content breaks off"))


def _settings(data: bytes, at: int, odd: Callable[[str], None]) -> tuple[Entries, int]:
    """The entries of an inline image (8.9.7) from behind BI, and where the image ends."""
    start = _IMAGE_DATA.search(data, at)
    if start is None:
        raise ContentError(msg("its content breaks off in an image"))
    found = list(instructions(data[at : start.start(1)] + b"ID ", odd))
    if len(found) != 1:
        raise ContentError(msg("its content breaks off in an image"))
    return _entries(found[0][1]), _image_end(data, start.end())


def _entries(values: list[SuppliedObject]) -> Entries:
    """A dictionary of its keys and values in turn."""
    keys = values[::2]
    if len(values) % 2 or not all(isinstance(key, SuppliedName) for key in keys):
        raise ContentError(msg("its content can't be read"))
    return {str(key): value for key, value in zip(keys, values[1::2], strict=True)}


def _number(token: bytes, odd: Callable[[str], None]) -> float:
    """A number; one that is none is 0, as other readers take it."""
    try:
        return float(token) if b"." in token else int(token)
    except ValueError:
        odd(msg("{token} is no number", token=token.decode("latin-1")))
        return 0


def _closing(data: bytes, at: int) -> int:
    """Where the parenthesis stands that closes a string, from behind the one that opens it."""
    depth = 1
    while True:
        found = _STRING_END.match(data, at)
        at = found.end() if found else at
        sign = data[at : at + 1]
        if not sign or sign == b"\\":
            raise ContentError(msg("its content breaks off in a string"))
        depth += 1 if sign == b"(" else -1
        if not depth:
            return at
        at += 1


def _image_end(data: bytes, at: int) -> int:
    """Where an inline image ends whose pixels begin at ``at``."""
    while found := _INLINE_END.search(data, at):
        # pixels may look like an end; what follows a real one is text
        after = data[found.end() : found.end() + 24]
        if all(9 <= byte < 127 for byte in after):
            return found.end()
        at = found.start() + 1
    raise ContentError(msg("its content breaks off in an image"))


class _State:
    __slots__ = ("font", "mode")

    def __init__(self, font: str = "", mode: bytes = b"0") -> None:
        self.font = font
        self.mode = mode


def scan(data: bytes, hidden: Callable[[str], bool] = lambda name: False) -> Scan:
    """Read a content stream.  ``hidden`` tells of the name of a layer (in Properties) whether it is off.

    Raises ``ContentError`` where it can't be read as one.
    """
    return _Scanner(data, hidden).run()


class _Scanner:
    def __init__(self, data: bytes, hidden: Callable[[str], bool]) -> None:
        if len(data) > MOST_BYTES:
            raise ContentError(msg("its content is too large"))
        self.data = data
        self.hidden = hidden
        self.found = Scan()
        self.state = _State()
        self.stack: list[tuple[str, bytes]] = []
        self.marked: list[bool] = []
        self.off = 0
        self.selected: dict[str, list[tuple[int, int]]] = {}

    def run(self) -> Scan:
        data, match, paths = self.data, _TOKEN.match, _PATHS.match
        operands: list[tuple[str, bytes]] = []
        at, start, end = 0, -1, len(data)
        while at < end:
            if start < 0 and (skipped := paths(data, at)):
                at = skipped.end()
                continue
            token = match(data, at)
            if token is None:  # "<" of a hexadecimal string that has other signs in it
                raise ContentError(msg("its content can't be read"))
            kind, begin, at = token.lastgroup or "", at, token.end()
            if kind == "white":
                continue
            if start < 0:
                start = begin
            if kind == "string":
                inside, at = self._string(at)
                operands.append(("string", inside))
            elif kind != "word":
                operands.append((kind, token[kind]))
            else:
                word = token["word"]
                if word in (b"true", b"false", b"null"):
                    operands.append(("word", word))
                    continue
                if word == b"BI":
                    at = self._inline(at)
                    if self.off:
                        self.found.cuts.append((start, at, b" "))
                else:
                    self._operator(word, operands, start, at)
                operands, start = [], -1
        for name, spans in self.selected.items():
            if name not in self.found.fonts:
                self.found.cuts += [(a, b, b" ") for a, b in spans]
        if self.stack:
            self.found.cuts.append((end, end, b" Q" * len(self.stack)))
        return self.found

    def _string(self, at: int) -> tuple[bytes, int]:
        """A string from behind its parenthesis; parentheses in it are balanced."""
        closing = _closing(self.data, at)
        inside = unescape(self.data[at:closing])
        self.found.longest = max(self.found.longest, len(inside))
        return inside, closing + 1

    def _inline(self, at: int) -> int:
        """An inline image (8.9.7) from behind BI; gives where it ends."""
        data, keys = self.data, {}
        key, values = "", list[str]()
        while True:
            token = _TOKEN.match(data, at)
            if token is None or at >= len(data):
                raise ContentError(msg("its content breaks off in an image"))
            kind, at = token.lastgroup or "", token.end()
            if kind == "string":
                _, at = self._string(at)
            elif kind == "word" and token["word"] == b"ID":
                break
            elif kind == "name" and (not key or (values and "[" not in values) or values[-1:] == ["]"]):
                key, values = decode_name(token["name"]), []
                keys[key] = values
            elif kind == "name":
                values.append(decode_name(token["name"]))
            elif kind in ("number", "word", "bracket"):
                values.append(token[kind].decode("latin-1"))
            elif kind == "hex":
                values.append("<>")
        self.found.inline.append(keys)
        space = (keys.get("CS") or keys.get("ColorSpace") or [""])[0]
        if space in _NAMED:
            self.found.device.setdefault(_NAMED[space])
        elif space and space != "[":
            self.found.spaces.setdefault(space)
        elif space == "[":
            for name in keys.get("CS") or keys.get("ColorSpace") or ():
                if name in _NAMED:
                    self.found.device.setdefault(_NAMED[name])
        return _image_end(data, at + 1)

    def _operator(self, word: bytes, operands: list[tuple[str, bytes]], start: int, end: int) -> None:
        found, state = self.found, self.state
        last = operands[-1] if operands else ("", b"")
        name = decode_name(last[1]) if last[0] == "name" else ""
        if word in COLOUR:
            numbers = tuple(_float(value) for kind, value in operands if kind == "number")
            pattern = (b"/" + last[1],) if name else ()
            found.colours.append(ColourOperator(start, end, word, numbers, name, pattern))
        if word in PAINT or word == b"sh" or word == b"Do":
            if self.off:
                found.cuts.append((start, end, b" n " if word in PAINT else b" "))
            elif word == b"sh":
                found.shadings.setdefault(name)
            elif word == b"Do":
                found.xobjects.setdefault(name)
        elif word in SHOW:
            if self.off:
                found.cuts.append((start, end, b" "))
                return
            shown = found.fonts.setdefault(state.font, FontUsage())
            texts = [
                bytes.fromhex(_even(v)) if kind == "hex" else v for kind, v in operands if kind in ("string", "hex")
            ]
            shown.strings += texts
            shown.invisible = shown.invisible and state.mode == _INVISIBLE
        elif word == b"q":
            self.stack.append((state.font, state.mode))
            found.depth = max(found.depth, len(self.stack))
        elif word == b"Q":
            if self.stack:
                state.font, state.mode = self.stack.pop()
            else:  # a form would bring its page's state back with it
                found.cuts.append((start, end, b" "))
        elif word == b"Tf":
            state.font = decode_name(operands[-2][1]) if len(operands) > 1 else ""
            self.selected.setdefault(state.font, []).append((start, end))
        elif word == b"Tr":
            state.mode = last[1]
        elif word in DEVICE:
            found.device.setdefault(_NAMED[DEVICE[word][0]])
        elif word in (b"cs", b"CS"):
            if name in _NAMED and name.startswith("Device"):
                found.device.setdefault(_NAMED[name])
            elif name != "Pattern":
                found.spaces.setdefault(name)
        elif word in (b"scn", b"SCN"):
            if name:
                found.patterns.setdefault(name)
        elif word == b"gs":
            found.states.setdefault(name)
        elif word == b"ri":
            found.intents.setdefault(name)
        elif word in (b"BDC", b"BMC", b"EMC", b"MP", b"DP"):
            self._mark(word, operands)
            found.cuts.append((start, end, b" "))
        elif word not in KNOWN:
            found.unknown.setdefault(word.decode("latin-1"))

    def _mark(self, word: bytes, operands: list[tuple[str, bytes]]) -> None:
        if word == b"EMC":
            if self.marked:
                self.off -= self.marked.pop()
        elif word in (b"BDC", b"BMC"):
            layer = word == b"BDC" and len(operands) == 2 and operands[0] == ("name", b"OC")
            off = layer and operands[1][0] == "name" and self.hidden(decode_name(operands[1][1]))
            self.marked.append(off)
            self.off += off


def _float(digits: bytes) -> float:
    try:
        return float(digits)
    except ValueError:  # too many signs
        return 0.0


def _even(digits: bytes) -> str:
    text = "".join(digits.decode("latin-1").replace("\0", "").split())
    return text + "0" if len(text) % 2 else text
