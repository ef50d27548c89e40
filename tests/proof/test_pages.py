"""The pages of the three issues, looked at as a designer does."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

import paiban
from paiban.base.diagnostics import Collector
from paiban.issue.model import Issue
from paiban.page.run import PageRun
from paiban.pipeline import Order, Tools, produce
from tests.proof.pages import Fault, faults

ISSUES = Path(__file__).parents[2] / "issues"


@pytest.mark.parametrize(("name", "unlevel"), [("sample", 0), ("briefs", 0), ("literary", 1)])
def test_an_issue_has_no_fault_in_its_own_theme(name: str, unlevel: int) -> None:
    """In literary an article ends in mid-column above one that begins the next column."""
    check(faults(ISSUES / name / "issue.yaml"), unlevel)


@pytest.mark.parametrize(("theme", "unlevel", "far"), [("magazine", 0, 1), ("vertical", 1, 0)])
def test_the_sample_in_the_other_themes(theme: str, unlevel: int, far: int) -> None:
    """Of eight photos on two pages that are mentioned one after the other, one may stand two pages on."""
    found = faults(ISSUES / "sample" / "issue.yaml", theme)
    assert sum(fault.kind == "far photo" for fault in found) <= far
    check([fault for fault in found if fault.kind != "far photo"], unlevel)


def check(found: list[Fault], unlevel: int) -> None:
    assert [fault for fault in found if fault.kind != "unlevel"] == []
    assert len(found) <= unlevel


def test_faults_are_found(tmp_path: Path) -> None:
    """The instrument sees what it is for: columns too short for anything but faults."""
    (tmp_path / "own.yaml").write_text("extends: newsletter\ngrid: {lines: 4}\n", "utf-8")
    body = f"      - {'字' * (22 * 3 - 3)}\n" * 12
    path = tmp_path / "issue.yaml"
    path.write_text(
        f"title: 試\nlanguage: zh-Hant-TW\ntheme: own.yaml\narticles:\n  - title: 題\n    body:\n{body}", "utf-8"
    )
    kinds = {fault.kind for fault in faults(path)}
    assert kinds & {"widow", "orphan", "heading at the foot", "overset"}
    assert all(isinstance(fault, Fault) for fault in faults(path))


def _made(issue: Issue) -> tuple[PageRun, list[int], list[str]]:
    """The pages, the stories that are articles, and how serious what was said of copyfitting is."""
    collector = Collector()
    made = produce(Order(issue), Tools(), collector)
    assert made is not None
    articles = [n for n, story in enumerate(made.pages.stories) if story.kind == "article"]
    return made.pages, articles, [d.severity for d in collector.diagnostics if d.code == "fit"]


@pytest.mark.parametrize("name", ["sample", "literary"])
def test_long_articles_are_fitted_to_a_page_more_and_a_page_fewer(name: str) -> None:
    """Those that begin a page and take more than two."""
    issue = paiban.load(ISSUES / name / "issue.yaml")
    plain, articles, _ = _made(issue)
    extents = plain.extents
    long = [
        (place, n) for place, n in enumerate(articles) if n in extents and extents[n].fresh and extents[n].pages > 2
    ]
    assert long
    for place, n in long:
        for wanted in (extents[n].pages - 1, extents[n].pages + 1):
            own = structs.replace(issue.articles[place], fit=wanted)
            others = (*issue.articles[:place], own, *issue.articles[place + 1 :])
            pages, _, told = _made(structs.replace(issue, articles=others))
            if pages.extents[n].pages != wanted:
                # one more than its photos fill: the plan without `fit` has them large already
                assert wanted > extents[n].pages
                assert told == ["warning"]
            else:
                assert told in ([], ["note"])  # nothing is told where the sizes of photos are enough
