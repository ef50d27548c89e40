"""The pages of a story with photos, found by one search: layouts of the theme x sizes of photos x ends of columns.

photos.py    photos whose size is free, and the arrangements that they stand in: slicing trees
material.py  a story as text that flows and figures in their order
zone.py      an arrangement in its place on a page, the heights that it may have, and its marks
page.py      the ways to fill one page
outlook.py   what the rest of the story will cost
story.py     the search over all pages
rivals.py    the layouts that were nearly chosen, for the overlay
kept.py      plans of stories that are of the same sizes as before
plans.py     from pieces to plans of pages
costs.py     what things cost
"""
