"""The named costs of column and page breaks.  Their ranks are TYPOGRAPHY's; their sizes are ours."""

ORPHAN = 600.0
"""An orphan: a paragraph's first line alone at a column's foot."""
WIDOW = 900.0
"""A widow: a paragraph's last line alone at a column's head."""
RUNT_WIDOW = 1600.0
"""A widow of a few characters."""
QUESTION = 800.0
"""A question of an interview at a column's foot, its answer at the next one's head: less than a column two lines
short."""
HYPHEN = 60.0
"""A column that ends inside a word."""
SHORT_LINE = 40.0
"""A column whose foot falls short by one line."""
SHORT_MORE = 900.0
"""Each further line by which a column falls short: allowed only where nothing else is feasible."""
VERSE = 240.0
"""A stanza divided between two of its verses; between stanzas it costs nothing."""
TURNED_OVER = 5000.0
"""A verse, or a line of code, separated from its turned-over rest."""
TABLE_ROW = 300.0
"""A table divided between two rows."""
TABLE_LINE = 2000.0
"""A tall row of a table divided between two of its lines."""
LATE_FIGURE = 60.0
"""A photo one column after its mention."""
LATE_PAGE_FIGURE = 200.0
"""A photo across the columns on the page after its mention."""
UNEVEN = 700.0
"""Each line, squared, by which balanced columns differ beyond one."""
PAGE = 2500.0
"""One page more."""
FLEX = 25.0
"""Each line by which a photo is made taller or lower to fill a column."""
STRETCH = 150.0
"""The dearest paragraph that is made a line longer, before headings are given more white, so that its column is not
short by two lines."""
STRETCH_MOST = 900.0
"""The same limit where there is no heading."""
FORCED = 50_000.0
"""A break where none should be: only where a column holds no other."""
CROSSHEAD_WHITE = 200.0
"""A line of white more or less above a crosshead, where a story is fitted to its pages."""
FIT_MOST = 1500.0
"""The dearest paragraph that is made a line shorter or longer to fit a story."""
