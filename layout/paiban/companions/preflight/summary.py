"""What a PDF holds, in words for a person: pages, boxes, fonts, images and inks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from paiban.base.message import listed, msg, plural, verbatim
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


def summary_lines(job: PrintFile) -> list[str]:
    """The same as lines to read."""
    claims = listed(job.claims) or msg("no PDF/X")
    lines = [
        msg(
            "{name}: PDF {version}, {claims}, {pages}",
            name=job.name,
            version=job.version,
            claims=claims,
            pages=plural("{count} page", "{count} pages", len(job.leaves)),
        )
    ]
    if job.producer:
        lines.append(msg("  made by   {producer}", producer=job.producer))
    lines.append(
        msg(
            "  intent    {condition}", condition=job.condition or (msg("without a name") if job.intent else msg("none"))
        )
    )
    for pages, what in _alike(job.leaves, _boxes):
        lines.append(msg("  boxes     {pages}: {what}", pages=named(pages, job), what=what))
    for pages, what in _alike(job.leaves, lambda leaf: listed(map(verbatim, _inks(leaf))) or msg("nothing is printed")):
        lines.append(msg("  inks      {pages}: {what}", pages=named(pages, job), what=what))
    for font in job.fonts:
        state = (msg("subset") if font.subset else msg("embedded")) if font.embedded else msg("not embedded")
        lines.append(msg("  font      {name}, {kind}, {state}", name=font.name, kind=font.kind, state=state))
    for leaf in job.leaves:
        for image in leaf.images:
            size = msg(
                "{across} × {down} px, {width:.0f} × {height:.0f} mm",
                across=image.pixels[0],
                down=image.pixels[1],
                width=image.size[0] / MM,
                height=image.size[1] / MM,
            )
            kind = verbatim(image.space)
            if image.mask or image.tagged:
                kind = msg("mask") if image.mask else msg("{space}, profile", space=kind)
            lines.append(
                msg(
                    "  image     page {number}: {name}, {size}, {resolution:.0f} ppi, {kind}",
                    number=leaf.number,
                    name=image.name,
                    size=size,
                    resolution=image.resolution,
                    kind=kind,
                )
            )
    return lines


def _boxes(leaf: PaintedPage) -> str:
    box = next((name for name in ("TrimBox", "ArtBox", "CropBox") if name in leaf.boxes), "MediaBox")
    by = "" if box == "TrimBox" else msg(" (by its {box})", box=box)
    trim = msg("trim {width:.1f} × {height:.1f} mm{by}", width=leaf.width / MM, height=leaf.height / MM, by=by)
    reach = [round(v / MM, 1) + 0.0 for v in leaf.bleed]
    bleed = msg("bleed {reach} mm", reach="/".join(f"{v:g}" for v in (reach[:1] if len(set(reach)) == 1 else reach)))
    media = leaf.boxes.get("MediaBox", Rect(0, 0, leaf.width, leaf.height))
    return msg(
        "{trim}, {bleed}, sheet {width:.1f} × {height:.1f} mm",
        trim=trim,
        bleed=bleed,
        width=media.width / MM,
        height=media.height / MM,
    )


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
