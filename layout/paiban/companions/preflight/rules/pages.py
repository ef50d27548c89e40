"""Rules about pages: their boxes, sizes and number."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.message import listed, msg, verbatim
from paiban.base.units import MM
from paiban.base.vocabulary import Limits
from paiban.companions.preflight.findings import Finding, on
from paiban.material.supplied.painted import SIDES, PaintedPage, PrintFile

_EXACT = 0.1
"""Points that a box may be off by rounding."""


def page_boxes(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Boxes that a printer needs (ISO 15930-7, 6.16), and whether each lies within the next."""
    if not job.finished:
        return
    for leaf in job.leaves:
        boxes = leaf.boxes
        if "TrimBox" not in boxes and "ArtBox" not in boxes:
            hint = msg("export it with a trim box: nothing says where the page is cut")
            yield on(leaf, None, "error", "trim-box", msg("there is no TrimBox"), hint)
        if "BleedBox" not in boxes:
            hint = msg("export it with 3 mm of bleed and its box")
            yield on(leaf, None, "warning", "bleed-box", msg("there is no BleedBox"), hint)
        for inner, outer in (("TrimBox", "BleedBox"), ("BleedBox", "MediaBox"), ("TrimBox", "MediaBox")):
            if inner in boxes and outer in boxes and not _within(leaf, inner, outer):
                yield on(
                    leaf,
                    None,
                    "error",
                    "boxes",
                    msg("its {inner} is not within its {outer}", inner=inner, outer=outer),
                    msg("export it again"),
                )


def crop_box(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """A CropBox that takes a part of the page: viewers don't show it, and some RIPs don't print it."""
    for leaf in job.leaves if job.finished else ():
        inner = next((name for name in ("TrimBox", "ArtBox") if name in leaf.boxes), "")
        if inner and "CropBox" in leaf.boxes and not _within(leaf, inner, "CropBox"):
            message = msg("its CropBox cuts off a part of the page: the {inner} is not within it", inner=inner)
            yield on(leaf, None, "warning", "crop-box", message, msg("export it without a CropBox, or a larger one"))


def empty(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Pages with nothing on them: meant to be so, or lost."""
    for leaf in job.leaves if job.finished else ():
        seen = any(not run.hidden and not run.paint.white for run in leaf.texts)
        inked = any(not thing.paint.white for thing in (*leaf.areas, *leaf.lines))
        if not (leaf.images or seen or inked):
            yield on(leaf, None, "note", "empty-page", msg("nothing is on it"), msg("see that it is meant to be empty"))


def _within(leaf: PaintedPage, inner: str, outer: str) -> bool:
    a, b = leaf.boxes[inner], leaf.boxes[outer]
    return a.x >= b.x - _EXACT and a.y >= b.y - _EXACT and a.right <= b.right + _EXACT and a.bottom <= b.bottom + _EXACT


def bleed(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Room for what is beyond the trim; at the spine none is needed."""
    for leaf in job.leaves:
        if job.finished and not {"BleedBox", "TrimBox"} <= leaf.boxes.keys():
            continue  # another rule says so
        short = [n for n, reach in enumerate(leaf.bleed) if n != leaf.spine and reach < limits.bleed - _EXACT]
        if short:
            sides = (
                ""
                if len(short) == len(SIDES)
                else msg(" at the {sides}", sides=listed(verbatim(SIDES[n]) for n in short))
            )
            message = msg(
                "the bleed{sides} is {bleed} mm, not {wanted:.0f}",
                sides=sides,
                bleed=_mm(min(leaf.bleed[n] for n in short)),
                wanted=limits.bleed / MM,
            )
            hint = msg("export it with {bleed:.0f} mm of bleed on all sides that are cut", bleed=limits.bleed / MM)
            yield on(leaf, None, "warning", "bleed", message, hint)


def sizes(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Pages of one size, and that the one that was asked for."""
    tolerance = limits.size_tolerance
    if job.trim:
        width, height = job.trim
        for leaf in job.leaves:
            if abs(leaf.width - width) > tolerance or abs(leaf.height - height) > tolerance:
                turned = abs(leaf.width - height) <= tolerance and abs(leaf.height - width) <= tolerance
                message = msg(
                    "it is {size}{lying}, not {wanted}",
                    size=_size(leaf.width, leaf.height),
                    lying=msg(", lying") if turned else "",
                    wanted=_size(width, height),
                )
                hint = msg("turn it") if turned else msg("have it made for the size of the space that was booked")
                yield on(leaf, None, "error", "size", message, hint)
        return
    if not job.leaves:
        return
    first = job.leaves[0]
    for leaf in job.leaves[1:]:
        if abs(leaf.width - first.width) > tolerance or abs(leaf.height - first.height) > tolerance:
            message = msg(
                "it is {size}, where page 1 is {first}",
                size=_size(leaf.width, leaf.height),
                first=_size(first.width, first.height),
            )
            yield on(leaf, None, "warning", "page-sizes", message, msg("pages of one publication are of one size"))


def signature(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """A number of pages that sheets can be folded to."""
    count = len(job.leaves)
    if job.signature and count % job.signature:
        missing = job.signature - count % job.signature
        message = msg(
            "{count} pages are no multiple of {signature}: {missing} missing",
            count=count,
            signature=job.signature,
            missing=missing,
        )
        yield Finding("warning", "signature", message, msg("add pages, or leave some out"))


def transparency(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Transparency, which PDF/X-1a and PDF/X-3 forbid, and which old RIPs flatten in their own way."""
    strict = next((claim for claim in job.claims if claim.startswith(("PDF/X-1", "PDF/X-3"))), "")
    for leaf in job.leaves:
        if leaf.transparent and job.finished:
            if strict:
                message, hint = (
                    msg("there is transparency, which {strict} forbids", strict=strict),
                    msg("flatten it, or export it as PDF/X-4"),
                )
                yield on(leaf, None, "error", "transparency", message, hint, leaf.transparent)
            else:
                yield on(leaf, None, "note", "transparency", msg("there is transparency"), example=leaf.transparent)


def comments(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Form fields and comments within the page: they print, or not, as the viewer likes (ISO 15930-7, 6.17)."""
    for leaf in job.leaves:
        kinds = sorted(set(leaf.annotations) - {"Link", "TrapNet", "PrinterMark", "Popup"})
        if kinds:
            hint = msg("flatten them, or take them out")
            yield on(
                leaf, None, "warning", "annotations", msg("there are annotations: {kinds}", kinds=listed(kinds)), hint
            )


def _mm(points: float) -> str:
    return f"{max(points, 0.0) / MM + 0.0:.1f}"


def _size(width: float, height: float) -> str:
    return msg("{width:.1f} × {height:.1f} mm", width=width / MM, height=height / MM)
