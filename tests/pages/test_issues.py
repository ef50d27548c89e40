"""Random issues: valid, of the make-up that they promise, and the same for the same seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import paiban
from tests.pages.issues import FEWEST, MOST, IssueWriter, write_issue
from tests.pages.photos import pool

SEEDS = range(900, 912)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issues")
    for seed in SEEDS:
        write_issue(folder, seed)
    return folder


def issues(folder: Path) -> list[Any]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]


def photos(body: list[Any]) -> int:
    return sum(len(part.get("photos", [])) + ("photo" in part) for part in body if isinstance(part, dict))


def test_they_are_read_without_a_word(folder: Path) -> None:
    for path in sorted(folder.glob("*.yaml")):
        found = paiban.load(path).diagnostics
        assert not found, [str(one) for one in found]


def test_the_same_seed_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    for seed in (SEEDS[0], SEEDS[-1]):
        again = write_issue(tmp_path, seed)
        assert again.read_bytes() == (folder / again.name).read_bytes()
    for photo in pool()[:3]:
        assert (tmp_path / photo.file).read_bytes() == (folder / photo.file).read_bytes()
    assert IssueWriter(1).issue() != IssueWriter(2).issue()


def test_all_is_in_them_that_periodicals_have(folder: Path) -> None:
    sections: set[str] = set()
    keys: set[str] = set()
    for issue in issues(folder):
        articles = [article for article in issue["articles"] if "advert" not in article]
        assert FEWEST <= len(articles) <= MOST
        assert any(photos(article["body"]) >= 5 for article in articles), "a feature"
        assert any(article.get("notes") for article in articles), "an essay"
        assert any(article.get("start") for article in articles), "news"
        for article in issue["articles"]:
            keys |= set(article)
            keys |= {f"{key}: {article[key]}" for key in ("start", "size") if key in article}
            sections.add(article.get("section", ""))
            for part in article.get("body", []):
                if isinstance(part, dict):
                    keys |= set(part) | {f"{key}: {part[key]}" for key in ("width", "arrange") if key in part}
    assert {"影像", "人物專訪", "短訊", "專論"} <= sections
    wanted = {
        *("photo", "photos", "quote", "box", "table", "heading", "caption", "credit", "deck", "byline", "drop_cap"),
        *("width: page", "width: full-bleed", "width: 9em", "arrange: row", "arrange: grid", "arrange: stack"),
        *("start: run-on", "start: column", "advert", "size: page", "size: type-area"),
    }
    assert wanted <= keys


def test_most_photos_leave_their_width_to_the_paginator(folder: Path) -> None:
    parts = [
        part
        for issue in issues(folder)
        for article in issue["articles"]
        for part in article.get("body", [])
        if isinstance(part, dict) and ("photo" in part or "photos" in part)
    ]
    assert sum("width" in part for part in parts) < 0.25 * len(parts)
    captions = [part["caption"] for part in parts if "caption" in part]
    assert all(len(caption) <= 61 for caption in captions)
    assert len(captions) < 0.95 * len(parts)
