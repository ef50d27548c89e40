"""What is found in odd and damaged PDFs: as a file to print, to impose, and in the place of a photo.

``findings.txt`` has it for the whole file, then for each other what differs from that.  Where a change of the reading
changes it, look whether anything is said less clearly, or passed over, and bless it: ``pytest … --bless``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from paiban.base.diagnostics import Collector, Diagnostic, Mark
from paiban.companions.impose.scheme import Scheme
from paiban.companions.impose.write import Imposition, impose
from paiban.companions.preflight.check import check_job
from paiban.display.model import Element, Image, Layout, Page
from paiban.material.picture import PhotoError, Picture
from paiban.material.probe import probe
from paiban.material.supplied.read import read_job
from paiban.pdf import embedded_faults
from tests.golden.compare import compare
from tests.unit.material.supplied.odd import damaged, odd

GOLDEN = Path(__file__).with_name("findings.txt")
DAMAGED = 60
MOST = 3
_OF_A_LIBRARY = re.compile(r"(is damaged|can't all be read|is not a PDF that can be read|is locked): .*", re.S)


def own(message: str) -> str:
    """A message, without what a library says of a damaged file."""
    return _OF_A_LIBRARY.sub(r"\1: …", message)


def said(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Diagnostics without their places and hints."""
    for diagnostic in diagnostics:
        yield f"{diagnostic.severity}[{diagnostic.code}] {own(diagnostic.message)}"


def read(data: bytes) -> Iterator[str]:
    """The file to print: what is on its pages, and what the rules say of that."""
    collector = Collector()
    job = read_job(data, "in.pdf", collector)
    yield from (f"read: {line}" for line in said(collector.diagnostics))
    if job is None:
        return
    yield f"file: {job.version} {job.claims} {job.condition} {job.producer!r} {job.spots} {job.layers} {job.encrypted}"
    for font in job.fonts:
        yield f"font: {_values(font)}"
    for leaf in job.leaves:
        yield f"page {leaf.number}: {leaf.width} × {leaf.height} {leaf.bleed} {sorted(leaf.boxes)} {leaf.transparent}"
        yield f"page {leaf.number}: annotations {leaf.annotations}"
        for kind in ("images", "texts", "lines", "areas"):
            for thing in getattr(leaf, kind):
                yield f"page {leaf.number} {kind}: {_values(thing)}"
    yield from (f"rules: {line}" for line in said(check_job(job, "screen", lambda: data).diagnostics))


def _values(thing: Struct) -> str:
    """What is said of a thing, without what is as ever."""
    box = getattr(thing, "box", None)
    found = [] if box is None else [" ".join(f"{v:g}" for v in (box.x, box.y, box.width, box.height))]
    usual = dict(zip(reversed(thing.__struct_fields__), reversed(thing.__struct_defaults__), strict=False))
    for key in thing.__struct_fields__:
        value = getattr(thing, key)
        if isinstance(value, Struct) and key == "paint":
            found.append(f"({_values(value)})")
        elif key != "box" and value != usual.get(key):
            found.append(f"{key} {value}")
    return ", ".join(found)


def _kind(line: str) -> str:
    return line.partition(":")[0]


def _few(sign: str, lines: list[str]) -> Iterator[str]:
    """Lines, those of one kind counted where they are many."""
    kinds: dict[str, list[str]] = {}
    for line in lines:
        kinds.setdefault(_kind(line), []).append(line)
    for kind, those in kinds.items():
        if len(those) > MOST:
            yield f"{sign} {kind}: {len(those)} of them"
        else:
            yield from (f"{sign} {line}" for line in those)


def imposed(data: bytes) -> Iterator[str]:
    collector = Collector()
    made = impose(data, Imposition(Scheme("saddle", 0, 4, False)), "in.pdf", collector)
    yield from (f"impose: {line}" for line in said(collector.diagnostics))
    if made:
        yield f"impose: {made.pages} pages of {made.size[0]:.2f} × {made.size[1]:.2f} bound at the {made.binding}"


def placed(path: Path) -> Iterator[str]:
    """The file in the place of a photo."""
    for number in (1, 2):
        try:
            picture = probe(str(path), "in.pdf", number)
        except PhotoError as error:
            yield f"photo {number}: {own(str(error))}"
            continue
        size = f"{picture.width} × {picture.height}"
        yield f"photo {number}: {size} {picture.bleed} {picture.bare} {picture.notes} {picture.alpha}"
        faults = embedded_faults(_document(picture), "print")
        yield from (f"photo {number}: {line}" for line in said(faults))


def _document(picture: Picture) -> Layout:
    image = Image(0.0, 0.0, picture.width, picture.height, 0, (), 1)
    pages = (Page(float(picture.width), float(picture.height), "1", (image,), 8.5),)
    structure = (Element("Document"), Element("Figure", 0, "an advertisement", "", Mark("issue.yaml", 7, 9)))
    return Layout(pages, images=(picture,), structure=structure)


def test_findings(tmp_path: Path, bless: bool) -> None:
    path = tmp_path / "in.pdf"
    out: list[str] = []
    whole: dict[str, None] = {}
    for name, data in (*odd(), *damaged(DAMAGED)):
        path.write_bytes(data)
        found = dict.fromkeys([*read(data), *imposed(data), *placed(path)])
        out.append(f"== {name}")
        if not whole:
            whole = found
            out += whole
            continue
        kept = {_kind(line) for line in found}
        lost = dict.fromkeys(_kind(line) for line in whole if _kind(line) not in kept)
        out += [f"- {', '.join(lost)}"] if lost else []
        out += _few("-", [line for line in whole if line not in found and _kind(line) not in lost])
        out += _few("+", [line for line in found if line not in whole])
    compare(GOLDEN, "\n".join(out) + "\n", bless)


def test_the_same_is_found_again(tmp_path: Path) -> None:
    """Not by where Python has put an object in memory."""
    for name, data in odd():
        if "object" in name:
            assert list(read(data)) == list(read(data)), name
