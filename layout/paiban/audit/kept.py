"""Every text and photo of the issue is on the pages, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from paiban.audit.shown import ShownTexts
from paiban.audit.wanted import Wanted, WantedPhoto, Wants, bare
from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import msg
from paiban.issue.yaml.places import SourceText, locate

_EXCERPT = 16
"""Characters of a text that a message shows."""


def check_kept(
    wants: Wants, shown: ShownTexts, words: frozenset[str], source: SourceText, found: Collector
) -> dict[int, int]:
    """Report what is lost and what stands twice, and return the element of each of the ``wants.texts`` by its number.
    ``words`` are what the theme adds to texts: labels, the end mark."""
    left = dict(shown.texts)
    places: dict[int, int] = {}
    waiting: list[int] = []
    for number, wanted in enumerate(wants.texts):
        if not _take(number, wanted, shown.at.get(wanted.mark, ()), left, places):
            waiting.append(number)
    # texts that are set as one with others (credit, first names of an imprint) go by the place of the first
    rest = [element for element, text in left.items() if text]
    # of those with readings it is only known which characters they take: they come last
    for number in sorted(waiting, key=lambda number: bool(wants.texts[number].readings)):
        wanted = wants.texts[number]
        if not _take(number, wanted, rest, left, places):
            _report_lost(wanted, [left[n] for n in shown.at.get(wanted.mark, ())], source, found)
            for element in shown.at.get(wanted.mark, ()):
                left[element] = ""
    said = {wanted.mark: wanted for wanted in wants.texts}
    for element, text in left.items():
        again = said.get(shown.structure[element].mark)
        if not text or again is None:
            continue
        label = max([word for word in words if text.startswith(word)], key=len, default="")
        text = text.removeprefix(label)
        if text and text in again.text + again.text:
            found.error(
                "twice",
                msg("“{text}” stands on the pages once more than it is written", text=_excerpt(text)),
                again.mark,
                msg("this is a fault of paiban's; please report it, with this file"),
            )
    _check_named(wants, shown, found)
    return places


def _take(number: int, wanted: Wanted, elements: Iterable[int], left: dict[int, str], places: dict[int, int]) -> bool:
    """Find a text among the ``elements`` that still show something, strike it there, and return whether it was
    found."""
    text = wanted.text
    for element in elements:
        if left[element] == text and not wanted.readings:
            left[element] = ""
            places[number] = element
            return True
    for element in elements:
        own = left[element]
        if wanted.readings:
            if not Counter(text + wanted.readings) - Counter(own):
                left[element] = _without(own, Counter(text + wanted.readings))
                places[number] = element
                return True
        elif own and text in own:
            left[element] = own.replace(text, "", 1)
            places[number] = element
            return True
    return False


def _without(shown: str, dropped: Counter[str]) -> str:
    """Return ``shown`` without the first of each of the characters ``dropped``, the others in their order."""
    rest = []
    for character in shown:
        if dropped[character] > 0:
            dropped[character] -= 1
        else:
            rest.append(character)
    return "".join(rest)


def _report_lost(wanted: Wanted, shown: Sequence[str], source: SourceText, found: Collector) -> None:
    text = wanted.text
    best = max(shown, key=lambda other: _same(text, other), default="")
    first = _same(text, best)
    hint = msg("what it stands in is too tall or too narrow for its page: divide it, or give it more room")
    mark = locate(wanted.mark, source, text[first], "") if 0 < first < len(text) else wanted.mark
    if len(best) >= len(text):
        message = msg("“{text}” is not on the pages as it is written", text=_excerpt(text[first:] or text))
        hint = msg("this is a fault of paiban's; please report it, with this file")
    elif best:
        missing = len(text) - len(best)
        message = msg(
            "{missing} of {count} characters of “{text}” are on no page",
            missing=missing,
            count=len(text),
            text=_excerpt(text),
        )
    else:
        message = msg("“{text}” is on no page", text=_excerpt(text))
    found.error("lost", message, mark if mark.line else wanted.mark, hint)


def _same(a: str, b: str) -> int:
    """How many characters two texts begin with alike."""
    n = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        n += 1
    return n


def _check_named(wants: Wants, shown: ShownTexts, found: Collector) -> None:
    if wants.named:
        everything = "\n".join([*shown.texts.values(), shown.furniture])
        for text in wants.named:
            if bare(text.text) not in everything and not any(span.kind == "ruby" for span in text.spans):
                found.error("lost", msg("“{text}” is on no page", text=_excerpt(text.text)), text.mark)
    for title, mark in wants.contents:
        if title not in shown.listed.get(mark, ""):
            found.error("lost", msg("“{title}” is not in the contents as it is written", title=_excerpt(title)), mark)


def check_photos(photos: Sequence[WantedPhoto], shown: ShownTexts, found: Collector) -> None:
    """Report photos that are on no page, or more often than they are asked for."""
    left = Counter(shown.photos)
    wanted: dict[tuple[Mark, str], list[WantedPhoto]] = {}
    for photo in photos:
        wanted.setdefault((photo.mark, photo.picture.path), []).append(photo)
    for key, same in wanted.items():
        count = left.pop(key, 0)
        if count < sum(photo.least for photo in same):
            found.error(
                "lost",
                msg("the photo {name} is on no page", name=same[0].picture.name),
                same[0].mark,
                msg("it has no room where it stands: make it smaller, or move it"),
            )
        elif count > len(same) and not same[0].repeated:
            message = msg(
                "the photo {name} stands on the pages once more than it is written", name=same[0].picture.name
            )
            found.error(
                "twice", message, same[0].mark, msg("this is a fault of paiban's; please report it, with this file")
            )


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
