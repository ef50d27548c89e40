"""The structure tree of a finished PDF, read as a screen reader does: elements in order, each with the text that its
marked content shows.  Whoever made the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

SHOWS = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "b", "sh", "EI"}


class Content(NamedTuple):
    """What a page's marked content says: text by MCID, in the order of the stream; how much is painted outside of any,
    and marked content within other that it must not be in."""

    text: dict[int, str]
    bare: int
    nested: int


class Leaf(NamedTuple):
    """An element: depth in the tree, role, dictionary, and the text it shows itself."""

    depth: int
    role: str
    element: Any
    text: str


def content_of(page: pikepdf.Page) -> Content:
    """Walk a content stream (ISO 32000-1, 14.6 and 14.9.4)."""
    fonts: Any = page.obj.Resources.get("/Font", {}) if "/Resources" in page.obj else {}
    unicode = {str(name): _to_unicode(font) for name, font in fonts.items()}
    text: dict[int, list[str]] = {}
    stack: list[tuple[int | None, str | None]] = []  # MCID (-1: artifact), ActualText
    font = ""
    bare = nested = 0
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = list(instruction.operands)
        op = str(instruction.operator)
        if op in ("BDC", "BMC"):
            tag, told = str(operands[0]), operands[1] if op == "BDC" else {}
            mcid = int(told["/MCID"]) if "/MCID" in told else -1 if tag == "/Artifact" else None
            nested += mcid is not None and any(m is not None for m, _ in stack)
            actual = str(told["/ActualText"]) if "/ActualText" in told else None
            stack.append((mcid, actual))
            if mcid is not None and mcid >= 0:
                assert mcid not in text, "an MCID twice"
                text[mcid] = []
            if actual is not None and (owner := _owner(stack)) >= 0:
                text[owner].append(actual)
        elif op == "EMC":
            stack.pop()
        elif op == "Tf":
            font = str(operands[0])
        if op in SHOWS:
            owner = _owner(stack)
            bare += owner == -2
            if op in ("Tj", "TJ") and owner >= 0 and all(actual is None for _, actual in stack):
                parts = [operands[0]] if op == "Tj" else [p for p in operands[0] if isinstance(p, pikepdf.String)]
                codes = b"".join(map(bytes, parts))
                text[owner] += [unicode[font][codes[n] << 8 | codes[n + 1]] for n in range(0, len(codes), 2)]
    assert not stack
    return Content({mcid: "".join(parts) for mcid, parts in text.items()}, bare, nested)


def _owner(stack: list[tuple[int | None, str | None]]) -> int:
    return next((m for m, _ in reversed(stack) if m is not None), -2)


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    found = {}
    for block in re.findall(r"beginbfchar\n(.*?)endbfchar", font.ToUnicode.read_bytes().decode(), re.S):
        for code, text in re.findall(r"<(\w{4})> <(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


class Tree:
    """The tree of a file, walked once.  ``shown`` counts how often each (page, MCID) is in it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        self.contents = [content_of(page) for page in pdf.pages]
        self.shown: dict[tuple[int, int], list[Any]] = {}
        self.objects: list[tuple[Any, Any]] = []
        self.leaves: list[Leaf] = []
        self.order: list[str] = []
        kids = pdf.Root.StructTreeRoot.K
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._walk(kid, 0)

    def _walk(self, element: Any, depth: int) -> None:
        at = len(self.leaves)
        role = str(element.S).removeprefix("/")
        self.leaves.append(Leaf(depth, role, element, ""))
        own = []
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen
                self._walk(kid, depth + 1)
            elif isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
                self.objects.append((kid.Obj, element))
            else:
                marked = isinstance(kid, pikepdf.Dictionary)
                page = self.pages[(kid if marked and "/Pg" in kid else element).Pg.objgen]
                mcid = int(kid.MCID if marked else kid)
                self.shown.setdefault((page, mcid), []).append(element)
                own.append(self.contents[page].text[mcid])
                self.order.append(own[-1])
        self.leaves[at] = self.leaves[at]._replace(text="".join(own))

    @property
    def text(self) -> str:
        """All text in the order of the tree."""
        return "".join(self.order)

    def of(self, *roles: str) -> Iterator[Leaf]:
        return (leaf for leaf in self.leaves if leaf.role in roles)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
