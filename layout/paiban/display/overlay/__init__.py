"""What is drawn over pages for those who look at them: where things stand and why, never a part of the issue.

sheet.py   a page as the overlay sees it; inks, rectangles and labels
guides.py  the type area, its columns and the baseline grid
frames.py  what stands where: articles, figures, notes, furniture
layouts.py the layouts that the search for pages chose, and what others would have cost
flags.py   diagnostics at their places
key.py     what the inks mean
build.py   all of it together, as layers that a viewer switches on and off
"""

from paiban.display.overlay.build import overlaid

__all__ = ["overlaid"]
