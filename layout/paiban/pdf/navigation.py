"""Outline, links and page labels (ISO 32000-1, 12.3 and 12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.pdffile.objects import Array, Dict, File, Name, PdfValue, Raw, Reference, TextString, number
from paiban.display.model import Bookmark, Layout, Link, Page


def destination(page: Page, reference: Reference, top: float) -> Array:
    """Return the place ``top`` points below the head of a page, at the zoom the reader has."""
    return Array([reference, Name("XYZ"), 0, Raw(number(page.height - top)), Raw("null")])


def add_outline(document: Layout, pages: Sequence[Reference], file: File) -> Reference | None:
    """Add the outline, and return its root; None where there is nothing in it."""
    if not document.outline:
        return None
    root = file.reserve()
    references = [file.reserve() for _ in document.outline]
    parents: list[int] = []
    stack: list[int] = []
    for bookmark in document.outline:
        del stack[bookmark.level :]
        parents.append(stack[-1] if stack else -1)
        stack.append(len(parents) - 1)
    children: dict[int, list[int]] = {}
    for n, parent in enumerate(parents):
        children.setdefault(parent, []).append(n)
    for n, bookmark in enumerate(document.outline):
        siblings = children[parents[n]]
        at = siblings.index(n)
        entries: dict[str, PdfValue] = {
            "Title": TextString(bookmark.title),
            "Parent": references[parents[n]] if parents[n] >= 0 else root,
            "Dest": destination(document.pages[bookmark.page], pages[bookmark.page], bookmark.top),
        }
        if at:
            entries["Prev"] = references[siblings[at - 1]]
        if at + 1 < len(siblings):
            entries["Next"] = references[siblings[at + 1]]
        own = children.get(n)
        if own:
            entries |= {"First": references[own[0]], "Last": references[own[-1]], "Count": -_below(n, children)}
        file.fill(references[n], Dict(entries))
    top = children[-1]
    file.fill(
        root,
        Dict({"Type": Name("Outlines"), "First": references[top[0]], "Last": references[top[-1]], "Count": len(top)}),
    )
    return root


def _below(n: int, children: dict[int, list[int]]) -> int:
    own = children.get(n, [])
    return len(own) + sum(_below(child, children) for child in own)


def annotation(link: Link, page: Page, document: Layout, pages: Sequence[Reference], key: int) -> Dict:
    """Return a link annotation without a border, which prints nothing.  ``key``: its place in the structure's parent
    tree."""
    foot = page.height
    rect = [link.x, foot - link.y - link.height, link.x + link.width, foot - link.y]
    entries: dict[str, PdfValue] = {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": Raw("[" + " ".join(number(v) for v in rect) + "]"),
        "Border": Raw("[0 0 0]"),
        "F": 4,
        "StructParent": key,
        "Contents": TextString(link.text or link.target),
    }
    if link.target:
        entries["A"] = Dict({"S": Name("URI"), "URI": TextString(_uri(link.target))})
    else:
        entries["Dest"] = destination(document.pages[link.page], pages[link.page], link.top)
    return Dict(entries)


def _uri(address: str) -> str:
    """An address in ASCII: other characters and spaces as percent-encoded UTF-8 (RFC 3987, 3.1)."""
    return "".join([chr(b) if 0x21 <= b <= 0x7E else f"%{b:02X}" for b in address.encode()])


def page_labels(pages: Sequence[Page]) -> Dict:
    """Return the folios as printed: a range for each stretch of numbers that count on."""
    ranges: list[str] = []
    previous: int | None = None
    for n, page in enumerate(pages):
        if page.label.isascii() and page.label.isdigit():
            value = int(page.label)
            if previous is None or value != previous + 1:
                ranges.append(f"{n} <</S /D /St {value}>>")
            previous = value
        else:
            label = ("\ufeff" + page.label).encode("utf-16-be").hex().upper()
            ranges.append(f"{n} <</P <{label}>>>")
            previous = None
    return Dict({"Nums": Raw("[" + " ".join(ranges) + "]")})


__all__ = ["Bookmark", "add_outline", "annotation", "destination", "page_labels"]
