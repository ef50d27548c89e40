"""``screen`` and ``archive`` before the judges of PDF/UA and PDF/A, and the structure tree against the YAML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import md5, sha256
from pathlib import Path

import pikepdf
import pytest
import yaml

import paiban
from paiban.api import read_and_set
from tests.oracle.measure import squeezed
from tests.oracle.source import plain
from tests.oracle.tree import Tree
from tests.oracle.validators import complaints
from tests.places import GOLDEN, ROOT

ISSUES = [*sorted((ROOT / "issues").glob("*/issue.yaml")), *sorted(GOLDEN.glob("*.yaml"))]


@pytest.fixture(scope="module", params=ISSUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("archive")
    document = read_and_set(request.param)
    found = {"yaml": request.param}
    for profile in ("screen", "archive"):
        found[profile] = folder / f"{profile}.pdf"
        document.write_pdf(found[profile], profile)
    found["sources"] = folder / "sources.pdf"
    document.write_pdf(found["sources"], "archive", attach_source=True)
    return found


@pytest.fixture(scope="module")
def tree(files: dict[str, Path]) -> Iterator[Tree]:
    with pikepdf.open(files["archive"]) as pdf:
        yield Tree(pdf)


@pytest.mark.parametrize(
    ("which", "standard"),
    [("screen", "ua1"), ("archive", "2u"), ("archive", "ua1"), ("sources", "3u"), ("sources", "ua1")],
)
def test_the_judge_has_nothing_to_say(files: dict[str, Path], which: str, standard: str) -> None:
    assert complaints(files[which], standard) == []


def test_the_judge_would_have_something_to_say(files: dict[str, Path], tmp_path: Path) -> None:
    """Of the same file with one fault in it: the judge is awake."""
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(files["archive"]) as pdf:
        del pdf.Root.MarkInfo
        del pdf.Root.OutputIntents
        pdf.save(broken, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    assert complaints(broken, "2u")
    assert complaints(broken, "ua1")


def test_everything_painted_is_marked(tree: Tree) -> None:
    """ISO 14289-1, 7.1: tagged or an artifact, and never the one within the other."""
    assert [(content.bare, content.nested) for content in tree.contents] == [(0, 0)] * len(tree.contents)


def test_marked_content_is_in_the_tree_once(tree: Tree) -> None:
    every = {(page, mcid) for page, content in enumerate(tree.contents) for mcid in content.text}
    assert set(tree.shown) == every
    assert all(len(owners) == 1 for owners in tree.shown.values())


def test_pages_are_painted_in_the_order_of_the_tree(files: dict[str, Path], tree: Tree) -> None:
    """For readers that take the text as it is painted; on a cover things stand over one another, and readings are
    painted after their line, which stays whole for whoever searches it."""
    covered = "cover" in yaml.safe_load(files["yaml"].read_text(encoding="utf-8"))
    for page in range(covered, len(tree.contents)):
        order = [mcid for (at, mcid), owners in tree.shown.items() if at == page and str(owners[0].S) != "/RT"]
        assert order == sorted(order), f"page {page + 1}"


def test_the_parent_tree_leads_back(tree: Tree) -> None:
    numbers = list(tree.pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for n, page in enumerate(tree.pdf.pages):
        assert str(page.Tabs) == "/S"
        owners = parents.pop(int(page.StructParents))
        assert [o.objgen for o in owners] == [
            tree.shown[n, mcid][0].objgen for mcid in range(len(tree.contents[n].text))
        ]
    for annotation, element in tree.objects:
        assert parents.pop(int(annotation.StructParent)).objgen == element.objgen
    assert not parents


def test_every_annotation_is_in_a_link_and_says_where_it_leads(tree: Tree) -> None:
    found = Counter(a.objgen for page in tree.pdf.pages for a in page.get("/Annots", []))
    assert found == Counter(annotation.objgen for annotation, _ in tree.objects)
    for annotation, element in tree.objects:
        assert str(element.S) == "/Link"
        assert str(annotation.Contents)


def test_headings_go_down_one_level_at_a_time(tree: Tree) -> None:
    levels = [int(leaf.role[1]) for leaf in tree.of("H1", "H2", "H3", "H4", "H5", "H6")]
    steps = [b - a for a, b in zip([0, *levels], levels, strict=False)]
    assert not levels or (levels[0] == 1 and max(steps) <= 1)


def test_figures_have_a_text_and_a_place(tree: Tree) -> None:
    for figure in tree.of("Figure"):
        assert str(figure.element.Alt)
        x, y, right, top = map(float, figure.element.A.BBox)
        assert x < right and y < top


def test_lists_tables_notes_and_contents_are_built_as_they_should_be(tree: Tree) -> None:
    inside = {
        "LI": {"L"}, "Lbl": {"LI", "Note"}, "LBody": {"LI"}, "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"},
        "TOCI": {"TOC"}, "Caption": {"Figure", "Table", "Sect", "Document"}, "Reference": {"TOCI", "P"},
    }  # fmt: skip
    for leaf in tree.leaves:
        if leaf.role in inside:
            assert str(leaf.element.P.S).removeprefix("/") in inside[leaf.role], leaf
    for head in tree.of("TH"):
        assert str(head.element.A.Scope) == "/Column"
    rows: dict[tuple[int, int], Counter[tuple[int, int]]] = {}
    for cell in tree.of("TH", "TD"):
        row = cell.element.P
        rows.setdefault(row.P.objgen, Counter())[row.objgen] += 1
    assert all(len(set(row.values())) == 1 for row in rows.values())
    names = [str(note.element.ID) for note in tree.of("Note")]
    assert len(names) == len(set(names))
    for items in tree.of("L"):
        assert str(items.element.P.S) != "/L"


def test_the_text_of_the_tree_is_that_of_the_yaml_in_its_order(files: dict[str, Path], tree: Tree) -> None:
    text = squeezed(tree.text.replace("\u00ad", ""))
    issue = yaml.safe_load(files["yaml"].read_text(encoding="utf-8"))
    at = 0
    for wanted in _written(issue):
        found = text.find(wanted, at)
        assert found >= 0, f"{wanted!r} does not follow {text[max(0, at - 40) : at]!r}"
        at = found + len(wanted)


def _written(issue: dict) -> Iterator[str]:  # type: ignore[type-arg]
    """Paragraphs and headings as they are written: those without markup that changes what is set."""
    for article in [issue.get("letter") or {}, *issue.get("articles", [])]:
        body = article.get("body") or []
        for part in body if isinstance(body, list) else []:
            text = part if isinstance(part, str) else part.get("heading") if isinstance(part, dict) else None
            if isinstance(text, str) and not set(text) & set("{^\\[`《〈"):
                yield squeezed(plain(text).replace("\n", ""))


def test_sources_are_inside_as_they_are(files: dict[str, Path]) -> None:
    with pikepdf.open(files["sources"]) as pdf:
        found = {str(f.UF): f for f in pdf.Root.AF}
        assert {name: str(f.AFRelationship) for name, f in found.items()}[files["yaml"].name] == "/Source"
        data = {name: bytes(f.EF.F.read_bytes()) for name, f in found.items()}
        for name, f in found.items():
            assert bytes(f.EF.F.Params.CheckSum) == md5(data[name]).digest()
            assert int(f.EF.F.Params.Size) == len(data[name])
        assert set(pdf.attachments) == {f"{n:04}" for n in range(len(found))}
    assert data[files["yaml"].name] == files["yaml"].read_bytes()
    assert "newsletter.yaml" in data
    for photo in json.loads(data["photos.json"])["photos"]:
        assert photo["sha256"] == sha256((files["yaml"].parent / photo["photo"]).read_bytes()).hexdigest()


def test_sources_go_into_archives_only(tmp_path: Path) -> None:
    document = read_and_set(GOLDEN / "paragraphs.yaml")
    with pytest.raises(ValueError, match="archive only"):
        document.write_pdf(tmp_path / "out.pdf", attach_source=True)
    assert not list(tmp_path.iterdir())


def test_an_archive_in_rgb_has_an_rgb_intent(tmp_path: Path) -> None:
    theme = tmp_path / "rgb.yaml"
    colours = {
        "text": "rgb 0 0 0",
        "brand": "rgb 10 110 110",
        "tint": "brand 12%",
        "grey": "gray 60",
        "paper": "gray 0",
    }
    theme.write_text(yaml.safe_dump({"extends": "newsletter", "colours": colours}), encoding="utf-8")
    target = tmp_path / "out.pdf"
    paiban.render(GOLDEN / "paragraphs.yaml", target, profile="archive", theme=str(theme))
    with pikepdf.open(target) as pdf:
        kinds = [int(intent.DestOutputProfile.N) for intent in pdf.Root.OutputIntents]
    assert complaints(target, "2u") == []
    assert kinds == [3]
