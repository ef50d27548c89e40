"""Rules about text."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.message import msg, plural
from paiban.base.units import MM
from paiban.base.vocabulary import Limits
from paiban.companions.preflight.findings import Finding, on
from paiban.material.supplied.painted import Paint, PaintedPage, PrintFile, TextRun

_ROUNDING = 0.01
"""Points that a size may be off by the rounding of matrices."""
_DARK = 0.8
"""Of black, or of each of the others: from here text is meant to be black."""


def small_text(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Text too small to read, or too small for how it is printed: white on a ground, or in several inks."""
    for leaf, run in _seen(job):
        size = msg("{size:.3g} pt", size=run.size)
        if run.size < limits.text - _ROUNDING:
            if run.size >= limits.reading - _ROUNDING and _annotates(leaf, run):
                continue
            hint = msg("text of less than {text:g} pt can hardly be read", text=limits.text)
            yield on(leaf, run, "warning", "small-text", msg("text of {size}", size=size), hint, quoted(run))
        elif run.paint.white and run.size < limits.reversed_text - _ROUNDING:
            hint = msg(
                "ink runs into white text: {reversed_text:g} pt or more, in a bold sans-serif",
                reversed_text=limits.reversed_text,
            )
            yield on(leaf, run, "warning", "reversed-text", msg("white text of {size}", size=size), hint, quoted(run))


def coloured_text(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Small text in more inks than can be kept in register."""
    for leaf, run in _seen(job):
        if run.size >= limits.small_text - _ROUNDING or _meant_black(run.paint):
            continue
        if run.paint.inks > limits.small_inks:
            message = msg("text of {size:.3g} pt in {inks} inks", size=run.size, inks=run.paint.inks)
            hint = msg(
                "below {small_text:g} pt use at most {small_inks}: the others show as fringes",
                small_text=limits.small_text,
                small_inks=limits.small_inks,
            )
            yield on(leaf, run, "warning", "text-inks", message, hint, quoted(run))


def black_text(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Text that is meant to be black and is not of black ink alone."""
    for leaf, run in _seen(job):
        paint = run.paint
        if run.size > _LARGE or not _meant_black(paint):
            continue
        if paint.space == "rgb":
            message = msg("black text in RGB, which becomes four inks")
        elif not paint.black_only:
            what = (
                msg("registration colour")
                if any(n == "All" for n, _ in paint.plates)
                else msg("{inks} inks", inks=paint.inks)
            )
            message = msg("black text in {what}", what=what)
        else:
            continue
        yield on(leaf, run, "warning", "black-text", message, msg("set black text in 100 % black only"), quoted(run))


_LARGE = 24.0
"""Points from which a black of several inks is a choice, and register no matter."""


def missing_glyphs(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Characters that their font does not have: boxes or nothing are printed for them."""
    for leaf in job.leaves:
        for run in leaf.texts:
            if run.missing and not run.hidden:
                message = msg(
                    "the font {font} lacks {missing} of the text",
                    font=run.font,
                    missing=plural("{count} character", "{count} characters", run.missing),
                )
                hint = msg("choose a font that has them, or send the text as outlines")
                yield on(leaf, run, "error", "missing-glyph", message, hint, quoted(run))


def overset(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Text that leaves the page."""
    for leaf, run in _seen(job):
        if _reaches(leaf, run, 0.0) and not _beyond(leaf, run):
            hint = msg("shorten the text, or give it more room")
            yield on(leaf, run, "error", "overset", msg("text runs off the page"), hint, quoted(run))


def near_trim(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Text so near to the trim that a cut which is off takes it."""
    for leaf, run in _seen(job):
        if _reaches(leaf, run, limits.safety - _ROUNDING) and not _reaches(leaf, run, 0.0):
            message = msg("text less than {safety:.0f} mm from the trim", safety=limits.safety / MM)
            yield on(
                leaf,
                run,
                "warning",
                "near-trim",
                message,
                msg("the cut may be off by 1 mm: move it inwards"),
                quoted(run),
            )


def black_in_rgb(run: TextRun) -> bool:
    """Whether ``black_text`` finds it, in RGB."""
    return run.paint.space == "rgb" and run.size <= _LARGE and _meant_black(run.paint)


def _seen(job: PrintFile) -> Iterator[tuple[PaintedPage, TextRun]]:
    """Text with ink that is on its page and not beyond it, as slugs and marks are."""
    for leaf in job.leaves:
        for run in leaf.texts:
            if not run.hidden and not _beyond(leaf, run):
                yield leaf, run


def _beyond(leaf: PaintedPage, run: TextRun) -> bool:
    """Whether all of it is beyond the trim."""
    box = run.box
    return box.right <= 0 or box.bottom <= 0 or box.x >= leaf.width or box.y >= leaf.height


def _reaches(leaf: PaintedPage, run: TextRun, margin: float) -> bool:
    """Whether it comes nearer to the trim than ``margin``; the middle half of its height and the em boxes of its first
    and last character by half, since em boxes have white around."""
    box, inset = run.box, run.size / 4
    left, top, right, bottom = box.x + inset, box.y + inset, box.right - inset, box.bottom - inset
    return left < margin or top < margin or right > leaf.width - margin or bottom > leaf.height - margin


def _annotates(leaf: PaintedPage, run: TextRun) -> bool:
    """Whether it is a reading, or another mark on larger text: it touches a run that is so much larger."""
    box, reach = run.box, run.size
    return any(
        _LEAST_BASE * run.size <= other.size <= _MOST_BASE * run.size
        and other.box.x <= box.right + reach
        and other.box.right >= box.x - reach
        and other.box.y <= box.bottom + reach
        and other.box.bottom >= box.y - reach
        for other in leaf.texts
    )


_LEAST_BASE, _MOST_BASE = 1.6, 3.6
"""How much larger than a reading its characters are: twice for ruby, 2.4 to 3.4 times for bopomofo and its tones."""


def _meant_black(paint: Paint) -> bool:
    """Whether a colour is meant to be black: nearly all of black ink with others below, or RGB that is as dark."""
    if paint.space == "rgb":
        return max(paint.values, default=1.0) <= 1 - _DARK - 0.1
    plates = dict(paint.plates)
    if "All" in plates:
        return True
    colours = [plates.get(name, 0.0) for name in ("Cyan", "Magenta", "Yellow")]
    return plates.get("Black", 0.0) >= _DARK + 0.05 or min(colours) >= _DARK


def quoted(run: TextRun) -> str:
    """The beginning of a text, as an example; "" where it is not known."""
    text = " ".join(run.text.split())
    return f"「{text[:12]}{'…' if len(text) > 12 else ''}」" if text else ""
