"""Text and a measure in, lines out.

model.py    settings in, lines out
classes.py  characters by class; pairs_tw_plain.py the pair table; costs.py the named costs
prepare.py  text into boxes and gaps (itemise, shape, classify); word.py, hyphen.py Latin words
cost.py     what one line costs, and how its gaps share the difference
optimum.py  total fit over a paragraph; ragged.py, phrase.py lines that are not justified
breaker.py  breaks of a paragraph, with its variants and last resorts
compose.py  breaks into lines of placed glyphs
"""

from paiban.inline.breaker import break_paragraph, first_fit_breaks, variant
from paiban.inline.compose import compose
from paiban.inline.prepare import prepare
from paiban.inline.segment import Paragraph

__all__ = ["Paragraph", "break_paragraph", "compose", "first_fit_breaks", "prepare", "variant"]
