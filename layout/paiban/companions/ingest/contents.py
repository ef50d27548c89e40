"""Tables of contents: they are removed from the text, and give the titles and their departments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from paiban.companions.ingest.blocks import CONTENTS, letters
from paiban.companions.ingest.front import date_of, number_of
from paiban.companions.ingest.join import LatinWords, plain_text
from paiban.companions.ingest.looks import Measures
from paiban.companions.ingest.model import Item, ReadFigure, ReadLine

_NUMBER = re.compile(r"^[0-9]{1,3}[\s\u3000]+|[.．…·・\s\u3000]*[0-9]{1,3}$")
"""The number of the page, before an entry or after it."""


def take_contents(items: Sequence[Item], measures: Measures) -> tuple[list[Item], list[ReadLine]]:
    """The items that are left, and the lines of a table of contents: what follows its heading on the page, smaller than
    the heading and not as a paragraph."""
    left: list[Item] = []
    listed: list[ReadLine] = []
    heading: ReadLine | None = None
    pictures = Counter(item.image.data for item in items if isinstance(item, ReadFigure))
    for item in items:
        if isinstance(item, ReadLine) and CONTENTS.fullmatch(item.text.strip()) and heading is None:
            heading = item
            listed.append(item)
            continue
        inside = heading is not None and item.page == heading.page
        if inside and isinstance(item, ReadLine) and heading is not None and not _leaves(item, heading, measures):
            listed.append(item)
        elif inside and not isinstance(item, (ReadLine, ReadFigure)):
            # rows of a list between rules look like a table
            listed += [line for row in item.rows for cell in row for line in cell]
        elif inside and isinstance(item, ReadFigure) and not item.captions and pictures[item.image.data] > 1:
            # a photo of an article, shown here too
            continue
        else:
            if inside and isinstance(item, ReadLine):
                heading = None if item.base > listed[-1].base or item.region != listed[-1].region else heading
            left.append(item)
    return (left, listed) if len(listed) > 1 else (list(items), [])


def _leaves(line: ReadLine, heading: ReadLine, measures: Measures) -> bool:
    if line.size > 1.02 * heading.size:
        return True
    if number_of([line.text]) and date_of([line.text]):
        return True
    full = line.end - line.start > 14 * measures.em and line.end > line.right - measures.em
    return line.look == measures.body and full


def _entry(line: ReadLine, words: LatinWords) -> str:
    """The letters of a line without the number of its page."""
    if line.hang:
        return letters(plain_text([replace(line, signs=[s for s in line.signs if s.start >= line.hang - 0.01])], words))
    return letters(_NUMBER.sub("", plain_text([line], words)))


def listed_titles(lines: Sequence[ReadLine], words: LatinWords) -> list[str]:
    """What the contents list, each without its page number; the lines of one entry may be several, so that they are
    given alone and in runs."""
    singles = [_entry(line, words) for line in lines]
    found = [text for text in singles if text]
    for n in range(2, 5):
        found += ["".join(singles[at : at + n]) for at in range(len(singles) - n + 1)]
    return found


def departments_of(lines: Sequence[ReadLine], words: LatinWords) -> list[tuple[str, str]]:
    """(name, letters of its entries) of every department that the contents are divided by.  Its name is what stands
    first, under the heading, and again in that look and at that indent; entries have numbers, and there are more of
    them."""
    listed = [line for line in lines if CONTENTS.fullmatch(line.text.strip()) is None]
    if not listed or listed[0].hang or any(sign.text.isdigit() for sign in listed[0].signs):
        return []
    first = listed[0]
    found: list[tuple[str, str]] = []
    for line in listed:
        indent = (line.start - line.left) - (first.start - first.left)
        if line.look == first.look and abs(indent) < 0.5 * first.size and not line.hang:
            found.append((plain_text([line], words), ""))
        else:
            found[-1] = found[-1][0], found[-1][1] + _entry(line, words)
    return [pair for pair in found if pair[1]] if len(found) < len(listed) / 2 + 1 else []
