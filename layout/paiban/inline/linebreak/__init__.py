"""Where a line may break, by Unicode (UAX #14) and by what Chinese typesetting asks instead.

table.py       the database: classes and widths, made by tests/data/make_linebreak_table.py
properties.py  looking a character up
symbols.py     a character as the rules see it: LB1, and the tailorings that are about single characters
tailoring.py   what we do otherwise than UAX #14, each with its rule and reason
context.py     the tailorings that look at the neighbours
rules.py       LB2 to LB31, and ``opportunities``
"""

from __future__ import annotations

from paiban.inline.linebreak.rules import opportunities
from paiban.inline.linebreak.table import VERSION
from paiban.inline.linebreak.tailoring import TAILORINGS, Tailoring

__all__ = ["TAILORINGS", "VERSION", "Tailoring", "opportunities"]
