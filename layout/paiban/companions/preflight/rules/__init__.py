"""The rules, and the profiles that each is for.

images.py  resolution, RGB, bleed
text.py    size, inks, missing characters, room
lines.py   hairlines, registration colour
pages.py   boxes, sizes, number, transparency
files.py   fonts, claims, output intent
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paiban.companions.preflight.findings import Finding
from paiban.companions.preflight.limits import PROFILES, Limits
from paiban.companions.preflight.rules import files, images, lines, pages, text
from paiban.material.supplied.painted import PrintFile

Rule = Callable[[PrintFile, Limits], Iterator[Finding]]

_ALL = ("print", "archive", "screen")
_KEPT = ("print", "archive")
_PRESS = ("print",)

RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (images.resolution, _ALL),
    (images.rgb_images, _PRESS),
    (images.untagged_photos, _PRESS),
    (images.short_of_bleed, _PRESS),
    (text.small_text, _ALL),
    (text.coloured_text, _PRESS),
    (text.black_text, _PRESS),
    (text.missing_glyphs, _ALL),
    (text.overset, _ALL),
    (text.near_trim, _PRESS),
    (lines.hairlines, _PRESS),
    (lines.registration, _PRESS),
    (pages.page_boxes, _PRESS),
    (pages.bleed, _PRESS),
    (pages.sizes, _ALL),
    (pages.signature, _PRESS),
    (pages.transparency, _PRESS),
    (pages.comments, _PRESS),
    (files.licences, _ALL),
    (files.embedding, _ALL),
    (files.encryption, _KEPT),
    (files.output_intent, _PRESS),
    (files.claims, _PRESS),
    (files.spots, _PRESS),
    (files.hidden_layers, _PRESS),
)


def findings(job: PrintFile, profile: str, limits: Limits | None = None) -> Iterator[Finding]:
    """All that is wrong with ``job`` for a profile (print, archive, screen)."""
    thresholds = limits or PROFILES[profile]
    for rule, profiles in RULES:
        if profile in profiles:
            yield from rule(job, thresholds)
