"""Everything stands on its page, within its frame and its line, and on nothing else.

Of a run the part that is compared is where it surely has ink: the middle of its characters' height, from the first
one's side to the last one's.  So neighbours that touch are not reported, and what a reader would see as one over the
other is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import sub
from typing import NamedTuple
from unicodedata import category

from paiban.audit.shown import AuditedPage, ShownTexts
from paiban.audit.wanted import bare
from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import msg
from paiban.display.model import Artwork, Element, Fill, Glyphs, Image, LineFrame
from paiban.material.font.face import Face

_SLACK = 0.6
"""Points by which a line may be longer than its measure, or reach out of its frame: rounding, and white of glyphs."""
_HAN_INK = 0.85
"""How far into its cell a Han character has ink, em."""
_PHOTO_SLACK = 1.5
"""Points by which text may reach into a photo's box."""
_ORIGIN = 0.15
"""Em by which the origin of an upright glyph may stand before its cell in a vertical line: faces put their full-width
letters and figures in the middle of it."""
_HANGS = "，、。．：；！？」』）》〉】〕〗”’…—·‧,.;:!?)]}-\u00ad"
"""Marks that may stand out of a line's end: their white, or, where a theme lets them hang, all of them."""
_OPENS = "「『（《〈【〔〖“‘([{"
"""Marks whose white may stand out of a line's start."""
_WALL = 0.25
"""The most that a gap between two Han characters is opened, em (CLREQ's levels; TYPOGRAPHY 3)."""
_LOOSE = 0.05
"""How far past that a gap has to be opened to be reported, em."""
_COMMON = 0.1
"""Ink of one glyph that may stand before the end of the one before it, em: letters are kerned (ours)."""
_SAME = 0.05
"""Em within which two glyphs stand in one place."""
_READING = 0.55
"""Runs of a smaller share of the line's size are readings beside its characters."""


_SOFT = "\u00ad"
_NO_ROOM = msg("it has no room where it stands: make it smaller, or move it")
_CLOSE = msg("its lines are closer than its letters are tall: give its style more leading, or a smaller size")


class _InkBox(NamedTuple):
    """Where something surely has ink, points from the page's top left; its element, and its place in the order of
    painting."""

    left: float
    top: float
    right: float
    bottom: float
    element: int
    at: int


def check_places(shown: ShownTexts, marks: Sequence[Mark], found: Collector) -> None:
    """Report what leaves its page, frame or line, and what stands on something else.  ``marks`` is for each element the
    place of the YAML that a message names."""
    for page in shown.pages:
        _Auditor(page, shown.document.faces, marks, found).check()


class _Auditor:
    """The audit of one page."""

    def __init__(self, shown: AuditedPage, faces: tuple[Face, ...], marks: Sequence[Mark], found: Collector) -> None:
        self.shown = shown
        self.page = shown.page
        self.folio = shown.folio
        self.faces = faces
        self.marks = marks
        self.found = found

    def check(self) -> None:
        shown = self.shown
        boxes: list[_InkBox] = []
        for number, runs in shown.lines.items():
            frame = self.page.lines[number]
            for run in runs:
                self._overprints(run)
            main = runs if len(runs) == 1 else _main(runs)
            self._line(main, frame, len(main) < len(runs))
            boxes.append(_box(main, shown.starts[number]))
        for run, at in shown.loose:
            self._overprints(run)
            boxes.append(_box([run], at))
        for box in boxes:
            self._stands(box)
        boxes.sort(key=_top)
        self._texts(boxes)
        if shown.photos or shown.panels:
            self._photos(boxes, shown.photos, shown.panels)

    # ---- one line

    def _line(self, runs: list[Glyphs], frame: LineFrame, read: bool) -> None:
        """Check that runs follow one another within their line; ``read``: readings stand beside some of
        its characters, which are opened for them."""
        vertical = frame.vertical
        start = frame.y if vertical else frame.x
        end = start + frame.width
        first, last = runs[0], runs[0]
        reach = _start(first, vertical)
        limit = reach
        for n, run in enumerate(runs):
            at = _start(run, vertical)
            letter = _last_letter(run)
            if letter[0] < 0:
                continue  # the space at which a line ends
            if n and at < limit - 0.4 * min(run.size, last.size) and not _same_place(run, last, vertical):
                self._tell_over(run, last)
            own = at + letter[1]
            if own >= limit:
                limit, last = own, run
        text = _last_text(last)
        furthest = limit + last.size
        if furthest > end + _SLACK:
            furthest = limit + self._advance(last)
        spare = last.size if text in _HANGS else 0.0
        before = first.size if _first_text(first) in _OPENS else _ORIGIN * first.size if vertical else 0.0
        if furthest > end + spare + _SLACK or reach < start - before - _SLACK:
            over = max(furthest - end, start - reach)
            self._tell(
                "overfull",
                msg(
                    "a line of “{line}” is {over:.1f} pt longer than its measure on page {folio}",
                    line=_words(runs),
                    over=over,
                    folio=self.folio,
                ),
                first.element,
                msg("a word or number in it is longer than the line: let it be divided, or give it more room"),
            )
        elif frame.justified and len(runs[0].texts) > 0:
            if furthest < end - 1.5 * last.size - _SLACK:
                self._warn_loose(
                    msg(
                        "a line of “{line}” does not fill its measure on page {folio}",
                        line=_words(runs),
                        folio=self.folio,
                    ),
                    first.element,
                )
            elif not read:
                self._gaps(runs)

    def _advance(self, run: Glyphs) -> float:
        if run.direction == "vertical":
            return run.size
        return self.faces[run.face].advance(run.glyphs[_last_letter(run)[0]]) * run.size

    def _gaps(self, runs: list[Glyphs]) -> None:
        """Report gaps between Han characters that are opened past the wall."""
        for run in runs:
            xs, size = run.xs, run.size
            most = (1 + _WALL + _LOOSE) * size
            if len(xs) < 2 or max(map(sub, xs[1:], xs)) <= most:
                continue
            for n, step in enumerate(map(sub, xs[1:], xs)):
                if step > most and _is_han(run.texts[n]) and _is_han(run.texts[n + 1]):
                    words = "".join(run.texts)
                    more = step / size - 1
                    self._warn_loose(
                        msg(
                            "a line of “{words}” is opened by {more:.2f} em a character on page {folio}",
                            words=words[:12],
                            more=more,
                            folio=self.folio,
                        ),
                        run.element,
                    )
                    return

    def _overprints(self, run: Glyphs) -> None:
        """Report glyphs of one run that stand over one another."""
        xs = run.xs
        if len(xs) < 2:
            return
        least = 0.3 * run.size
        if min(map(sub, xs[1:], xs)) >= least:
            return
        face = self.faces[run.face]
        # a combining mark stands over its letter, or over two; the letters beside it are neighbours all the same
        letters = [n for n, text in enumerate(run.texts) if bare(text) and not _is_mark(bare(text)[0])]
        for n, after in pairwise(letters):
            step = xs[after] - xs[n]
            if step >= least:
                continue
            if run.direction == "vertical" or step < 0.4 * face.advance(run.glyphs[n]) * run.size:
                if run.ys and abs(run.ys[n] - run.ys[after]) > 0.3 * run.size:
                    continue
                if not self._inked_over(run, n, after, step):
                    continue
                self._tell(
                    "covered",
                    msg(
                        "“{one}” and “{two}” stand on one another on page {folio}",
                        one=run.texts[n],
                        two=run.texts[after],
                        folio=self.folio,
                    ),
                    run.element,
                )
                return

    def _inked_over(self, run: Glyphs, n: int, later: int, step: float) -> bool:
        """Whether ink of the glyph ``n`` reaches into that of the ``later`` one, which begins ``step`` points after it:
        the white of marks (」 before ！) may be cut from both, and then 」「 have one cell together."""
        face, vertical = self.faces[run.face], run.direction == "vertical"
        one, two = run.glyphs[n], run.glyphs[later]
        (before, after), (first, last) = face.bearings(one, vertical), face.bearings(two, vertical)
        width = 1.0 if vertical else face.advance(one)
        own, other = width - before - after, (1.0 if vertical else face.advance(two)) - first - last
        common = width - after - first - step / run.size
        halves = run.texts[n] in _HANGS and run.texts[later] in _OPENS
        if step < _SAME * run.size and not halves:
            return True
        return common > min(_COMMON, min(own, other) / 2)

    # ---- what stands where

    def _stands(self, box: _InkBox) -> None:
        page = self.page
        if not (
            box.left >= -_SLACK
            and box.top >= -_SLACK
            and box.right <= page.width + _SLACK
            and box.bottom <= page.height + _SLACK
        ):
            self._tell(
                "outside", msg("“{box}” leaves page {folio}", box=self._text(box), folio=self.folio), box.element
            )
        elif page.frame and box.element > 0:
            x, y, width, height = page.frame
            out = max(x - box.left, y - box.top, box.right - x - width, box.bottom - y - height)
            if out > _SLACK:
                self._tell(
                    "outside",
                    msg(
                        "“{box}” stands {out:.1f} pt outside the type area on page {folio}",
                        box=self._text(box),
                        out=out,
                        folio=self.folio,
                    ),
                    box.element,
                    msg("what it stands in is too tall or too wide for its page: divide it, or give it more room"),
                )

    def _texts(self, boxes: list[_InkBox]) -> None:
        """Report text on text: boxes are sorted by their top, each against those that still reach below it."""
        active: list[_InkBox] = []
        reported: set[tuple[int, int]] = set()
        for box in boxes:
            top = box.top
            active = [other for other in active if other.bottom > top]
            for other in active:
                if other.left < box.right and box.left < other.right:
                    pair = (other.element, box.element)
                    if pair in reported:  # the lines of one paragraph are one fault
                        continue
                    reported.add(pair)
                    self._tell(
                        "covered",
                        msg(
                            "“{one}” and “{two}” stand on one another on page {folio}",
                            one=self._text(other),
                            two=self._text(box),
                            folio=self.folio,
                        ),
                        box.element if box.element > 0 else other.element,
                        _CLOSE if pair[0] == pair[1] else _NO_ROOM,
                    )
            active.append(box)

    def _photos(
        self, boxes: list[_InkBox], images: list[tuple[Image | Artwork, int]], fills: list[tuple[Fill, int]]
    ) -> None:
        """Report text on photos and under panels, photos on photos, and photos off the page."""
        page = self.page
        edge = page.bleed + _SLACK
        windows: list[_InkBox] = []
        for image, at in images:
            x, y, width, height = image.x, image.y, image.width, image.height
            if isinstance(image, Image) and image.clip:
                x, y, width, height = image.clip
            if x < -edge or y < -edge or x + width > page.width + edge or y + height > page.height + edge:
                self._tell("outside", msg("a photo leaves page {folio}", folio=self.folio), image.element)
            s = _PHOTO_SLACK
            windows.append(_InkBox(x + s, y + s, x + width - s, y + height - s, image.element, at))
        for n, window in enumerate(windows):
            for box in boxes:
                if _meets(box, window):
                    element = box.element if box.element > 0 else window.element
                    self._tell(
                        "covered",
                        msg("“{box}” stands on a photo on page {folio}", box=self._text(box), folio=self.folio),
                        element,
                        _NO_ROOM,
                    )
            for other in windows[:n]:
                if _meets(other, window):
                    self._tell(
                        "covered",
                        msg("two photos stand on one another on page {folio}", folio=self.folio),
                        window.element,
                    )
        for fill, at in fills:
            panel = _InkBox(fill.x, fill.y, fill.x + fill.width, fill.y + fill.height, fill.element, at)
            for box in boxes:
                if box.at < at and _meets(box, panel):
                    self._tell(
                        "covered",
                        msg("“{box}” is under a panel on page {folio}", box=self._text(box), folio=self.folio),
                        box.element,
                    )

    def _text(self, box: _InkBox) -> str:
        """The words of a message for what stands in a box; none for a photo or a panel."""
        item = self.page.items[box.at]
        return _excerpt("".join(item.texts)) if isinstance(item, Glyphs) else ""

    def _tell_over(self, run: Glyphs, other: Glyphs) -> None:
        one, two = "".join(other.texts).replace(_SOFT, "-"), "".join(run.texts).replace(_SOFT, "-")
        self._tell(
            "covered",
            msg(
                "“{one}” and “{two}” stand on one another on page {folio}",
                one=one[-12:],
                two=two[:12],
                folio=self.folio,
            ),
            run.element,
        )

    def _tell(self, code: str, message: str, element: int, hint: str = "") -> None:
        self.found.error(code, message, self._mark(element), hint)

    def _warn_loose(self, message: str, element: int) -> None:
        self.found.warning(
            "loose", message, self._mark(element), msg("other words, or a wider measure, would close it")
        )

    def _mark(self, element: int) -> Mark:
        return self.marks[element] if element > 0 else Mark()


def places_of(structure: Sequence[Element]) -> list[Mark]:
    """Return for each element the place in the file that a message about it names: its own or its nearest parent's."""
    places: list[Mark] = []
    for n, element in enumerate(structure):
        places.append(element.mark if element.mark.line or not n else places[element.parent])
    return places


def _main(runs: list[Glyphs]) -> list[Glyphs]:
    """The runs on the line itself: not the readings beside its characters."""
    size = max([run.size for run in runs])
    return [run for run in runs if run.size > _READING * size] or runs


def _top(box: _InkBox) -> float:
    return box.top


def _meets(a: _InkBox, b: _InkBox) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _start(run: Glyphs, vertical: bool) -> float:
    return run.y if vertical else run.x


def _same_place(run: Glyphs, last: Glyphs, vertical: bool) -> bool:
    """Whether two runs are no neighbours on one line but one above the other (bopomofo, sub- and superscripts)."""
    if vertical:
        return abs(run.x - last.x) > 0.4 * min(run.size, last.size) or run.direction != last.direction
    apart = abs(run.y + (run.ys[0] if run.ys else 0.0) - last.y - (last.ys[0] if last.ys else 0.0))
    return apart > 0.4 * min(run.size, last.size)


def _box(runs: list[Glyphs], at: int) -> _InkBox:
    """Where the runs of a line surely have ink."""
    left, top, right, bottom = 1e9, 1e9, -1e9, -1e9
    for run in runs:
        x, y, size = run.x, run.y, run.size
        letter, along = _last_letter(run)
        if letter < 0:
            continue
        # white that stands out of a line is none of its ink
        before = 0.5 * size if _first_text(run) in _OPENS else 0.1 * size
        final = _last_text(run)
        if final not in _HANGS:
            along += (_HAN_INK if _is_han(final) else 0.2) * size
        if run.direction == "horizontal":
            x0, y0, x1, y1 = x + before, y - 0.55 * size, x + along, y - 0.15 * size
        else:
            middle = x if run.direction == "vertical" else x + 0.35 * size
            x0, y0, x1, y1 = middle - 0.2 * size, y + before, middle + 0.2 * size, y + along
        left, top = min(left, x0), min(top, y0)
        right, bottom = max(right, x1), max(bottom, y1)
    return _InkBox(left, top, right, bottom, runs[0].element, at)


def _last_letter(run: Glyphs) -> tuple[int, float]:
    """The glyph that a run reaches furthest with, and where along it that is: marks stand on their letters, not after
    them, and the space at which a line ends shows nothing.  (-1, 0) where nothing shows."""
    xs, texts = run.xs, run.texts
    if not xs:
        return -1, 0.0
    last, furthest = len(texts) - 1, max(xs)
    if xs[last] < furthest or (texts[last] and (_is_mark(texts[last][-1]) or texts[last].isspace())):
        letters = [n for n, text in enumerate(texts) if not (text and (_is_mark(text[-1]) or text.isspace()))]
        if letters:
            last = max(letters, key=xs.__getitem__)
            furthest = xs[last]
        elif texts[last].isspace():
            return -1, 0.0
    return last, furthest


def _first_text(run: Glyphs) -> str:
    return next((text for text in run.texts if text), " ")[0]


def _last_text(run: Glyphs) -> str:
    return next((text for text in reversed(run.texts) if text and not text.isspace()), " ")[-1]


def _words(runs: list[Glyphs]) -> str:
    return _excerpt("".join([text for run in runs for text in run.texts]))


def _excerpt(text: str) -> str:
    """Words for a message; a hyphen that was added is seen as one."""
    text = text.replace(_SOFT, "-")
    return text if len(text) <= 12 else text[:12] + "…"


def _is_han(text: str) -> bool:
    return len(text) == 1 and "\u3400" <= text <= "\u9fff"


def _is_mark(character: str) -> bool:
    return character > "\u02ff" and category(character).startswith("M")
