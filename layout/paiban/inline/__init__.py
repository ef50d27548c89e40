"""Lines: text and a measure in, lines of placed glyphs out.

model.py      settings in, lines out
classes.py    characters by class; profiles/ what each profile does with them, as data; costs.py the named costs
prepare.py    text into a paragraph: boxes.py (itemise, shape, classify), gaps.py (spaces, penalties, sums), segment.py
              (what the breaker sees); word.py, hyphen.py Latin words; connector.py en dashes between Han; linebreak/
              Unicode's rules for all other text
cost.py       what one line costs, and how its gaps share the difference
optimum.py    total fit over a paragraph; ragged.py, phrase.py lines that are not justified
breaker.py    breaks of a paragraph, with its variants and last resorts
compose.py    breaks into lines of placed glyphs; ruby.py, bopomofo.py, annotate.py what stands beside characters
CLREQ.md      the standard clause by clause
"""

from paiban.inline.breaker import break_paragraph, first_fit_breaks, has_variants, variant
from paiban.inline.compose import compose
from paiban.inline.prepare import prepare
from paiban.inline.segment import PreparedText

__all__ = ["PreparedText", "break_paragraph", "compose", "first_fit_breaks", "has_variants", "prepare", "variant"]
