"""The named costs of a line, and the reason for each.  They are ours; Knuth and Plass (1981) give the shape."""

from __future__ import annotations

FORBIDDEN = float("inf")
"""The penalty of a break that must not be."""

WORD_SPACE = 3.0
"""Times the square of the share of the possible stretch of word spaces: where nobody sees it first."""
AUTOSPACE = 5.0
"""The same for the space between Han and Latin."""
LOOSE = 12.0
"""Times the square of looseness over the knee, up to it; the cube beyond."""
WALL = 60_000.0
"""Added to a line looser than the profile's wall: taken only where there is no other, whatever else that costs."""
BEYOND_WALL = 20_000.0
"""Added to it too, times the excess."""
HOPELESS = 2.0
"""Times the wall: a line looser than that is not justified at all, since characters an em apart are worse than a short
line (ours)."""
SHORT = 1_000_000.0
"""Added to a line that is left short for that: any number of lines beyond the wall is better."""

HYPHEN = 18.0
"""A hyphenated word: dearer than a line 1 em loose at 22 em, cheaper than one 2 em loose."""
HYPHEN_CAPITAL = 30.0
"""More for a capitalised word, which is mostly a name."""
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
"""Last resorts before a line that is left short, or looser than the wall.  After the dash of a range of times or
numbers (9:00–17:00): dearer than a line that is a twentieth of an em past the wall, which no reader sees."""
NUMBER_SIGN = 62_000.0
"""After the hyphen of a telephone number or a date."""
NAME_SIGN = 30_000.0
"""After another sign inside a name, such as a file's."""
PATTERN = 4_000.0
"""Where the patterns of hyphenation say, in a word that is otherwise whole: a name in capitals."""
BARE_CAMEL = 30_000.0
"""Before a capital inside a name to which no hyphen may be added."""
BARE_PATTERN = 300_000.0
"""Inside a part of an address where the patterns say, without a hyphen: dearer than lines up to twice as loose as the
wall, cheaper than one left short; and so are those that follow."""
NAME_PART = 320_000.0
"""Between any letters of an address or name, three at least on either side."""
FIGURES = 350_000.0
"""Inside a long number without signs, four figures at least on either side."""
CAMEL = 2_000.0
"""A break before a capital inside a name such as DateTimeFormat that is wider than its line."""
UNIT = 15_000.0
"""A number parted from its unit: dearer than any lines within the wall."""
GLOSS = 8.0
"""A break inside a short Latin gloss in brackets."""
INSIDE_WORD = 60_000.0
"""A break inside a word of a language that breaks between words (Korean): where a word fits no line otherwise."""
NAME = 400.0
"""A break inside a name that is marked as one: dearer than a line a seventh of an em loose."""
NOTE_MARK = 40.0
"""A note mark parted from the word it belongs to."""
RUNT = 30_000.0
"""A last line of one character (孤字): whatever else can be done is done first."""
LAST_HYPHEN = 60.0
"""A last line that begins inside a word."""
FULL_LAST = 4.0
"""A last line full to within 5 %: the paragraph's end does not show."""
EMERGENCY = 1_000_000.0
"""A word divided anywhere because it is wider than the line."""
IN_FIGURES = 3_000_000.0
"""The same between two figures: dearer than a line or two left short."""
LONE_LETTER = 4_000_000.0
"""The same where a letter or two are parted from the rest of it."""
REMEDIAL = 1e10
"""A kinsoku rule broken because nothing else fits (CLREQ's remedial break): dearer than the loosest line, so that it is
broken at no other place of the paragraph."""
FORCED = 1e12
"""A break where none must be, since not even a remedial one fits: inside a formula, or a group with a reading."""

RAGGED = 100.0
"""Times the square of the share of the measure that a ragged line leaves empty."""
PHRASE = 40.0
"""A break inside a phrase, in titles, decks and captions."""
NO_MARK = 8.0
"""A break in them that follows no punctuation."""
IN_BRACKETS = 12.0
"""A break in them between brackets or quotes."""
