"""``tw-plain``, the default of Traditional Chinese: every mark keeps its full em.

CLREQ "Punctuation Width Adjustment" says that many publications in Taiwan do not adjust the width of marks; all is
solved by where lines break.
"""

from paiban.inline.profiles.table import Level, Profile

PROFILE = Profile(
    name="tw-plain",
    whites=(),
    shrink=(
        Level("word", 4.0, "CLREQ, Procedures for Inter-Character Spacing Reduction: Western word space to 1/4 em"),
        Level("auto", 10.0, "the same: the space between Han and Latin to 1/8 em"),
    ),
)
