"""The named costs of a line, each with its reason.  The numbers are ours; Knuth and Plass (1981) gave the form."""

from __future__ import annotations

FORBIDDEN = float("inf")
"""The penalty of a forbidden break."""

EASE = 0.8
"""Word spaces and the spaces between Han and Latin opened to a third of an em: the factor of the square of the share
taken of that.  It is used first, since nobody sees it there."""
MORE = 3.0
"""The same where they open to half an em, in a line of hardly more than Latin."""
LOOSE = 12.0
"""All gaps opened: the factor of the square of looseness over the knee up to the knee, and of the cube beyond."""
WALL = 60_000.0
"""Added to a line looser than the profile's wall: it is chosen only where there is no other, whatever else that
costs."""
BEYOND_WALL = 20_000.0
"""Added to it too, times the excess."""
HOPELESS = 2.0
"""The looseness, in walls, from which on a line is as bad as one that is left short, since its characters stand half an
em apart (ours)."""
SHORT = 1_000_000.0
"""Added to such a line, and to one that is left short as far, since nothing in it opens: any number of lines beyond the
wall is better."""

ADJACENT = 6.0
"""Two lines next to each other of which one is much tighter or looser than the other (Knuth and Plass's classes):
dearer than a line at half the knee, cheaper than one at the knee."""

HYPHEN = 18.0
"""A hyphenated word: dearer than a line that is 1 em loose at a measure of 22 em, cheaper than one that is 2 em
loose."""
HYPHEN_CAPITAL = 30.0
"""Added for a capitalised word, which is mostly a name."""
TWO_HYPHENS = 60.0
"""Hyphens at the ends of two lines in a row."""
AFTER_HYPHEN = 8.0
"""A break after a word's own hyphen, or after a solidus."""
URL = 10.0
"""A break between the parts of an address."""
CODE_HYPHEN = 300.0
"""A break after a hyphen of code, which a reader can't tell from one that was added: after any other sign first."""
SOFT_HYPHEN = 12.0
"""A word divided where its author says: cheaper than where the patterns say."""
RANGE = 61_000.0
"""A break after the dash of a range of times or numbers (9:00–17:00).  This and the following are last resorts before a
line that is left short, or looser than the wall.  It is dearer than a line that is a twentieth of an em past the wall,
which no reader sees."""
NUMBER_SIGN = 62_000.0
"""A break after the hyphen of a telephone number or a date."""
NAME_SIGN = 30_000.0
"""A break after another sign inside a name, such as a file's."""
PATTERN = 4_000.0
"""A break by the patterns of hyphenation in a word that is usually whole: a name in capitals."""
BARE_CAMEL = 30_000.0
"""A break before a capital inside a name to which no hyphen may be added."""
BARE_PATTERN = 300_000.0
"""A break by the patterns inside a part of an address, without a hyphen: dearer than lines up to twice as loose as the
wall, cheaper than one left short; so are the two that follow."""
NAME_PART = 320_000.0
"""A break between any letters of an address or name, at least three from its ends."""
FIGURES = 350_000.0
"""A break inside a long number without signs, at least four figures from its ends."""
CAMEL = 2_000.0
"""A break before a capital inside a name such as DateTimeFormat that is wider than its line."""
UNIT = 15_000.0
"""A break between a number and its unit: dearer than any lines within the wall."""
GLOSS = 8.0
"""A break inside a short Latin gloss in brackets."""
INSIDE_WORD = 100_000_000.0
"""A break inside a word of a language that breaks between words (Korean): only where a word fits no line otherwise, so
dearer than any lines left short."""
NAME = 400.0
"""A break inside a name that is marked as one: dearer than a line a seventh of an em loose."""
NOTE_MARK = 40.0
"""A break between a note mark and the word it belongs to."""
RUNT = 30_000.0
"""A last line of one character (孤字): anything else that is possible is done first."""
LAST_HYPHEN = 60.0
"""A last line that begins inside a word."""
FULL_LAST = 4.0
"""A last line full to within 5 %: the paragraph's end does not show."""
EMERGENCY = 1_000_000.0
"""A word divided anywhere because it is wider than the line."""
IN_FIGURES = 3_000_000.0
"""The same between two figures: dearer than a line or two left short."""
LONE_LETTER = 4_000_000.0
"""The same where only a letter or two come before the break or after it."""
REMEDIAL = 1e10
"""A kinsoku rule broken because nothing else fits (CLREQ's remedial break): dearer than the loosest line, so that it is
broken at no other place of the paragraph."""
FORCED = 1e12
"""A forbidden break, where not even a remedial one fits: inside a formula, or a group with a reading."""

RAGGED = 100.0
"""A ragged line: the factor of the square of the share of the measure that it leaves empty."""
PHRASE = 40.0
"""A break inside a phrase, in titles, decks and captions."""
NO_MARK = 8.0
"""A break in them that follows no punctuation."""
IN_BRACKETS = 12.0
"""A break in them between brackets or quotes."""
