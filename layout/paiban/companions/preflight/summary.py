"""What a PDF holds, in words for a person: pages, boxes, fonts, images and inks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from paiban.base.units import MM, Rect
from paiban.companions.preflight.findings import named
from paiban.material.supplied.painted import PROCESS, REGISTRATION, Painted, PaintedPage, PrintFile


def summary(job: PrintFile) -> dict[str, object]:
    """The same as data: lengths in mm, to a hundredth."""
    return {
        "file": job.name,
        "version": job.version,
        "claims": list(job.claims),
        "condition": job.condition,
        "producer": job.producer,
        "encrypted": job.encrypted,
        "pages": [
            {
                "number": leaf.number,
                "trim": [_mm(leaf.width), _mm(leaf.height)],
                "boxes": {key: [_mm(v) for v in (b.x, b.y, b.width, b.height)] for key, b in leaf.boxes.items()},
                "bleed": [_mm(v) for v in leaf.bleed],
                "inks": _inks(leaf),
                "transparent": leaf.transparent,
                "images": [
                    {
                        "name": image.name,
                        "pixels": list(image.pixels),
                        "size": [_mm(v) for v in image.size],
                        "ppi": round(image.resolution),
                        "space": image.space,
                        "tagged": image.tagged,
                        "bits": image.bits,
                    }
                    for image in leaf.images
                ],
            }
            for leaf in job.leaves
        ],
        "fonts": [
            {"name": f.name, "kind": f.kind, "embedded": f.embedded, "subset": f.subset, "pages": list(f.pages)}
            for f in job.fonts
        ],
        "spots": list(job.spots),
    }


def summary_text(job: PrintFile) -> str:
    """The same as lines to read."""
    claims = ", ".join(job.claims) or "no PDF/X"
    lines = [f"{job.name}: PDF {job.version}, {claims}, {_counted(len(job.leaves), 'page')}"]
    if job.producer:
        lines.append(f"  made by   {job.producer}")
    lines.append(f"  intent    {job.condition or ('without a name' if job.intent else 'none')}")
    for pages, what in _alike(job.leaves, _boxes):
        lines.append(f"  boxes     {named(pages, job)}: {what}")
    for pages, what in _alike(job.leaves, lambda leaf: ", ".join(_inks(leaf)) or "nothing is printed"):
        lines.append(f"  inks      {named(pages, job)}: {what}")
    for font in job.fonts:
        state = ("subset" if font.subset else "embedded") if font.embedded else "not embedded"
        lines.append(f"  font      {font.name}, {font.kind}, {state}")
    for leaf in job.leaves:
        for image in leaf.images:
            profile = ", profile" if image.tagged else ""
            size = f"{image.pixels[0]} × {image.pixels[1]} px, {image.size[0] / MM:.0f} × {image.size[1] / MM:.0f} mm"
            kind = "mask" if image.mask else f"{image.space}{profile}"
            lines.append(f"  image     page {leaf.number}: {image.name}, {size}, {image.resolution:.0f} ppi, {kind}")
    return "\n".join(lines) + "\n"


def _boxes(leaf: PaintedPage) -> str:
    box = next((name for name in ("TrimBox", "ArtBox", "CropBox") if name in leaf.boxes), "MediaBox")
    by = "" if box == "TrimBox" else f" (by its {box})"
    trim = f"trim {leaf.width / MM:.1f} × {leaf.height / MM:.1f} mm{by}"
    reach = [round(v / MM, 1) + 0.0 for v in leaf.bleed]
    bleed = f"bleed {'/'.join(f'{v:g}' for v in (reach[:1] if len(set(reach)) == 1 else reach))} mm"
    media = leaf.boxes.get("MediaBox", Rect(0, 0, leaf.width, leaf.height))
    return f"{trim}, {bleed}, sheet {media.width / MM:.1f} × {media.height / MM:.1f} mm"


def _alike(leaves: Iterable[PaintedPage], of: Callable[[PaintedPage], str]) -> list[tuple[list[int], str]]:
    """Pages of which the same is to be said."""
    found: dict[str, list[int]] = {}
    for leaf in leaves:
        found.setdefault(of(leaf), []).append(leaf.number)
    return [(pages, what) for what, pages in found.items()]


def _inks(leaf: PaintedPage) -> list[str]:
    """Plates that something on the page is on, process inks first, and RGB where something is in it."""
    things: tuple[Painted, ...] = (*leaf.texts, *leaf.lines, *leaf.areas)
    paints = [thing.paint for thing in things]
    plates = {name for paint in paints for name, _ in paint.plates}
    spaces = {image.space for image in leaf.images if not image.mask}
    if "cmyk" in spaces:
        plates |= set(PROCESS)
    if "gray" in spaces:
        plates.add("Black")
    found = [plate for plate in PROCESS if plate in plates] + sorted(plates - {*PROCESS, REGISTRATION})
    if "rgb" in spaces or any(paint.space == "rgb" and not paint.white for paint in paints):
        found.append("RGB")
    return found + (["Lab"] if "lab" in spaces else [])


def _mm(points: float) -> float:
    return round(points / MM, 2) + 0.0


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
