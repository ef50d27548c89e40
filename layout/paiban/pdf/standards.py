"""What each output profile promises, as data."""

from __future__ import annotations

from msgspec import Struct


class Standard(Struct, frozen=True):
    """A profile: its PDF version and the standards that its XMP names.

    ``part`` and ``conformance`` are those of PDF/A, ``ua`` the part of PDF/UA, ``x`` the name of PDF/X.  ``tagged``:
    with a structure tree.  ``live``: with links and an outline, which PDF/X has no use for.  ``intent``: with an output
    intent, and no colour that depends on the device it is shown on.  ``press``: for a printer, with bleed and marks.
    """

    name: str
    version: tuple[int, int] = (1, 7)
    part: int = 0
    conformance: str = ""
    ua: int = 0
    x: str = ""
    tagged: bool = True
    live: bool = True
    intent: bool = False
    press: bool = False


STANDARDS = {
    standard.name: standard
    for standard in (
        Standard("screen", ua=1),
        # ISO 15930-7 is of PDF 1.6; the same file is PDF/A-2u, so that one of its judges sees all of its colours
        Standard("print", (1, 6), 2, "U", 0, "PDF/X-4", tagged=False, live=False, intent=True, press=True),
        Standard("archive", part=2, conformance="U", ua=1, intent=True),
    )
}
