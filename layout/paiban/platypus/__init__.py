"""Reports with reportlab: paragraphs of Chinese text among Platypus's own flowables.

style.py      how such a paragraph looks: reportlab's paragraph style, with what Chinese needs besides
paragraph.py  the flowable: it wraps, splits and draws as Platypus asks
looks.py      a style's fonts and settings as the line composer takes them
paint.py      lines on a canvas
embed.py      our faces as fonts of reportlab's document: Type0, subset, with the text of every glyph
"""

from paiban.platypus.paragraph import ChineseParagraph
from paiban.platypus.style import ChineseStyle

__all__ = ["ChineseParagraph", "ChineseStyle"]
