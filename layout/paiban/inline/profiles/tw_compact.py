"""``tw-compact``: Traditional Chinese where space is short.

Brackets give up their outer half em beside other marks and at line edges; ，、； a quarter at each side, last of all.
"""

from paiban.inline.profiles.table import Level, Profile, White

_ADJACENT = "CLREQ, Punctuation Width Adjustment: marks in a row, 2 em to 1.5 em"
_EDGE = "CLREQ, Punctuation Width Adjustment: marks at line start and line end"
_ORDER = "CLREQ, Procedures for Inter-Character Spacing Reduction"

PROFILE = Profile(
    name="tw-compact",
    whites=(
        White("open close comma colon stop exclaim mid", "open", "start", _ADJACENT),
        White("close", "close comma colon stop exclaim mid", "end", _ADJACENT),
        White("line", "open", "start", _EDGE),
        White("close", "line", "end", _EDGE),
        White("comma colon stop exclaim", "line", "may end", _EDGE),
    ),
    shrink=(
        Level("edge", 0.13, _ORDER),
        Level("word", 0.27, _ORDER),
        Level("mid", 0.4, _ORDER),
        Level("open close", 0.4, _ORDER),
        Level("comma colon", 1.0, _ORDER),
        Level("auto", 1.0, _ORDER),
        Level("stop exclaim", 4.0, _ORDER),
    ),
)
