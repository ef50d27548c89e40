"""``ja``: Japanese by JLREQ.  Brackets, commas and full stops are half an em wide, with half an em of space that the
neighbour decides on; a full stop keeps its space inside a line.  No line begins with small kana, ー or 々 (3.1.7), but
where `kinsoku: basic` is asked for."""

from paiban.inline.profiles.table import Level, Profile, White

_TABLE = "JLREQ, 3.1.4 Positioning of Punctuation Marks; appendix B, Spacing between Characters"
_START = "JLREQ, 3.1.5 Positioning of Opening Brackets at Line Head: no space before"
_END = "JLREQ, 3.1.9 Positioning of Closing Brackets, Full Stops, Commas and Middle Dots at Line End"
_ORDER = "JLREQ, 3.8.3 Procedures for Inter-Character Space Reduction"

PROFILE = Profile(
    name="ja",
    kinsoku="strict",
    basic="strict",
    whites=(
        White("open close comma stop", "open", "start", _TABLE),
        White("close comma stop", "close comma stop", "end", _TABLE),
        White("close comma stop", "mid colon", "end", _TABLE),
        White("mid colon", "open", "start", _TABLE),
        White("line", "open", "start", _START),
        White("close comma stop", "line", "end", _END),
    ),
    shrink=(
        Level("word", 4.0, _ORDER),
        Level("mid colon", 10.0, _ORDER),
        Level("open close comma", 40.0, _ORDER),
        Level("auto", 40.0, _ORDER),
    ),
)
