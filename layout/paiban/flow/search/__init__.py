"""The pages of a story with photos, found by one search: layouts of the theme x sizes of photos x ends of columns.

material.py  what a story is made of: text, and figures in their order
photos.py    arrangements of photos, and where each stands in them
zone.py      an arrangement in its place on a page: its heights, its cost, its marks
page.py      the ways to fill one page
outlook.py   what the rest of a story will cost
story.py     the search over all pages
plans.py     from pieces to the plans that flow/place.py sets
costs.py     what all of it costs
"""
