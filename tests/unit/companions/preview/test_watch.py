"""Files that change, as editors save them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from paiban.companions.preview.watch import Watch, below, stamps


def told(folder: Path, *steps: Callable[[], object]) -> list[set[str]]:
    """What is told after each of ``steps``; the empty set where a second goes by without."""

    async def run() -> list[set[str]]:
        watch = Watch(lambda: below([str(folder)]))
        changes = watch.changes()
        found = []
        try:
            await anext(changes)  # by now the folders are watched
            for step in steps:
                step()
                # a first telling may be of something that is none of the issue's
                async with asyncio.timeout(10):
                    now: set[str] = set()
                    for _ in range(3):
                        if now := await anext(changes):
                            break
                found.append({os.path.relpath(path, folder) for path in now})
        finally:
            await changes.aclose()  # type: ignore[attr-defined]
        return found

    return asyncio.run(run())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    (tmp_path / "issue.yaml").write_text("title: 期刊\n", encoding="utf-8")
    (tmp_path / "photos" / "a.jpg").write_bytes(b"one")
    return tmp_path


def test_saving_in_place_and_by_renaming(folder: Path) -> None:
    issue, other = folder / "issue.yaml", folder / "issue.yaml~new"

    def renamed() -> None:
        other.write_text("title: 改名\n", encoding="utf-8")
        os.replace(other, issue)

    found = told(folder, lambda: issue.write_text("title: 期刊二\n", encoding="utf-8"), renamed, issue.unlink)
    assert found == [{"issue.yaml"}] * 3


def test_photos_and_new_folders(folder: Path) -> None:
    new = folder / "more" / "b.PNG"

    def made() -> None:
        new.parent.mkdir()
        new.write_bytes(b"two")

    found = told(
        folder, lambda: (folder / "photos" / "a.jpg").write_bytes(b"other"), made, lambda: new.write_bytes(b"3")
    )
    assert found == [{"photos/a.jpg"}, {"more/b.PNG"}, {"more/b.PNG"}]


def test_what_is_no_part_of_an_issue(folder: Path) -> None:
    def written() -> None:
        (folder / "issue.pdf").write_bytes(b"%PDF")
        (folder / ".issue.yaml.swp").write_bytes(b"x")
        os.utime(folder / "photos")

    assert told(folder, written) == [set()]


def test_folders_that_come_later_are_not_news(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A theme elsewhere: its folder is known once the issue has been read."""
    elsewhere = tmp_path_factory.mktemp("themes")
    (elsewhere / "own.yaml").write_text("extends: newsletter\n", encoding="utf-8")
    watched = [str(folder)]

    async def run() -> None:
        watch = Watch(lambda: list(watched))
        watched.append(str(elsewhere))
        watch.adopt()
        changes = watch.changes()
        assert await anext(changes) == set()
        (elsewhere / "own.yaml").write_text("extends: newsletter\ngrid: {size: 9}\n", encoding="utf-8")
        async with asyncio.timeout(10):
            while not (found := await anext(changes)):
                pass
        assert found == {str(elsewhere / "own.yaml")}
        await changes.aclose()  # type: ignore[attr-defined]

    asyncio.run(run())


def test_large_trees_are_watched_in_part(tmp_path: Path) -> None:
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    (tmp_path / "node_modules" / "x").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c" / "d" / "e" / "f").mkdir(parents=True)
    for n in range(300):
        (tmp_path / "many" / str(n)).mkdir(parents=True)
    found = [os.path.relpath(path, tmp_path) for path in below([str(tmp_path)])]
    assert found[0] == "." and len(found) == 200
    assert not any(part in path for path in found for part in (".git", "node_modules", "a/b/c/d/e"))
    assert "a/b/c" in found


def test_files_that_are_gone_are_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "b.yaml").write_text("", encoding="utf-8")
    assert set(stamps([str(tmp_path), str(tmp_path / "none")])) == {str(tmp_path / "b.yaml")}
