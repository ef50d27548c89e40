"""How a paragraph of Chinese text looks in a report."""

from __future__ import annotations

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle


class ChineseStyle(ParagraphStyle):
    """A paragraph style of reportlab's whose defaults are those of Chinese text, with what that needs besides.

    Of reportlab's own: ``fontSize`` (10.5 pt), ``leading`` (17 pt), ``alignment`` (justified), ``firstLineIndent``,
    ``leftIndent``, ``rightIndent``, ``spaceBefore``, ``spaceAfter`` (pt), ``textColor``, ``backColor``,
    ``borderColor``, ``borderWidth``, ``borderPadding``, ``borderRadius``, ``allowWidows`` (no), ``allowOrphans`` (no),
    ``keepWithNext``.
    ``fontName`` is a family that comes with paiban (Noto Serif TC), the path of a font file, or a TrueType font that is
    registered with reportlab; one of the fourteen standard fonts means the bundled family nearest to it.

    Besides: ``fontWeight`` from 100 to 900; ``boldFontName`` for ``**strong**`` text, by default a bold face of the
    same family, else Noto Sans TC Bold; ``codeFontName`` likewise for code; ``linkColor``, by default that of the text;
    ``language`` (BCP 47); ``profile`` of composition (tw-plain, tw-compact, cn-gb, ja, ko; empty: the language's own);
    ``kinsoku`` (basic, strict; empty: the language's own); ``autospace`` between Han and Latin (em); ``hyphenate``;
    ``hanging`` punctuation; ``balance`` for titles, whose lines break at phrases; ``tracking`` (em); ``missing``:
    ``error``, or ``warn`` to set 〓 for characters that no font has.

    Any ``ParagraphStyle`` does in its place, and may be given the same names as keywords.
    """

    defaults = ParagraphStyle.defaults | {
        "fontName": "Noto Serif TC",
        "fontSize": 10.5,
        "leading": 17,
        "alignment": TA_JUSTIFY,
        "allowWidows": 0,
        "keepWithNext": 0,
        "fontWeight": 400,
        "boldFontName": "",
        "codeFontName": "",
        "linkColor": None,
        "language": "zh-Hant-TW",
        "profile": "",
        "kinsoku": "",
        "autospace": 0.25,
        "hyphenate": True,
        "hanging": False,
        "balance": False,
        "tracking": 0.0,
        "missing": "error",
    }
