"""The named costs of pages.  Their sizes are ours: tuned on issues at random, and held against others.

A cost of 900 is what a widow costs (``flow/costs.py``).
"""

WHITE = 4000.0
"""A page inside a story, by the square of the share that is empty."""
BESIDE = 4000.0
"""The columns that a headline leaves free, where no photo stands beside it, by the square of their share of the page."""
TEXT_BESIDE = 12.0
"""Text beside a headline."""
LAST = 1500.0
"""The last page of a story, by the square of the share that is empty."""
LAST_SHARED = 300.0
"""The same where something follows on that page."""
SHORT = 3.0
"""A column that ends one line short."""
SHORT_MORE = 100.0
"""The same, by the square of the further lines."""
LEVEL = 12.0
"""The last page's columns, by the square of the lines beyond one that they differ by."""
PAGE = 60.0
"""One page more."""
ALONE = 900.0
"""A page of photos without text."""
LATE = 36.0
"""A photo, by the pages after its mention to the power 1.3; half on the facing page."""
EARLY = 25.0
"""A photo, by the square of the pages before its mention."""
WAITING = 36.0
"""A photo that was mentioned and is not yet set: in the outlook on what is left only."""
SPLIT = 25.0
"""A group divided between two pages."""
SAME = 25.0
"""Each photo beyond two of a page where all are of one size."""
CROP = 5.0
"""A photo, by the square of what is cropped as a share of the most that may be."""
SIZE = 8.0
"""A photo, by the square of the binary logarithm of its area by what its weight asks for."""
ENLARGED = 60.0
"""A photo shown below `RESOLUTION`, by the square of the binary logarithm of by how much."""
REPEAT = 12.0
"""The layout of the page before."""
SLIVER = 40.0
"""A column with few lines of text beside or below photos."""
WISH = 600.0
"""A width, a place or an arrangement that was asked for, and is not followed."""
ANOTHER = 120.0
"""A photo beside the text of another article than its own."""

RESOLUTION = 150.0
"""The pixels an inch below which a photo looks coarse in print."""
TALLEST_OVER = 1.15
"""How much taller than the theme's tallest a photo may be where its page gains by it."""
MOST = 6
"""The most photos of a page."""
