"""``ko``: Korean by KLREQ.  Lines break between words, marks are proportional, only spaces open."""

from paiban.inline.profiles.table import Level, Profile, White

_WIDTH = "KLREQ, Punctuation: marks take the width of their ink in proportional setting"
_ORDER = "KLREQ, Line Composition: word spaces are adjusted"

PROFILE = Profile(
    name="ko",
    whites=(
        White("*", "open close comma colon stop exclaim mid", "start", _WIDTH),
        White("open close comma colon stop exclaim mid", "*", "end", _WIDTH),
        White("line", "open", "start", _WIDTH),
        White("close comma colon stop exclaim", "line", "end", _WIDTH),
    ),
    shrink=(Level("word", 10.0, _ORDER),),
    autospace=0.0,
    stretch=False,
    words=True,
    knee=0.25,
    wall=1.0,
)
