"""The rules of the house: which stage may import which, and where third-party libraries may be imported."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.places import PACKAGE

ORDER = (
    "_version",
    "files",
    "aside",
    "diagnostics",
    "messages",
    "units",
    "vocabulary",
    "issue",
    "style",
    "reading",
    "font",
    "block",
    "inline",
    "flow",
    "page",
    "display",
    "audit",
    "pdf",
    "raster",
    "contact",
    "preflight",
    "impose",
    "diff",
    "lock",
    "sources",
    "preview",
    "ingest",
    "api",
    "batch",
    "catalogue",
    "command",
    "cli",
    "__init__",
    "__main__",
)
"""The stages from left to right; each imports only what stands to its left, and itself."""

HOMES = {
    "uharfbuzz": "font",
    "fontTools": "font",
    "yaml": "issue",
    "PIL": "issue",
    "starlette": "preview",
    "uvicorn": "preview",
    "watchfiles": "preview",
    "distributed": "batch",
    "rich": "batch",
    "sqlite3": "catalogue",
    "deflate": "pdf",
    "markdown_it": "issue",
    "mdit_py_plugins": "issue",
}
"""Libraries that belong to one stage."""

SHARED = {"pypdf": ("issue", "preflight", "impose"), "pypdfium2": ("raster", "ingest")}
"""Libraries of several stages: PDFs that others made stand in the place of photos, are looked into, and imposed;
what is read of an old PDF (fonts, colours, pictures, clips) is of no use for drawing pages."""

ONE_MODULE = (
    *("PIL", "pypdfium2", "pyphen", "yaml", "rich", "distributed", "sqlite3", "deflate"),
    *("markdown_it", "mdit_py_plugins"),
)
"""Libraries that one module only imports."""

ALSO = {
    ("pypdfium2", "ingest/read.py"),
    ("yaml", "issue/plain.py"),
    ("yaml", "issue/source.py"),
    ("yaml", "issue/load.py"),
}
"""Modules that may share a library: reading YAML takes the composer and the scanner alike."""


def modules() -> Iterator[tuple[Path, str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        stage = place.parts[0].removesuffix(".py")
        yield place, stage, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module that is named in an import, within functions and for type checkers too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "paiban")


def test_every_module_has_its_place_in_the_order() -> None:
    assert {stage for _, stage, _ in modules()} <= set(ORDER)


def test_a_stage_imports_only_stages_to_its_left() -> None:
    wrong = []
    for place, stage, tree in modules():
        for name in imports(tree):
            parts = name.split(".")
            if parts[0] != "paiban" or len(parts) == 1:
                continue
            if parts[1] in ORDER and ORDER.index(parts[1]) > ORDER.index(stage):
                wrong.append(f"{place} imports {name}")
    assert not wrong


def test_libraries_are_imported_in_their_own_stage_only() -> None:
    wrong = [
        f"{place} imports {name}"
        for place, stage, tree in modules()
        for name in imports(tree)
        if stage not in SHARED.get(name.split(".")[0], (HOMES.get(name.split(".")[0], stage),))
    ]
    assert not wrong


def test_a_library_is_imported_in_one_module() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for place, _, tree in modules():
        for name in imports(tree):
            library = name.split(".")[0]
            if library in ONE_MODULE and (library, place.as_posix()) not in ALSO:
                users[library].add(place.as_posix())
    assert not {library: places for library, places in users.items() if len(places) > 1}


def test_no_module_is_too_long_to_be_read() -> None:
    long = {
        place.as_posix(): lines
        for place, _, tree in modules()
        if (lines := (tree.body[-1].end_lineno or 0) if tree.body else 0) > 800
    }
    assert not long
