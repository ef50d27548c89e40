"""HTML as it stands in running text: tags, comments and entities, and what each tag means in print."""

from __future__ import annotations

import re

from paiban.issue.model import SpanKind

# compiled when they are first needed, by the cache of re: few texts have a < at all
_VALUE = r"""(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+")"""
_ATTRIBUTE = rf"""\s++(?P<name>[A-Za-z_:][A-Za-z0-9_.:-]*+)(?:\s*+=\s*+(?P<value>{_VALUE}))?+"""
_TAG = (
    rf"<(?P<open>[A-Za-z][A-Za-z0-9-]*+)"
    rf"(?P<attributes>(?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+{_VALUE})?+)*+)\s*+(?P<empty>/?)>"
    r"|</(?P<close>[A-Za-z][A-Za-z0-9-]*+)\s*+>"
)
_OTHER = r"<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>"
"""Processing instructions, sections of character data and declarations: CommonMark 6.6."""
_AUTOLINK = (
    r"<(?:(?P<web>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)"
    r"|(?P<mail>[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*))>"
)
ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_SCHEMES = ("http:", "https:", "mailto:", "ftp:", "tel:")

KINDS: dict[str, SpanKind] = {
    "sub": "sub",
    "sup": "sup",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "a": "link",
    "span": "lang",
}
"""Tags that say how their text looks, with the span that each becomes.  ``a`` needs its ``href`` for it, ``span`` its
``lang``."""
BLOCKS = frozenset(
    (
        *("p", "div", "center", "section", "article", "header", "footer", "main", "aside", "figure", "figcaption"),
        *("address", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "pre", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "details", "summary", "nav", "form"),
        "fieldset",
    )
)
"""Tags whose text stands in lines of its own."""
MEANT = (
    frozenset(KINDS)
    | BLOCKS - {"nav", "form", "fieldset", "details", "summary", "dl", "dt", "dd"}
    | {*("br", "wbr", "img", "ruby", "rb", "rt", "rp")}
)
"""Tags that are set as they mean it."""
VOID = frozenset(("br", "wbr", "img", "hr", "input", "embed", "area", "base", "col", "link", "meta", "source", "track"))
UNSEEN = frozenset(("script", "style", "rp", "title", "template"))
"""Tags whose text is not for readers."""
NAMES = (
    MEANT
    | VOID
    | UNSEEN
    | BLOCKS
    | frozenset(
        (
            *("abbr", "acronym", "audio", "bdi", "bdo", "big", "blink", "body", "button", "canvas", "cite", "colgroup"),
            *("data", "datalist", "dfn", "dialog", "font", "frame", "frameset", "head", "html", "iframe", "label"),
            *("legend", "map", "mark", "marquee", "math", "menu", "meter", "nobr", "noscript", "object", "optgroup"),
            *("option", "output", "param", "picture", "progress", "q", "rtc", "search", "select", "slot", "small"),
            *("svg", "textarea", "time", "var", "video"),
        )
    )
)
"""All names of HTML: in a text of YAML, only these are tags when they stand between < and >; other words there are
plain."""
_SILENT = ("class", "id", "href", "src", "alt", "title", "lang", "name", "rel", "target")
"""Attributes that change nothing in print, or that are read."""


class Tag:
    """A tag from ``start`` to ``end``."""

    __slots__ = ("attributes", "closes", "end", "name", "start")

    def __init__(self, match: re.Match[str]) -> None:
        self.closes = match["close"] is not None
        self.name = (match["close"] or match["open"]).lower()
        self.start, self.end = match.span()
        self.attributes = _attributes(match["attributes"] or "")

    @property
    def unsaid(self) -> str:
        """The attributes that ask for something which is not set."""
        return ", ".join(name for name in self.attributes if name not in _SILENT and not name.startswith("data-"))


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in re.finditer(_ATTRIBUTE, text) if text else ():
        value = match["value"] or ""
        if value[:1] in ("'", '"'):
            value = value[1:-1]
        found.setdefault(match["name"].lower(), unescape(value))
    return found


def tag_at(source: str, at: int) -> Tag | None:
    """Return the tag that begins at ``at``; None where there is none."""
    match = re.compile(_TAG).match(source, at)
    return Tag(match) if match else None


def comment_end(source: str, at: int) -> int:
    """Return where the comment that begins at ``at`` ends; -1 where it does not."""
    if source.startswith("<!-->", at):
        return at + 5
    if source.startswith("<!--->", at):
        return at + 6
    end = source.find("-->", at + 4) if source.startswith("<!--", at) else -1
    return end + 3 if end >= 0 else -1


def other_at(source: str, at: int) -> int:
    """Return the end of HTML that is neither tag nor comment; -1 where there is none."""
    match = re.compile(_OTHER, re.DOTALL).match(source, at)
    return match.end() if match else -1


def autolink_at(source: str, at: int, any_scheme: bool) -> tuple[str, str, int] | None:
    """Return the text, the address and the end of ``<address>``; None where there is none."""
    match = re.compile(_AUTOLINK).match(source, at)
    if match is None:
        return None
    if match["mail"]:
        return match["mail"], f"mailto:{match['mail']}", match.end()
    if not any_scheme and not match["web"].lower().startswith(_SCHEMES):
        return None
    return match["web"], match["web"], match.end()


def entity_at(source: str, at: int) -> tuple[str, int] | None:
    """Return the characters that an entity stands for, and where it ends; None for what is not an entity."""
    match = re.compile(ENTITY).match(source, at)
    if match is None:
        return None
    name = match[0]
    if name[1] == "#":
        code = int(name[3:-1], 16) if name[2] in "xX" else int(name[2:-1])
        bad = not code or code > 0x10FFFF or 0xD800 <= code < 0xE000
        return "\ufffd" if bad else chr(code), match.end()
    from html.entities import html5

    found = html5.get(name[1:])
    return (found, match.end()) if found else None


def unescape(text: str, backslashes: bool = False) -> str:
    """Return ``text`` with its entities, and with ``backslashes`` its escapes too, replaced by the characters that they
    stand for."""
    if "&" not in text and "\\" not in text:
        return text

    def plain(match: re.Match[str]) -> str:
        if match[0][0] == "\\":
            return match[0][1] if backslashes else match[0]
        entity = entity_at(match[0], 0)
        return entity[0] if entity else match[0]

    return re.sub(rf"\\[!-/:-@\[-`{{-~]|{ENTITY}", plain, text)
