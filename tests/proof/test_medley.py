"""Issues made of anything: nothing is lost, set twice, or on top of another thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import paiban
from paiban.display.model import Glyphs
from tests.proof.collide import collisions
from tests.proof.medley import write_medley

SEEDS = range(16)
_BESIDES = re.compile("[\\s\u00ad\u2060■]")
"""What comes between the characters of the source: line ends, hyphens, the end mark."""


def paragraphs(body: list[Any]) -> Iterator[str]:
    for part in body:
        if isinstance(part, str):
            yield part
        elif "box" in part:
            yield from paragraphs(part["box"]["body"])
        elif "list" in part:
            yield from part["list"]


def elements(document: paiban.Document) -> Counter[str]:
    """What each element of the structure shows."""
    texts: dict[int, str] = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Glyphs) and item.element > 0:
                texts[item.element] = texts.get(item.element, "") + "".join(item.texts)
    return Counter(_BESIDES.sub("", text) for text in texts.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_all_of_it_stands_once_and_by_itself(tmp_path: Path, seed: int) -> None:
    path = write_medley(tmp_path, seed)
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    wanted = Counter(
        _BESIDES.sub("", text)
        for article in source["articles"]
        for text in (*paragraphs(article.get("body", [])), *article.get("notes", []))
    )
    issue = paiban.load(path)
    for theme in ("newsletter", "magazine", "vertical"):
        document = paiban.typeset(issue, theme)
        assert collisions(document) == [], theme
        assert wanted - elements(document) == Counter(), theme
