"""Rules about a file as a whole: fonts, claims, output intent, encryption."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.diagnostics import Severity
from paiban.base.message import listed, msg, plural, verbatim
from paiban.base.vocabulary import Limits
from paiban.companions.preflight.findings import Finding
from paiban.material.supplied.actions import SCRIPT
from paiban.material.supplied.painted import PrintFile

_RESTRICTED, _NO_SUBSETS, _BITMAPS = 0x0002, 0x0100, 0x0200
_PERMISSIONS = 0x000F


def licences(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Fonts whose licence forbids what a PDF does with them (OpenType 1.9.1, OS/2, fsType)."""
    for font in job.fonts:
        if font.licence is None or not font.embedded:
            continue
        # of several permissions the least restrictive holds
        if font.licence & _PERMISSIONS == _RESTRICTED:
            what = msg("forbids that it is embedded")
        elif font.licence & _BITMAPS:
            what = msg("allows only its bitmaps to be embedded")
        elif font.licence & _NO_SUBSETS and font.subset:
            what = msg("forbids that it is subset")
        else:
            continue
        hint = msg("use another font, or ask its foundry for a licence")
        yield Finding(
            "error",
            "font-licence",
            msg("the licence of the font {name} {what}", name=font.name, what=what),
            hint,
            font.pages,
        )


def embedding(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Fonts that are left to the reader's machine, and print."""
    for font in job.fonts:
        if not font.embedded and not font.hidden:  # nothing is drawn of one that only hidden text is in
            kind = f" ({font.kind})" if font.kind else ""
            hint = msg("export it with all fonts embedded, or text as outlines")
            message = msg("the font {name}{kind} is not embedded", name=font.name, kind=kind)
            yield Finding("error", "font-embedding", message, hint, font.pages)


def encryption(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Encryption, which every PDF/X and PDF/A forbids: a RIP may refuse the file."""
    if job.encrypted:
        yield Finding("error", "encryption", msg("the file is encrypted"), msg("export it without any protection"))


def output_intent(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """What the colours are meant for."""
    if not job.finished:
        return
    if not job.intent:
        hint = msg("export it as PDF/X-4 for the condition that the printer names")
        yield Finding(
            "warning", "output-intent", msg("there is no output intent: nobody says which press it is for"), hint
        )
    elif not job.profile and job.condition in ("", "Custom"):
        yield Finding(
            "warning", "output-intent", msg("the output intent names no condition and has no profile of a press")
        )


def claims(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Whether it says that it keeps PDF/X, and can."""
    if not job.finished:
        return
    exact = [claim for claim in job.claims if claim.startswith("PDF/X")]
    if not exact:
        hint = msg("export it as PDF/X-4")
        yield Finding("warning", "pdfx", msg("it is PDF {version} and claims no PDF/X", version=job.version), hint)
    for claim in exact:
        if not job.intent:
            yield Finding(
                "error", "pdfx", msg("it claims {claim} and has no output intent", claim=claim), msg("export it again")
            )


def actions(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Scripts, and other actions that do more than lead on (ISO 15930-7, 6.18; ISO 19005-2, 6.5.1)."""
    severity: Severity = "error" if any(claim.startswith(("PDF/X", "PDF/A")) for claim in job.claims) else "warning"
    hint = msg("export it without scripts and actions: a press or an archive can't run them")
    scripted = tuple(action.page for action in job.actions if action.kind == SCRIPT)
    if scripted:
        yield Finding(severity, "actions", msg("it has JavaScript"), hint, tuple(p for p in scripted if p))
    others = sorted({action.kind for action in job.actions} - {SCRIPT})
    for kind in others:
        pages = tuple(action.page for action in job.actions if action.kind == kind and action.page)
        yield Finding(severity, "actions", msg("it has actions: {kind}", kind=verbatim(kind)), hint, pages)


def spots(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Spot colours: each a plate and a cost of its own."""
    if job.spots:
        message = plural(
            "it has {count} spot colour: {names}",
            "it has {count} spot colours: {names}",
            len(job.spots),
            names=listed(job.spots),
        )
        yield Finding("note", "spot-colours", message)


def hidden_layers(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Layers that are switched off: a RIP may print them all the same."""
    if job.layers:
        message = msg("it has layers that are switched off: {layers}", layers=listed(job.layers))
        yield Finding("warning", "layers", message, msg("delete hidden layers before export"))
