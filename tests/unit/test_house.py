"""The rules of the house: which stage may import which, and where third-party libraries may be imported."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.places import PACKAGE, ROOT

ORDER = (
    *("base", "base.messages", "base.pdffile"),
    *("material.font", "material.drawing", "material.picture", "material.photo", "material.supplied", "material.probe"),
    *("issue", "style", "block", "inline", "flow", "page", "display", "audit", "pdf"),
    *("pipeline", "command.second", "api", "__init__"),
    *("companions.preflight", "companions.impose", "companions.diff", "companions.lock", "companions.batch"),
    *("companions.ingest", "companions.catalogue", "companions.preview"),
    *("command", "__main__"),
)
"""The stages from left to right; each imports only what stands to its left, and itself."""

PARTNERS = {
    "companions.preview": ("companions.preflight",),
    "companions.catalogue": ("companions.batch",),
    "companions.lock": ("companions.diff",),
}
"""Companions know one another only so."""

HOMES = {
    "uharfbuzz": "material.font",
    "reportlab": "material.drawing",
    "fontTools": "material.font",
    "yaml": "issue",
    "PIL": "material.photo",
    "starlette": "companions.preview",
    "uvicorn": "companions.preview",
    "watchfiles": "companions.preview",
    "distributed": "companions.batch",
    "rich": "companions.batch",
    "pypandoc": "companions.ingest",
    "sqlite3": "companions.catalogue",
    "deflate": "base.pdffile",
    "markdown_it": "issue",
    "mdit_py_plugins": "issue",
}
"""Libraries that belong to one stage."""

SHARED = {
    "pypdf": ("material.supplied", "companions.preflight", "companions.impose"),
    "pypdfium2": ("material.supplied", "companions.ingest"),
}
"""Libraries of several stages: PDFs that others made stand in the place of photos, are looked into, and imposed;
what is read of an old PDF (fonts, colours, pictures, clips) is of no use for drawing pages."""

ONE_MODULE = (
    *("PIL", "pypdfium2", "pyphen", "yaml", "rich", "distributed", "sqlite3", "deflate"),
    *("markdown_it", "mdit_py_plugins", "pypandoc"),
)
"""Libraries that one module only imports."""

ALSO = {
    ("pypdfium2", "companions/ingest/read.py"),
    ("yaml", "issue/yaml/plain.py"),
    ("yaml", "issue/yaml/source.py"),
    ("yaml", "issue/load.py"),
}
"""Modules that may share a library: reading YAML takes the composer and the scanner alike."""


def stage_of(parts: tuple[str, ...]) -> str:
    """The stage of a module's dotted name: the longest that is one."""
    return next((name for name in (".".join(parts[:2]), parts[0]) if name in ORDER), ".".join(parts))


def modules() -> Iterator[tuple[Path, str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        stage = stage_of(place.with_suffix("").parts)
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
    rooms = {"companions.__init__", "material.__init__"}
    assert {stage for _, stage, _ in modules()} <= {*ORDER, *rooms}


def test_a_reader_finds_few_things_at_the_top() -> None:
    assert len([path for path in PACKAGE.iterdir() if path.name != "__pycache__"]) <= 18


def test_a_stage_imports_only_stages_to_its_left() -> None:
    wrong = []
    for place, stage, tree in modules():
        for name in imports(tree):
            parts = name.split(".")
            if parts[0] != "paiban" or len(parts) == 1:
                continue
            other = stage_of(tuple(parts[1:]))
            apart = stage.startswith("companions.") and other.startswith("companions.") and other != stage
            if ORDER.index(other) > ORDER.index(stage) or (apart and other not in PARTNERS.get(stage, ())):
                wrong.append(f"{place} imports {name}")
    assert not wrong


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Not even for type checkers: what two modules know of each other belongs in a third, or in one."""
    names = {".".join(place.with_suffix("").parts).removesuffix(".__init__") for place, _, _ in modules()}
    uses: dict[str, set[str]] = {}
    for place, _, tree in modules():
        found = {name.removeprefix("paiban.") for node in ast.walk(tree) for name in _modules_of(node, names)}
        uses[".".join(place.with_suffix("").parts).removesuffix(".__init__")] = found & names
    while leaves := [name for name, used in uses.items() if not used & uses.keys()]:
        for name in leaves:
            del uses[name]
    assert not uses, sorted(uses)


def _modules_of(node: ast.AST, names: set[str]) -> Iterator[str]:
    """The modules that an import names: of ``from a import b``, b where that is a module, else a."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield whole if whole.removeprefix("paiban.") in names else node.module


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


ENTRIES = {
    "load_issue": "paiban.issue.load",
    "theme_of": "paiban.style.load",
    "build_stories": "paiban.block.stories",
    "check_spans": "paiban.block.spans",
    "Galleys": "paiban.flow.galley",
    "portions": "paiban.page.portions",
    "make_up": "paiban.page.volume",
    "build_layout": "paiban.display.build",
    "audit": "paiban.audit.report",
    "write_pdf": "paiban.pdf.write",
}
"""The entries of the stages, each with its module: only the conductor calls them."""

ALSO_CALLED = {("load_issue", "api.py")}
"""``paiban.load`` is the reading by itself."""


def called(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The module and the name of all that is imported in a module and used there, called or handed on."""
    homes: dict[str, tuple[str, str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            homes |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            homes |= {alias.asname: (alias.name, "") for alias in node.names if alias.asname}
    notes = {id(inner) for node in ast.walk(tree) for note in types_of(node) for inner in ast.walk(note)}
    for node in ast.walk(tree):
        if id(node) in notes:
            continue
        if isinstance(node, ast.Name) and node.id in homes:
            yield homes[node.id]
        elif isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and node.value.id in homes:
                module, name = homes[node.value.id]
                yield f"{module}.{name}".removesuffix("."), node.attr
            yield ast.unparse(node.value), node.attr


def types_of(node: ast.AST) -> list[ast.expr]:
    """What is said of types in a node itself: no use of what is imported."""
    found = None
    if isinstance(node, (ast.arg, ast.AnnAssign)):
        found = node.annotation
    elif isinstance(node, ast.FunctionDef):
        found = node.returns
    return [found] if found else []


def test_entries_of_stages_are_called_by_the_conductor_only() -> None:
    found = set()
    for place, _, tree in modules():
        for module, name in called(tree):
            home = ENTRIES.get(name, "")
            # a package may hand the entry of one of its modules on
            if home and (module == home or module == home.rpartition(".")[0]):
                found.add((name, place.as_posix()))
    assert found == {(name, "pipeline.py") for name in ENTRIES} | ALSO_CALLED


def test_nothing_but_render_knows_of_the_second_process() -> None:
    knowing = {
        place.as_posix()
        for place, _, tree in modules()
        for name in imports(tree)
        if name.startswith("paiban.command.second") and "second" not in place.parts
    }
    assert knowing == {"command/render.py"}


SAME_NAME: dict[str, str] = {}
"""Public classes of one name in two modules, each with the reason why both are called so."""


def test_a_class_name_has_one_meaning() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for place, _, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(place.as_posix())
    several = {name: found for name, found in places.items() if len(found) > 1}
    assert several.keys() == SAME_NAME.keys(), several


def glossary() -> Iterator[str]:
    """What the last column of the glossary's tables names: modules, and classes in them."""
    for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4:
            yield from re.findall(r"`([^`]+)`", cells[3])


def test_the_glossary_names_what_is_there() -> None:
    classes = {
        f"{place.with_suffix('').as_posix()}.{node.name}"
        for place, _, tree in modules()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    rooms = {place.with_suffix("").as_posix() for place, _, _ in modules()}
    rooms |= {place.parent.as_posix() for place, _, _ in modules()}
    named = list(glossary())
    assert len(named) > 80
    assert not [name for name in named if name not in classes | rooms]


def test_the_glossary_has_each_term_once() -> None:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    terms = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    terms = [term for term in terms if term not in ("Term", "---")]
    assert len(terms) == len(set(terms))
