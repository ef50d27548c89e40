"""What the output profiles differ in."""

from __future__ import annotations

from msgspec import Struct

from paiban.pdf.objects import PdfError


class Profile(Struct, frozen=True):
    """``bleed``: pages are as large as their bleed, not their trim.  ``links``: links are live (ISO 15930-7, 6.17
    allows no annotation inside the bleed of a PDF/X file)."""

    bleed: bool
    links: bool


_PROFILES = {"screen": Profile(bleed=False, links=True), "print": Profile(bleed=True, links=False)}


def find_profile(key: str) -> Profile:
    """Raises ``PdfError`` where there is no such profile."""
    try:
        return _PROFILES[key]
    except KeyError:
        raise PdfError(f"there is no output profile {key!r} yet; use {' or '.join(_PROFILES)}") from None
