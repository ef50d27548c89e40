"""A paragraph of Chinese text as a flowable of reportlab's."""

from __future__ import annotations

from msgspec import structs
from reportlab.lib.geomutils import normalizeTRBL
from reportlab.lib.styles import PropertySet
from reportlab.platypus.flowables import Flowable

from paiban.base.diagnostics import Diagnostic
from paiban.inline import break_paragraph, compose, prepare
from paiban.inline.model import Line, Measures
from paiban.inline.prepare import missing_glyph
from paiban.inline.segment import PreparedText
from paiban.issue.markup import parse_markup
from paiban.issue.model import Span, Text
from paiban.issue.yaml.problems import Problem
from paiban.platypus.looks import Looks, wish
from paiban.platypus.paint import paint_line
from paiban.platypus.style import ChineseStyle

_ASCENT = 0.88
"""From the top of the first line's em box to its baseline, em: as Platypus's own, a paragraph begins with its text, and
what the leading has more stands below each line."""
_EPS = 1e-6
_LEAST = 1.0
"""The least width that lines are set to, em."""


class ChineseParagraph(Flowable):
    """A paragraph of Chinese text, set by paiban: its line breaking, spacing and fonts, in a document of reportlab's.

    ``text`` has paiban's inline markup, unless ``markup`` is off: ``**strong**``, ``*emphasis*`` (dots), links, ruby
    ``{漢字|hàn zì}``, ``H~2~O``, the common tags of HTML.  ``style`` is a ``ChineseStyle`` or any ``ParagraphStyle``.
    ``diagnostics`` holds what was found in the text: warnings and notes.

    Raises ``ValueError`` for markup that can't be read, a style that asks for what there is not, or a character that no
    font has (with ``missing="warn"`` in the style it is set as 〓), ``OSError`` where a font file can't be opened.
    """

    def __init__(self, text: str, style: PropertySet | None = None, *, markup: bool = True) -> None:
        if not isinstance(text, str):
            raise TypeError(f"a paragraph is made of text, not of {type(text).__name__}")
        style = style if style is not None else ChineseStyle("chinese")
        looks = Looks(style)
        found: list[Diagnostic] = []
        read = Text(text)
        if markup:
            problems: list[Problem] = []
            read = parse_markup(text, language=looks.setting.language, problems=problems)
            found = [Diagnostic(p.severity, p.code, p.message, hint=p.hint) for p in problems]
            _refuse(found)
        self._begin(read, style, looks, found)
        missing = self._prepared().missing
        if missing:
            lacking = [missing_glyph(character, read.mark) for character, _ in missing]
            if wish(style, "missing") != "warn":
                _refuse(lacking)
            self.diagnostics += tuple(structs.replace(d, severity="warning") for d in lacking)

    def _begin(self, text: Text, style: PropertySet, looks: Looks, found: list[Diagnostic]) -> None:
        super().__init__()
        self.style = style
        self.diagnostics: tuple[Diagnostic, ...] = tuple(found)
        self._text = text
        self._looks = looks
        self._goes_on = False
        self._paragraph: PreparedText | None = None
        self._set: tuple[float, tuple[Line, ...]] | None = None

    def __getstate__(self) -> dict[str, object]:
        """Stories are copied, and sent to other processes: fonts that are open are not; they are opened again there."""
        return self.__dict__ | {"_looks": None, "_paragraph": None, "_set": None}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._looks = Looks(self.style)

    def getPlainText(self, identify: object = None) -> str:
        """Return the text without its markup."""
        return self._text.text

    def minWidth(self) -> float:
        """Return the width of the widest part that no line break divides, with the indents, pt."""
        widest = max((segment.widest for segment in self._prepared().segments), default=0.0)
        first = 0.0 if self._goes_on else max(0.0, float(self.style.firstLineIndent))
        return widest * self._looks.size + first + self._sides()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Set the paragraph to a width of ``aW``, and return that with its height, pt."""
        self.width = aW
        self.height = len(self._lines(aW)) * self._looks.leading
        return self.width, self.height

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        """Return the part that fits a height of ``aH`` and the rest; the whole where that fits; nothing where too few
        lines of either would stand alone, as the style has it (``allowOrphans``, ``allowWidows``)."""
        lines = self._lines(aW)
        fitting = int((aH + _EPS) / self._looks.leading)
        if fitting >= len(lines):
            return [self]
        if not self.style.allowWidows:
            fitting = min(fitting, len(lines) - 2)
        if fitting < (1 if self.style.allowOrphans else 2):
            return []
        end = lines[fitting - 1].end
        first = self._part(0, end, lines[:fitting], aW)
        rest = self._part(end, len(self._text.text), lines[fitting:], aW)
        first._goes_on, rest._goes_on = self._goes_on, True
        if hasattr(self, "spaceBefore"):
            first.spaceBefore = self.spaceBefore
        if hasattr(self, "spaceAfter"):
            rest.spaceAfter = self.spaceAfter
        first.keepWithNext = 0
        first.spaceAfter = rest.spaceBefore = 0.0
        rest.keepWithNext = self.getKeepWithNext()
        return [first, rest]

    def draw(self) -> None:
        """Paint the lines, and what the style has behind them."""
        looks = self._looks
        self._box()
        lines = self._lines(self.width)
        for n, line in enumerate(lines):
            baseline = self.height - n * looks.leading - _ASCENT * looks.size
            paint_line(self.canv, line, 0.0, baseline, looks.size, looks.colours)

    def _part(self, start: int, end: int, lines: tuple[Line, ...], width: float) -> ChineseParagraph:
        """Return the characters from ``start`` to ``end`` as a paragraph, which keeps its lines in the same width."""
        part = ChineseParagraph.__new__(type(self))
        part._begin(_cut(self._text, start, end), self.style, self._looks, [])
        part.hAlign, part.vAlign = self.hAlign, self.vAlign
        part._set = (
            width,
            tuple(structs.replace(line, start=line.start - start, end=line.end - start) for line in lines),
        )
        return part

    def _prepared(self, indent: float = 0.0) -> PreparedText:
        """Return the text, prepared; ``indent`` of the first line is in em."""
        setting = self._looks.setting
        if self._paragraph is None or self._paragraph.setting.indent != indent:
            self._paragraph = prepare(self._text, structs.replace(setting, indent=indent))
        return self._paragraph

    def _sides(self) -> float:
        return float(self.style.leftIndent) + float(self.style.rightIndent)

    def _lines(self, width: float) -> tuple[Line, ...]:
        """Return the lines in a width."""
        if self._set is None or abs(self._set[0] - width) > _EPS:
            self._set = width, self._composed(width)
        return self._set[1]

    def _composed(self, width: float) -> tuple[Line, ...]:
        if not self._text.text:
            return ()
        style, size = self.style, self._looks.size
        left = float(style.leftIndent)
        least = _LEAST * size
        measure = max(least, width - self._sides())
        measures: Measures = ((left, measure),)
        first = 0.0 if self._goes_on else float(style.firstLineIndent)
        if first < 0:  # hanging
            measures = ((left + first, measure - first), *measures)
            first = 0.0
        paragraph = self._prepared(first / size)
        return compose(paragraph, break_paragraph(paragraph, measures), measures)

    def _box(self) -> None:
        """Paint the style's background and border, as a paragraph of reportlab's has them: around the text, and beyond
        its room by the padding."""
        style, canvas = self.style, self.canv
        fill = style.backColor
        border = style.borderColor if style.borderWidth > 0 else None
        if fill is None and border is None:
            return
        top, right, foot, left = normalizeTRBL(style.borderPadding)
        canvas.saveState()
        if fill is not None:
            canvas.setFillColor(fill)
        if border is not None:
            canvas.setStrokeColor(border)
            canvas.setLineWidth(style.borderWidth)
        x, y = style.leftIndent - left, -foot
        width, height = self.width - self._sides() + left + right, self.height + foot + top
        canvas.roundRect(
            x, y, width, height, style.borderRadius or 0, fill=int(fill is not None), stroke=int(border is not None)
        )
        canvas.restoreState()


def _refuse(found: list[Diagnostic]) -> None:
    wrong = next((d for d in found if d.severity == "error"), None)
    if wrong is not None:
        raise ValueError(wrong.message + (f" ({wrong.hint})" if wrong.hint else ""))


def _cut(text: Text, start: int, end: int) -> Text:
    """Return a part of a text with the spans over it."""
    spans = [
        Span(max(span.start, start) - start, min(span.end, end) - start, span.kind, span.value)
        for span in text.spans
        if span.start < end and span.end > start
    ]
    return Text(text.text[start:end], tuple(spans), text.mark)
