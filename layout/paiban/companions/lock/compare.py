"""Two locks of one issue: what has changed in it, and what has moved on its pages."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import listed, msg, plural, verbatim
from paiban.companions.lock.model import KINDS, Lock, LockedParagraph

Kind = Literal["moved", "rebroken", "rewritten", "new", "gone"]


class LayoutChange(Struct, frozen=True):
    """What has become of a paragraph.  ``index`` counts in the new layout's paragraphs, -1 for one that is gone."""

    kind: Kind
    index: int
    old: LockedParagraph | None
    new: LockedParagraph | None


class Comparison(Struct, frozen=True):
    """``inputs``: sentences about what has changed in what the issue is made of.  ``pages``: those (from 1) where
    something else than a paragraph differs.  ``counts``: how many pages there were, and are.  ``profiles``: those whose
    file has other bytes.  ``libraries``: sentences about other versions of libraries."""

    inputs: tuple[str, ...]
    changes: tuple[LayoutChange, ...]
    pages: tuple[int, ...]
    counts: tuple[int, int]
    profiles: tuple[str, ...]
    libraries: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether the layout is another."""
        return bool(self.changes or self.pages or self.counts[0] != self.counts[1])

    @property
    def touched(self) -> tuple[int, ...]:
        """The new layout's pages (from 1) where anything differs."""
        found = {page for change in self.changes if change.new for page in pages_of(change.new)} | set(self.pages)
        found |= {page for change in self.changes if change.old and not change.new for page in pages_of(change.old)}
        return tuple(sorted(page for page in found if page <= self.counts[1]))

    @property
    def summary(self) -> str:
        """All of it in a few words."""
        if self.moved:
            count = len(self.changes)
            pages = listed(self.touched) or msg("none that is left")
            return plural(
                "{count} paragraph changed or moved; pages touched: {pages}",
                "{count} paragraphs changed or moved; pages touched: {pages}",
                count,
                pages=pages,
            )
        if self.profiles:
            return msg("nothing has moved; only the bytes differ")
        return msg("nothing has moved; what it is made of has changed") if self.inputs else msg("nothing has moved")


def compare(old: Lock, new: Lock) -> Comparison:
    """What differs.  Profiles that only one of them has are passed over."""
    changes = tuple(_changes(old.paragraphs, new.paragraphs))
    touched = {page for change in changes for one in (change.old, change.new) if one for page in pages_of(one)}
    pages = tuple(
        n
        for n, (before, after) in enumerate(zip(old.pages, new.pages, strict=False), 1)
        if before != after and n not in touched
    )
    return Comparison(
        tuple(_inputs(old, new)),
        changes,
        pages,
        (len(old.pages), len(new.pages)),
        tuple(p for p in sorted(new.pdf) if p in old.pdf and old.pdf[p] != new.pdf[p]),
        tuple(
            msg(
                "{name} is {new}, was {old}",
                name=name,
                new=new.libraries.get(name) or msg("gone"),
                old=old.libraries.get(name) or msg("not there"),
            )
            for name in sorted({*old.libraries, *new.libraries})
            if old.libraries.get(name) != new.libraries.get(name)
        ),
    )


def pages_of(paragraph: LockedParagraph) -> range:
    """The pages that a paragraph is on, from 1."""
    first, _, last = paragraph.page.partition("-")
    if not (first.isdigit() and (last or "0").isdigit()):
        return range(0)
    return range(int(first), int(last or first) + 1)


def diagnostics(found: Comparison, issue: str) -> list[Diagnostic]:
    """What differs, as findings in the issue's file.  Only other bytes are a warning, all else is an error."""
    out = [Diagnostic("error", "changed", sentence, issue) for sentence in found.inputs]
    out += [_finding(change, issue) for change in found.changes]
    for page in found.pages:
        message = msg("page {page}: a picture, a rule, a link or a running head has changed", page=page)
        out.append(Diagnostic("error", "page", message, issue))
    if found.counts[0] != found.counts[1]:
        out.append(
            Diagnostic(
                "error",
                "pages",
                msg("{new} pages, were {old}", new=found.counts[1], old=found.counts[0]),
                issue,
            )
        )
    if found.profiles and not found.moved:
        which = listed(found.profiles)
        message = msg("the same layout, in a PDF of other bytes ({which})", which=which)
        hint = listed(found.libraries, "; ") or msg(
            "the title or other metadata has changed, or what photos and fonts hold"
        )
        out.append(Diagnostic("warning", "bytes", message, issue, hint=hint))
    elif found.libraries and found.moved:
        out.append(Diagnostic("note", "library", listed(found.libraries, "; "), issue))
    return out


def _inputs(old: Lock, new: Lock) -> list[str]:
    found = []
    if old.engine != new.engine:
        found.append(msg("engine: paiban is {new}, was {old}", new=new.engine, old=old.engine))
    for key in KINDS:
        kind = verbatim(key)
        before, after = old.inputs.get(key, {}), new.inputs.get(key, {})
        for name in sorted({*before, *after}):
            if name not in after:
                found.append(msg("{kind}: {name} is no longer used", kind=kind, name=name))
            elif name not in before:
                found.append(msg("{kind}: {name} is new", kind=kind, name=name))
            elif before[name] != after[name]:
                found.append(msg("{kind}: {name} has changed", kind=kind, name=name))
    return found


def _changes(old: tuple[LockedParagraph, ...], new: tuple[LockedParagraph, ...]) -> list[LayoutChange]:
    """Paragraphs are matched by what they say, in their order; between two that match, first with first."""
    before, after = ([(p.role, p.text) for p in side] for side in (old, new))
    found = []
    for _, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        both = min(i_end - i, j_end - j)
        for n in range(both):
            kind = _kind(old[i + n], new[j + n])
            if kind:
                found.append(LayoutChange(kind, j + n, old[i + n], new[j + n]))
        found += [LayoutChange("gone", -1, one, None) for one in old[i + both : i_end]]
        found += [LayoutChange("new", j + both + n, None, one) for n, one in enumerate(new[j + both : j_end])]
    return found


def _kind(old: LockedParagraph, new: LockedParagraph) -> Kind | None:
    if (old.role, old.text) != (new.role, new.text):
        return "rewritten"
    if old.breaks != new.breaks:
        return "rebroken"
    if (old.page, old.at, old.place) != (new.page, new.at, new.place):
        return "moved"
    return None


def _finding(change: LayoutChange, issue: str) -> Diagnostic:
    old, new = change.old, change.new
    one = new or old
    assert one is not None
    file = one.file or issue
    what = {
        "moved": msg("moved"),
        "rebroken": msg("its lines break otherwise"),
        "rewritten": msg("it reads otherwise"),
        "new": msg("it was not there"),
        "gone": msg("it is gone"),
    }[change.kind]
    more = _more(old, new, change.kind) if old and new else ""
    message = msg("page {page}: 「{begins}…」 {what}{more}", page=one.page, begins=one.begins, what=what, more=more)
    return Diagnostic("error", change.kind, message, file, one.line, 1 if one.line else 0)


def _more(old: LockedParagraph, new: LockedParagraph, kind: Kind) -> str:
    if kind == "rewritten":
        return msg(", was 「{begins}…」", begins=old.begins) if old.begins != new.begins else ""
    if kind == "rebroken":
        return msg(": {before} → {after}", before=old.breaks, after=new.breaks)
    if old.page != new.page:
        return msg(" from page {page}", page=old.page)
    try:
        across, down = (float(b) - float(a) for a, b in zip(old.at.split(), new.at.split(), strict=True))
    except ValueError:
        return ""
    return (
        msg(" by {across:+.3g} pt across, {down:+.3g} pt down", across=across, down=down)
        if (across, down) != (0.0, 0.0)
        else msg(" in its later lines")
    )
