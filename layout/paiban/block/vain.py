"""Keys that change nothing where they stand: each is told of, with the reason and with what would have an effect.

What a part is asked for and can't be is told elsewhere, where it is known: widths and floats (``spans.py``), stories in
a box (``boxed.py``), initials that begin otherwise (``flow/dropcap.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import msg
from paiban.block.model import Story, TextBlock
from paiban.issue.model import Article, Box, Break, Issue, Part, Photo, PhotoGroup, Table
from paiban.issue.walk import inner, walk

_LEAVE_OUT = msg("leave it out")


def check_vain(issue: Issue, stories: Sequence[Story], collector: Collector) -> None:
    """Warn of keys without effect.  ``stories`` are those of ``issue``."""
    _Check(collector).check(issue, stories)


class _Check:
    def __init__(self, collector: Collector) -> None:
        self.collector = collector

    def check(self, issue: Issue, stories: Sequence[Story]) -> None:
        """Check all of an issue."""
        if issue.letter is not None:
            for part in issue.letter.body:
                self._part(part, True)
                self._in_letter(part)
        by_place = {story.mark: n for n, story in enumerate(stories) if story.kind == "article"}
        for article in issue.articles:
            for part in walk(article.body):
                self._part(part, False)
            if (n := by_place.get(article.mark)) is not None:
                self._article(article, stories, n)
        fillers = [advert for advert in issue.adverts if advert.filler]
        needless = fillers and not issue.signature and not any(_turns(article) for article in issue.articles)
        for filler in fillers:
            if needless:
                why = msg("`fillers` fill an issue up to its `signature`, and it has none")
                self._tell(why, filler.mark, msg("give the issue a `signature`, as 4"))
            elif filler.size != "page":
                self._vain("size", msg("what fills up to a signature has a page of its own"), filler.mark)

    # ---- parts

    def _part(self, part: Part, letter: bool) -> None:
        if isinstance(part, Photo):
            self._photo(part)
            if part.captions == "block":
                self._vain("captions", msg("it is for a group of photos"), part.mark)
        if isinstance(part, PhotoGroup):
            self._group(part)
        if isinstance(part, Table) and part.width == "column" and part.floats not in ("auto", "here"):
            hint = msg("`width: page` with it, or leave it out")
            self._vain("float", msg("a table of a column's width stays in its text"), part.mark, hint)
        if isinstance(part, Box) and not letter:
            for own in inner(part):
                if isinstance(own, Photo) and own.weight:
                    self._vain("weight", msg("in a box a photo is as wide as the box"), own.mark)

    def _photo(self, photo: Photo) -> None:
        beside = isinstance(photo.width, str) and photo.width.endswith("em")
        if photo.side != "end" and not beside:
            hint = msg("give it a `width` in em, as 9em, or leave it out")
            self._vain("side", msg("text runs beside a photo only where its `width` is in em"), photo.mark, hint)
        if photo.captions and not (photo.caption or photo.credit or photo.picture.fixed):
            self._vain("captions", msg("the photo has none"), photo.mark)
        if photo.weight and photo.width != "auto":
            hint = msg("`width: auto` with it, or leave it out")
            self._vain("weight", msg("its `width` says how large the photo is"), photo.mark, hint)

    def _group(self, group: PhotoGroup) -> None:
        if len(group.photos) == 1:
            if group.arrange != "auto":
                self._vain("arrange", msg("a group of one photo has nothing to arrange"), group.mark)
        elif group.captions == "beside":
            hint = msg("`captions: block` sets them together below the group")
            self._vain("captions", msg("a caption stands beside a photo that is alone"), group.mark, hint)
        for photo in group.photos:
            for key, given in (
                ("captions", photo.captions != ""),
                ("width", photo.width != "auto"),
                ("float", photo.floats != "auto"),
                ("side", photo.side != "end"),
            ):
                if given:
                    hint = msg("put it beside `photos`, or leave it out")
                    self._vain(key, msg("in a group it is said once, of the whole group"), photo.mark, hint)

    def _in_letter(self, part: Part) -> None:
        if not isinstance(part, (Photo, PhotoGroup)):
            return
        if part.floats not in ("auto", "here"):
            self._vain("float", msg("in the letter photos stay in their text"), part.mark)
        if part.width not in ("auto", "column", 1, "full-bleed") and not str(part.width).endswith("em"):
            self._vain("width", msg("in the letter photos keep to its measure"), part.mark)
        if isinstance(part, Photo) and part.weight and part.width == "auto":
            self._vain("weight", msg("in the letter photos keep to its measure"), part.mark)

    # ---- articles

    def _article(self, article: Article, stories: Sequence[Story], n: int) -> None:
        story = stories[n]
        if article.drop_cap == 1:
            self._vain(
                "drop_cap", msg("an initial is two lines deep at least"), article.mark, msg("write `drop_cap: true`")
            )
        elif article.drop_cap and not any(isinstance(b, TextBlock) and b.drop_cap for b in story.blocks):
            why = msg("the article has no paragraph of running text that an initial could begin")
            self._vain("drop_cap", why, article.mark)
        if article.fit and story.joins:
            hint = msg("`start: page` with it, or leave it out")
            self._vain("fit", msg("the article stands in the columns of the one before it"), article.mark, hint)
        after = []
        for other in stories[n + 1 :]:
            if not other.joins:
                break
            after.append(other)
        if story.joins or any(other.photo is not None for other in after):
            for part in article.body:
                if isinstance(part, (Photo, PhotoGroup)) and part.floats not in ("auto", "here"):
                    hint = msg("`start: page` of the article, or leave it out")
                    self._vain("float", msg("in short news photos stay in their columns"), part.mark, hint)
                if isinstance(part, Photo) and part.weight and part.width == "auto":
                    hint = msg("`start: page` of the article, or leave it out")
                    self._vain("weight", msg("in short news photos stay in their columns"), part.mark, hint)

    def _vain(self, key: str, why: str, mark: Mark, hint: str = "") -> None:
        message = msg("`{key}` has no effect here: {why}", key=key, why=why)
        self.collector.warning("no-effect", message, mark, hint or _LEAVE_OUT)

    def _tell(self, message: str, mark: Mark, hint: str) -> None:
        self.collector.warning("no-effect", message, mark, hint)


def _turns(article: Article) -> bool:
    """Return whether an article may leave a page empty, which a filler takes."""
    breaks = (part.at for part in walk(article.body) if isinstance(part, Break))
    return any(at in ("recto", "verso") for at in (article.start, *breaks))
