"""A style of reportlab's as the line composer takes it: fonts, sizes, colours."""

from __future__ import annotations

from reportlab.lib.colors import CMYKColor, Color, toColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import PropertySet, str2alignment
from reportlab.pdfbase.pdfmetrics import getFont, getRegisteredFontNames, standardFonts
from reportlab.pdfbase.ttfonts import TTFont

from paiban.base.colour import Colour
from paiban.base.vocabulary import COMPOSITIONS, KINSOKU, LineAlign, spoken
from paiban.inline.model import CharacterLook, Setting
from paiban.inline.profiles import kinsoku_level
from paiban.issue.fields import is_language
from paiban.lines import BODY_FAMILY, stack_of
from paiban.material.font.stack import FontStack
from paiban.platypus.style import ChineseStyle

_SANS, _MONO = "Noto Sans TC", "Noto Sans Mono"
_STANDARD = {"Helvetica": _SANS, "Courier": _MONO, "Times": BODY_FAMILY}
"""The bundled families in the place of the standard fonts, by how these names begin."""
_BOLD = 600
"""The least weight of a bold face."""
_INDEX = 0.65
"""The size of sub- and superscripts, as a share of the text's."""
_ALIGN: dict[int, LineAlign] = {TA_JUSTIFY: "justify", TA_LEFT: "start", TA_CENTER: "center", TA_RIGHT: "end"}

Colours = dict[Colour, Color]
"""reportlab's colours by ours."""


def wish(style: PropertySet, name: str) -> object:
    """The value of a style's attribute; that of ``ChineseStyle`` where the style has none."""
    found: object = style.__dict__.get(name, ChineseStyle.defaults[name])
    return found


class Looks:
    """What a style says, for the composer: its ``setting`` without indent, and reportlab's ``colours`` by ours.

    Raises ``ValueError`` for what the style asks for and nobody can do, ``OSError`` where a font can't be opened.
    """

    def __init__(self, style: PropertySet) -> None:
        self.size = _number(style, "fontSize", 0.1)
        self.leading = _number(style, "leading", 0.1)
        self.colours: Colours = {}
        language, profile, kinsoku = (str(wish(style, name)) for name in ("language", "profile", "kinsoku"))
        if not is_language(language):
            raise ValueError(f"a language is a BCP 47 tag, as zh-Hant-TW, not {language!r}")
        if profile and profile not in COMPOSITIONS:
            raise ValueError(f"there is no profile {profile!r}; profiles: {', '.join(COMPOSITIONS)}")
        if kinsoku and kinsoku not in KINSOKU:
            raise ValueError(f"kinsoku is {spoken(KINSOKU)}, not {kinsoku!r}")
        name, weight = str(style.fontName), int(_number(style, "fontWeight", 1))
        base = _stack(name, weight, language)
        colour = self._colour(style.textColor)
        link = wish(style, "linkColor")
        bold = str(wish(style, "boldFontName"))
        strong = _stack(bold or name, max(weight, 700), language)
        if not bold and strong.faces[0].weight < _BOLD:
            strong = _stack(_SANS, 700, language)
        code = _stack(str(wish(style, "codeFontName")) or _MONO, weight, language)
        kinds = {
            "strong": CharacterLook(strong, colour),
            "code": CharacterLook(code, colour),
            "sub": CharacterLook(base, colour, _INDEX, base.faces[0].script_rise(False)),
            "sup": CharacterLook(base, colour, _INDEX, base.faces[0].script_rise(True)),
        }
        if link is not None:
            kinds["link"] = CharacterLook(base, self._colour(link))
        self.setting = Setting(
            base=CharacterLook(base, colour),
            size=self.size,
            language=language,
            profile=profile,
            kinsoku=kinsoku_level(kinsoku, language, profile),
            align=_align(style),
            autospace=_number(style, "autospace", 0.0),
            hyphenate=bool(wish(style, "hyphenate")),
            balance=bool(wish(style, "balance")),
            hanging=bool(wish(style, "hanging")),
            tracking=_number(style, "tracking", 0.0),
            kinds=kinds,
        )

    def _colour(self, named: object) -> Colour:
        colour = toColor(named)
        if isinstance(colour, CMYKColor):
            ours = Colour("cmyk", (colour.cyan, colour.magenta, colour.yellow, colour.black))
            if spot := getattr(colour, "spotName", None):
                ours = Colour("spot", ours.values, str(spot), float(colour.density))
        else:
            ours = Colour("rgb", (colour.red, colour.green, colour.blue))
        self.colours.setdefault(ours, colour)
        return ours


def _number(style: PropertySet, name: str, least: float) -> float:
    value = wish(style, name)
    if not isinstance(value, (int, float)) or not value >= least:
        raise ValueError(f"{name} of the style {style.name!r} is a number from {least:g} on, not {value!r}")
    return float(value)


def _align(style: PropertySet) -> LineAlign:
    value: object = style.alignment
    if isinstance(value, str):
        value = str2alignment(value)
    return _ALIGN.get(value, "justify") if isinstance(value, int) else "justify"


def _stack(name: str, weight: int, language: str) -> FontStack:
    """The faces for a name: a file, a family of ours, a font that reportlab knows."""
    if name in standardFonts:
        if "Bold" in name:
            weight = max(weight, 700)
        name = next((family for start, family in _STANDARD.items() if name.startswith(start)), _SANS)
    elif name in getRegisteredFontNames():
        font = getFont(name)
        if not isinstance(font, TTFont):
            raise ValueError(f"the font {name!r} is no TrueType font: give the path of a font file, or a family")
        return stack_of(
            str(font.face.filename), weight, language, index=int(getattr(font.face, "subfontIndex", None) or 0)
        )
    return stack_of(name, weight, language)
