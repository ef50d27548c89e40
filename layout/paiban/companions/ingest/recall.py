"""What of the pages is in a draft, and what is not: a draft loses nothing without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.blocks import CONTENTS, NOTES
from paiban.companions.ingest.front import without_issue
from paiban.companions.ingest.model import DraftIssue
from paiban.companions.ingest.write import yaml_of

_READING = re.compile(r"\{([^{}|]*)\|[^{}|]*\}")
_PARTS = re.compile(r"[\s\u3000：:／/|｜，、]+")
_MOST = 200
"""Lines that are listed at most."""


def account(
    draft: DraftIssue, texts: Sequence[tuple[int, str]], furniture: Sequence[str], known: Sequence[str]
) -> None:
    """Write into a draft which of the ``texts`` of its pages it has not, and which are running heads and the like.

    ``known`` are lines of which the draft keeps what they mean: of the contents, which are set anew, and of the
    imprint."""
    written = _letters(_READING.sub(r"\1", yaml_of(draft, "")))
    heads = {_letters(text) for text in furniture}
    draft.furniture = list({_words(text): _one_line(text) for text in furniture if len(_words(text)) > 1}.values())
    listed = {_letters(text) for text in known}
    read = found = 0
    for page, text in texts:
        own = _letters(text)
        if not own or own in listed or any(own in head for head in heads) or _is_understood(text):
            continue
        read += len(own)
        if own in written or all(_letters(part) in written for part in _PARTS.split(text)):
            found += len(own)
        elif len(draft.lost) < _MOST:
            draft.lost.append(f"p. {page + 1}: {_one_line(text)}")
    draft.recall = found / read if read else 1.0


def _is_understood(text: str) -> bool:
    """Whether it is a heading that the draft has another sign for, or says number and date of the issue."""
    own = text.strip()
    return bool(CONTENTS.fullmatch(own) or NOTES.fullmatch(own)) or not _letters(without_issue(own))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _words(text: str) -> str:
    """A text without the number of its page."""
    return re.sub(r"[\W_0-9０-９]+", "", text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
