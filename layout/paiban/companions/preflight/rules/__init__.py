"""The rules, and the output profiles that each is for.

images.py  resolution, RGB, bleed
colours.py RGB, white that overprints
text.py    size, inks, missing characters, room
lines.py   hairlines, registration colour
pages.py   boxes, sizes, number, transparency
files.py   fonts, claims, output intent
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paiban.base.vocabulary import Limits, Output
from paiban.companions.preflight.findings import Finding
from paiban.companions.preflight.rules import colours, files, images, lines, pages, text
from paiban.material.supplied.painted import PrintFile

Rule = Callable[[PrintFile, Limits], Iterator[Finding]]

Asked = Callable[[Output], bool]


def _all(_: Output) -> bool:
    return True


def _archival(output: Output) -> bool:
    return output.archival


def _kept(output: Output) -> bool:
    return output.press or output.archival


def _press(output: Output) -> bool:
    return output.press


RULES: tuple[tuple[Rule, Asked], ...] = (
    (images.resolution, _all),
    (images.too_fine, _press),
    (images.rgb_images, _press),
    (colours.rgb_colours, _press),
    (colours.white_overprint, _press),
    (images.untagged_photos, _press),
    (images.short_of_bleed, _press),
    (text.small_text, _all),
    (text.coloured_text, _press),
    (text.black_text, _press),
    (text.missing_glyphs, _all),
    (text.overset, _all),
    (text.near_trim, _press),
    (lines.hairlines, _press),
    (lines.registration, _press),
    (pages.page_boxes, _press),
    (pages.crop_box, _press),
    (pages.empty, _press),
    (pages.bleed, _press),
    (pages.sizes, _all),
    (pages.signature, _press),
    (pages.transparency, _press),
    (pages.comments, _press),
    (files.licences, _all),
    (files.embedding, _all),
    (files.encryption, _archival),
    (files.actions, _kept),
    (files.output_intent, _press),
    (files.claims, _press),
    (files.spots, _press),
    (files.hidden_layers, _press),
)


def findings(job: PrintFile, output: Output) -> Iterator[Finding]:
    """All that is wrong with ``job`` for an output profile."""
    for rule, asked in RULES:
        if asked(output):
            yield from rule(job, output.limits)
