"""``cn-gb``: Simplified Chinese.  Stops sit lower left with half an em of white after them (GB/T 15834)."""

from paiban.inline.profiles.table import Level, Profile, White

_ADJACENT = "CLREQ, Punctuation Width Adjustment: marks in a row, 2 em to 1.5 em"
_START = "CLREQ, Punctuation Width Adjustment: marks at line start and line end"
_END = "GB/T 15834-2011, 5.1.10: a mark at line end takes half an em"
_ORDER = "CLREQ, Procedures for Inter-Character Spacing Reduction"

PROFILE = Profile(
    name="cn-gb",
    whites=(
        White("open close comma colon stop exclaim", "open", "start", _ADJACENT),
        White("close comma colon stop exclaim", "close comma colon stop exclaim", "end", _ADJACENT),
        White("line", "open", "start", _START),
        White("close comma colon stop exclaim", "line", "end", _END),
    ),
    shrink=(
        Level("word", 4.0, _ORDER),
        Level("mid", 6.0, _ORDER),
        Level("open close", 20.0, _ORDER),
        Level("comma colon", 40.0, _ORDER),
        Level("auto", 40.0, _ORDER),
        Level("stop exclaim", 120.0, _ORDER),
    ),
)
