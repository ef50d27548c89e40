"""The catalogue as an SQLite file.  The only user of sqlite3.

Passages are indexed by trigrams (SQLite's FTS5), so that words are found in text without spaces.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from paiban.base.message import msg, verbatim
from paiban.companions.catalogue.model import IndexedIssue, folded

_APPLICATION = 0x70616962
"""``paib``: what SQLite's header says a file is of (PRAGMA application_id)."""
_VERSION = 1
_WAIT = 30.0
"""Seconds to wait for another process to finish writing."""

_SCHEMA = """
CREATE TABLE issue (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT NOT NULL, number TEXT NOT NULL, date TEXT NOT NULL,
    language TEXT NOT NULL, pages INTEGER NOT NULL, settings TEXT NOT NULL, files TEXT NOT NULL);
CREATE TABLE article (
    id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE, position INTEGER NOT NULL,
    kind TEXT NOT NULL, title TEXT NOT NULL, section TEXT NOT NULL, pages TEXT NOT NULL);
CREATE TABLE author (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL,
    byline TEXT NOT NULL);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, kind TEXT NOT NULL,
    page INTEGER NOT NULL, label TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL);
CREATE INDEX article_issue ON article (issue, position);
CREATE INDEX author_article ON author (article, position);
CREATE INDEX passage_article ON passage (article, id);
CREATE VIRTUAL TABLE passage_words USING fts5 (folded, content='passage', content_rowid='id', tokenize='trigram');
CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
    INSERT INTO passage_words (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
    INSERT INTO passage_words (passage_words, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
"""
_TABLES = ("passage_words", "passage", "author", "article", "issue")


class CatalogueError(Exception):
    """A file that is no catalogue, or can't be read or written; the message is a sentence for the user."""


class Store:
    """A catalogue, open.  ``path`` may be ``:memory:``; a file is made where it is missing, unless ``must_exist``.

    Paths of issues are kept from the file's folder, so that a catalogue can be moved together with its issues.  All
    methods raise ``CatalogueError``.
    """

    def __init__(self, path: str, must_exist: bool = False) -> None:
        self.path = path
        self.folder = os.getcwd() if path == ":memory:" else os.path.dirname(os.path.abspath(path))
        if must_exist and not os.path.isfile(path):
            raise CatalogueError(msg("there is no catalogue {path}", path=path))
        with self._told():
            self._file = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            try:
                self._check()
            except BaseException:
                self._file.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def place(self, path: str) -> str:
        """A path as it is kept."""
        try:
            return os.path.relpath(path, self.folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return os.path.abspath(path)

    def shown(self, place: str) -> str:
        """A path that is kept, from the folder that the program runs in."""
        path = os.path.join(self.folder, place)
        with suppress(ValueError):
            return os.path.relpath(path)
        return path

    def known(self) -> dict[str, tuple[str, dict[str, str]]]:
        """The issues there are, by place: the settings and files that they were read from."""
        found: dict[str, tuple[str, dict[str, str]]] = {}
        for path, settings, text in self.select("SELECT path, settings, files FROM issue"):
            files = self.parsed(text)
            if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
                files = {}  # of another hand: the issue is read again
            found[str(path)] = (str(settings), files)
        return found

    def parsed(self, text: str) -> Any:
        """A value that is kept as JSON."""
        try:
            return json.loads(text)
        except (TypeError, ValueError) as error:
            self._damaged(verbatim(str(error)))

    def put(self, place: str, issue: IndexedIssue, settings: str, files: dict[str, str]) -> None:
        """Catalogue an issue, in the place of what was known of it; all of it or nothing."""
        with self._told(), self._whole():
            self._file.execute("DELETE FROM issue WHERE path = ?", (place,))
            facts = (issue.title, issue.number, issue.date, issue.language, issue.pages)
            row = self._insert("issue", (None, place, *facts, settings, json.dumps(files, sort_keys=True)))
            for position, article in enumerate(issue.articles):
                pages = json.dumps(article.pages)
                values = (article.kind, article.title, article.section, pages)
                own = self._insert("article", (None, row, position, *values))
                for n, author in enumerate(article.authors):
                    self._insert("author", (own, n, author.name, author.full))
                for passage in article.passages:
                    text = (passage.kind, passage.page, passage.label, passage.text, folded(passage.text))
                    self._insert("passage", (None, own, *text))

    def remove(self, places: Iterable[str]) -> None:
        """Forget issues."""
        with self._told(), self._whole():
            self._file.executemany("DELETE FROM issue WHERE path = ?", [(place,) for place in places])

    def select(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that ``query`` (SQL, with ``values`` for its question marks) finds.  Raises
        ``CatalogueError`` where the file can't be read or is damaged."""
        with self._told():
            rows: list[tuple[Any, ...]] = self._file.execute(query, values).fetchall()
        if any(isinstance(value, bytes) for row in rows for value in row):
            self._damaged(msg("bytes in the place of text"))
        return rows

    def labels(self, text: str) -> tuple[str, ...]:
        """Labels of pages, which are kept as JSON."""
        labels = self.parsed(text)
        if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
            self._damaged(msg("no labels of pages"))
        return tuple(labels)

    def _damaged(self, why: str) -> NoReturn:
        raise CatalogueError(
            msg("the catalogue {path} can't be used: it is damaged ({error})", path=self.path, error=why)
        ) from None

    @contextmanager
    def sound(self) -> Iterator[None]:
        """What is read within is as this program writes it; rows of another hand may hold anything."""
        try:
            yield
        except (TypeError, ValueError, LookupError, AttributeError) as error:
            self._damaged(str(error))

    def _insert(self, table: str, values: Sequence[Any]) -> int:
        marks = ", ".join("?" * len(values))
        return int(self._file.execute(f"INSERT INTO {table} VALUES ({marks})", values).lastrowid or 0)

    def _check(self) -> None:
        run = self._file.execute
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA recursive_triggers = ON")
        self._file.create_function("folded", 1, folded, deterministic=True)
        application = run("PRAGMA application_id").fetchone()[0]
        tables = run("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and application != _APPLICATION:
            raise CatalogueError(msg("{path} is an SQLite file of another program", path=self.path))
        if tables and run("PRAGMA user_version").fetchone()[0] == _VERSION:
            return
        with self._whole():  # new, or of an older version: it is made of the issues again
            for table in _TABLES:
                run(f"DROP TABLE IF EXISTS {table}")
            for statement in _statements(_SCHEMA):
                run(statement)
            run(f"PRAGMA application_id = {_APPLICATION}")
            run(f"PRAGMA user_version = {_VERSION}")

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise CatalogueError(
                msg("the catalogue {path} can't be used: {error}", path=self.path, error=verbatim(str(error)))
            ) from None
        except (UnicodeDecodeError, OverflowError) as error:
            # of what SQLite says of a damaged file, and of damaged text in it
            self._damaged(verbatim(str(error)))


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
