"""What is asked of print, of screens and of an archive: every threshold, and where it is from.

Lengths are points, resolutions pixels to the inch, inks percent.  A limit of 0 is none.
"""

from __future__ import annotations

from msgspec import Struct

from paiban.base.units import MM


class Limits(Struct, frozen=True):
    """The thresholds of a profile."""

    resolution: float = 300.0
    """Below it a photo is softer than a screen of 150 to 175 lines to the inch shows (two pixels a line)."""
    least_resolution: float = 150.0
    """Below it pixels are seen at reading distance."""
    line_art: float = 600.0
    """The same for images of one bit, which have no greys to smooth their edges."""
    least_line_art: float = 300.0
    hairline: float = 0.25
    """The thinnest line that is sure to print; half of it in a tint."""
    text: float = 6.0
    reading: float = 3.0
    """The same for readings beside their characters, and other marks on larger text: bopomofo is a third of it."""
    reversed_text: float = 8.0
    """White on a ground: ink spreads into it."""
    small_text: float = 9.0
    """Below it strokes are as thin as the error of register, and more than ``small_inks`` inks show fringes."""
    small_inks: int = 2
    bleed: float = 3 * MM
    safety: float = 3 * MM
    """From the trim to text: a guillotine and a folder are off by as much as 1 mm each, and text at the very edge looks
    cut even where it is not."""
    ink: float = 300.0
    """Total ink, where the output intent is not among ``INK_LIMITS``."""
    ink_tolerance: float = 6.0
    """JPEG and the eight bits of what is measured are off by as much."""
    ink_area: float = 15 * MM * MM
    """Smaller spots (pt²) dry."""
    size_tolerance: float = 0.5 * MM
    """What a trim may be off and still be the size that was asked for."""


INK_LIMITS = {
    "FOGRA39": 300.0,  # ISO Coated v2 300 %, the bundled profile; the other variant is of 330 %
    "FOGRA51": 300.0,  # PSO Coated v3
    "FOGRA52": 300.0,  # PSO Uncoated v3
    "FOGRA47": 300.0,  # PSO Uncoated ISO 12647
    "FOGRA45": 300.0,  # PSO LWC Improved
    "FOGRA46": 300.0,  # PSO LWC Standard
    "IFRA26": 240.0,  # ISO Newspaper 26v4
    "JC200103": 350.0,  # Japan Color 2001 Coated
    "CGATS TR 001": 300.0,  # SWOP
    "CGATS TR 003": 300.0,  # SWOP 2006, paper 3
    "CGATS TR 006": 320.0,  # GRACoL 2006
    "CGATS21-2-CRPC6": 320.0,  # GRACoL 2013
}
"""Total ink by characterized printing condition, percent, by the profile that is usual for it.  A printer's own word
goes before: ``--ink-limit``."""

PROFILES = {
    "print": Limits(),
    "archive": Limits(resolution=150, least_resolution=72, line_art=300, least_line_art=150, text=6, hairline=0),
    "screen": Limits(resolution=110, least_resolution=72, line_art=150, least_line_art=72, text=6, hairline=0),
}
"""``archive`` is read on screens and printed in offices; ``screen`` is shown at 100 to 200 %."""


def ink_limit(condition: str, limits: Limits) -> float:
    """Total ink that a printing condition takes, percent."""
    return INK_LIMITS.get(condition.strip(), limits.ink)
