"""Rules about photos and other images."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.diagnostics import Severity
from paiban.base.message import listed, msg, plural, verbatim
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
            message = msg("{name} is printed at {found} ppi: {size}", name=image.name, found=found, size=_placed(image))
            if found < least:
                hint = msg(
                    "less than {least:g} ppi shows its pixels; find a larger file, or place it smaller", least=least
                )
                yield on(leaf, image, "error", "resolution", message, hint)
            else:
                hint = msg(
                    "less than {wanted:g} ppi is softer than print can be; {limit}",
                    wanted=wanted,
                    limit=_largest(image, wanted),
                )
                yield on(leaf, image, "warning", "resolution", message, hint)


def too_fine(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Photos of far more pixels than print can show: they only make the file large."""
    for leaf in job.leaves if job.finished else ():
        for image in leaf.images:
            most = _FAR * limits.resolution
            across, down = image.pixels
            if image.vector or image.mask or image.bits == 1 or image.resolution <= most or across * down < _LARGE:
                continue
            found = round(image.resolution)
            message = msg("{name} is printed at {found} ppi: {size}", name=image.name, found=found, size=_placed(image))
            hint = msg("more than {most:g} ppi only makes the file large", most=most)
            yield on(leaf, image, "note", "over-resolution", message, hint)


_FAR = 2.5
"""Times the wanted resolution from which a photo is far finer than needed."""
_LARGE = 4_000_000
"""Pixels of a photo that is worth a word."""


def _placed(image: PlacedImage) -> str:
    (across, down), (width, height) = image.pixels, image.size
    return msg(
        "{across} × {down} px on {width:.0f} × {height:.0f} mm",
        across=across,
        down=down,
        width=width / MM,
        height=height / MM,
    )


def _largest(image: PlacedImage, wanted: float) -> str:
    width = image.size[0] * image.resolution / wanted
    return msg("it is sharp up to a width of {width:.0f} mm", width=width / MM)


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
                message = msg("{name} is in {space}, not in the inks of the press", name=image.name, space=space)
                hint = (
                    msg("PDF/X-1a forbids it")
                    if strict
                    else msg("ask the printer whether RGB is wanted, or convert it to CMYK")
                )
            else:
                message = msg("{name} is in RGB, and no profile says which", name=image.name)
                hint = msg("its colours are anyone's guess: give it a profile, or convert it to CMYK")
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
        message = plural(
            "{count} photo carries no colour profile and is taken for sRGB: {first}{more}",
            "{count} photos carry no colour profile and are taken for sRGB: {first}{more}",
            len(names),
            first=listed(list(names)[:3]),
            more=" …" if len(names) > 3 else "",
        )
        yield Finding("note", "untagged-image", message, msg("save photos with their profile"), tuple(names.values()))


def short_of_bleed(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """What reaches the trim, and not the end of the bleed: a white line where the cut is off.  A side at the
    spine needs none."""
    for leaf in job.leaves:
        things: list[tuple[str, Thing]] = [(image.name, image) for image in leaf.images if not image.mask]
        things += [(msg("a coloured area"), area) for area in leaf.areas if not area.paint.white]
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
                sides = listed(verbatim(side) for side, _ in short)
                reach = max(min(reach for _, reach in short), 0.0) + 0.0  # no -0.0
                message = msg(
                    "{what} reaches {reach:.1f} mm beyond the trim ({sides}), not {bleed:.0f}",
                    what=what,
                    reach=reach / MM,
                    sides=sides,
                    bleed=limits.bleed / MM,
                )
                hint = msg("let it run through to the end of the bleed, or end well within the page")
                yield on(leaf, thing, "warning", "short-of-bleed", message, hint)


_MEANT = -1.0
"""Points within the trim from which something is meant to reach it: nobody leaves a white edge of a third of a mm."""
_EXACT = 0.1
"""Points that a bleed may lack: roundings of 3 mm and of 8.5 pt."""
