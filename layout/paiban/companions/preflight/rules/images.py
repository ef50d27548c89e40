"""Rules about photos and other images."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.diagnostics import Severity
from paiban.base.units import MM
from paiban.base.vocabulary import Limits
from paiban.companions.preflight.findings import Finding, on
from paiban.material.supplied.painted import SIDES, PlacedImage, PrintFile, Thing


def resolution(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Pixels to the inch as placed: what a crop has cut off counts neither as pixels nor as size."""
    for leaf in job.leaves:
        for image in leaf.images:
            if image.vector:
                continue
            art = image.mask or image.bits == 1
            least = limits.least_line_art if art else limits.least_resolution
            wanted = limits.line_art if art else limits.resolution
            found = round(image.resolution)
            if found >= wanted:
                continue
            message = f"{image.name} is printed at {found} ppi: {_placed(image)}"
            if found < least:
                hint = f"less than {least:g} ppi shows its pixels; find a larger file, or place it smaller"
                yield on(leaf, image, "error", "resolution", message, hint)
            else:
                hint = f"less than {wanted:g} ppi is softer than print can be; {_largest(image, wanted)}"
                yield on(leaf, image, "warning", "resolution", message, hint)


def _placed(image: PlacedImage) -> str:
    (across, down), (width, height) = image.pixels, image.size
    return f"{across} × {down} px on {width / MM:.0f} × {height / MM:.0f} mm"


def _largest(image: PlacedImage, wanted: float) -> str:
    width = image.size[0] * image.resolution / wanted
    return f"it is sharp up to a width of {width / MM:.0f} mm"


def rgb_images(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Images that are not in inks.  PDF/X-1a forbids them; later parts leave the conversion to the printer."""
    strict = any(claim.startswith("PDF/X-1") for claim in job.claims)
    for leaf in job.leaves:
        for image in leaf.images:
            if image.space not in ("rgb", "lab") or image.mask or image.vector:
                continue
            space = "RGB" if image.space == "rgb" else "Lab"
            severity: Severity = "error" if strict else "warning"
            if image.tagged or image.space == "lab":
                message = f"{image.name} is in {space}, not in the inks of the press"
                hint = (
                    "PDF/X-1a forbids it" if strict else "ask the printer whether RGB is wanted, or convert it to CMYK"
                )
            else:
                message = f"{image.name} is in RGB, and no profile says which"
                hint = "its colours are anyone's guess: give it a profile, or convert it to CMYK"
            yield on(leaf, image, severity, "rgb-image", message, hint)


def untagged_photos(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Photos that were converted to the inks of the press on the guess that they are in sRGB."""
    if job.finished:
        return
    names: dict[str, int] = {}
    for leaf in job.leaves:
        for image in leaf.images:
            if image.converted and not image.tagged:
                names.setdefault(image.name, leaf.number)
    if names:
        first = ", ".join(list(names)[:3]) + (" …" if len(names) > 3 else "")
        count = f"{len(names)} photo{'s carry' if len(names) > 1 else ' carries'}"
        message = f"{count} no colour profile and {'are' if len(names) > 1 else 'is'} taken for sRGB: {first}"
        yield Finding("note", "untagged-image", message, "save photos with their profile", tuple(names.values()))


def short_of_bleed(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """What reaches the trim, and not the end of the bleed: a white line where the cut is off.  A side at the
    spine needs none."""
    for leaf in job.leaves:
        things: list[tuple[str, Thing]] = [(image.name, image) for image in leaf.images]
        things += [("a coloured area", area) for area in leaf.areas if not area.paint.white]
        for what, thing in things:
            box = thing.box
            # by side: how far it reaches beyond the trim
            beyond = (-box.x, -box.y, box.right - leaf.width, box.bottom - leaf.height)
            short = [
                (side, reach)
                for n, (side, reach) in enumerate(zip(SIDES, beyond, strict=True))
                if n != leaf.spine and _MEANT <= reach < limits.bleed - _EXACT
            ]
            if short:
                sides = ", ".join(side for side, _ in short)
                reach = max(min(reach for _, reach in short), 0.0) + 0.0  # no -0.0
                message = f"{what} reaches {reach / MM:.1f} mm beyond the trim ({sides}), not {limits.bleed / MM:.0f}"
                hint = "let it run through to the end of the bleed, or end well within the page"
                yield on(leaf, thing, "warning", "short-of-bleed", message, hint)


_MEANT = -1.0
"""Points within the trim from which something is meant to reach it: nobody leaves a white edge of a third of a mm."""
_EXACT = 0.1
"""Points that a bleed may lack: roundings of 3 mm and of 8.5 pt."""
