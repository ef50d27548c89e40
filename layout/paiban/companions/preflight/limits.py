"""How much ink the printing conditions take; the thresholds of a profile are in its row of the vocabulary."""

from __future__ import annotations

from paiban.base.vocabulary import Limits

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


def ink_limit(condition: str, limits: Limits) -> float:
    """Total ink that a printing condition takes, percent."""
    return INK_LIMITS.get(condition.strip(), limits.ink)
