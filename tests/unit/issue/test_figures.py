"""Figures of charts are read cell by cell, and what is no figure is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.diagnostics import Diagnostic, IssueError, Mark
from paiban.base.vocabulary import ChartKind
from paiban.issue.figures import Cell, figures_of, number_of, read_csv
from paiban.issue.load import load_issue
from paiban.issue.model import Chart


def loaded(folder: Path, chart: str, data: bytes | None = None) -> Chart | tuple[Diagnostic, ...]:
    """The chart of an issue, or what is wrong with it."""
    if data is not None:
        (folder / "figures.csv").write_bytes(data)
    path = folder / "issue.yaml"
    path.write_text(f"title: 誌\narticles:\n- title: 文\n  body:\n  - chart: {chart}\n", encoding="utf-8")
    try:
        (part,) = load_issue(str(path)).articles[0].body
    except IssueError as error:
        return error.diagnostics
    assert isinstance(part, Chart)
    return part


def test_rows_in_the_yaml(tmp_path: Path) -> None:
    chart = loaded(tmp_path, "{data: [[年, 北部, 南部], [2023, 15, 11], [2024, '1,800', null]], unit: 人, title: 題}")
    assert isinstance(chart, Chart)
    source = chart.source
    assert (source.kind, source.labels, source.names) == ("bar", ("2023", "2024"), ("北部", "南部"))
    assert source.values == ((15.0, 1800.0), (11.0, None))
    assert (source.title, source.unit, chart.width, chart.path) == ("題", "人", "column", "")


def test_its_rows_alone_are_a_chart(tmp_path: Path) -> None:
    chart = loaded(tmp_path, "[[年, 人], [2023, 15]]")
    assert isinstance(chart, Chart)
    assert chart.source.values == ((15.0,),)


@pytest.mark.parametrize(
    "data",
    [
        "年,人\n2023,15\n2024,18\n".encode(),
        "\ufeff年,人\r\n2023,15\r\n\r\n2024,18".encode(),
        "年;人\n2023;15\n2024;18\n".encode(),
        "年\t人\n2023\t15\n2024\t18\n".encode("utf-16"),
        '"年","人"\n"2023","15"\n"2024"," 18 "\n'.encode(),
    ],
)
def test_a_csv_as_programs_write_it(tmp_path: Path, data: bytes) -> None:
    chart = loaded(tmp_path, "{data: figures.csv}", data)
    assert isinstance(chart, Chart)
    assert chart.source.labels == ("2023", "2024")
    assert chart.source.values == ((15.0, 18.0),)
    assert chart.path == str(tmp_path / "figures.csv")


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        ("年,人\n2023,15\n".encode("big5"), (1, 1), "UTF-8"),
        ("年,人\n2023,十五\n".encode(), (2, 6), "十五"),
        ("年,人\n2023,15\n2024,18,3\n".encode(), (3, 1), "3 cells"),
        ('年,人\n"20,\n23",15\n2024,x1\n'.encode(), (4, 6), "x1"),
        (b"", (6, 18), "names"),
        ("年,人\n".encode(), (1, 1), "names"),
        ("年,人\n2023,\n".encode(), (1, 1), "no figure"),
        ("年,人\n2023,1e30\n".encode(), (2, 6), "large"),
    ],
)
def test_what_is_wrong_in_a_csv_is_told_where_it_is(
    tmp_path: Path, data: bytes, place: tuple[int, int], words: str
) -> None:
    found = loaded(tmp_path, "{data: figures.csv}", data)
    assert isinstance(found, tuple)
    (problem,) = found
    assert problem.code == "chart"
    assert words in problem.message
    if data:
        assert (problem.line, problem.column) == place
        assert problem.file.endswith("figures.csv")


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        ("{kind: pie, data: [[a, b, c], [1, 2, 3]]}", "one column"),
        ("{kind: pie, data: [[a, b], [1, -2]]}", "negative"),
        ("{kind: pie, data: [[a, b], [1, 0]]}", "all figures are 0"),
        ("{kind: scatter, data: [[a, b, c, d], [1, 2, 3, 4]]}", "two columns"),
        ("{kind: bar, data: [[a, b, c, d, e, f, g, h], [1, 2, 3, 4, 5, 6, 7, 8]]}", "7 series"),
        ("{kind: ber, data: [[a, b], [1, 2]]}", "kind"),
        ("{data: ../figures.csv}", "outside"),
        ("{data: no.csv}", "does not exist"),
        ("{data: [[a, b], [1]]}", "1 cell"),
        ("{data: []}", "names"),
        ("{data: [[a, b], [1, [2]]]}", "text"),
        ("{kind: bar}", "data"),
        ("{data: [[a, b], " + ", ".join(["[x, 1]"] * 61) + "]}", "61 rows"),
    ],
)
def test_what_a_chart_can_not_show(tmp_path: Path, chart: str, words: str) -> None:
    found = loaded(tmp_path, chart)
    assert isinstance(found, tuple)
    assert words in found[0].message
    assert found[0].line >= 5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("1,234.5", 1234.5), ("-3", -3.0), ("−3", -3.0), ("１２", 12.0), ("12%", 12.0), ("1e3", 1000.0), (".5", 0.5)),
        *(("", None), ("—", None), ("-", None), ("N/A", None)),
    ],
)
def test_numbers_as_people_write_them(text: str, value: float | None) -> None:
    assert number_of(text) == value


def test_scatter_has_names_or_none() -> None:
    def rows(*texts: str) -> list[list[Cell]]:
        return [[Cell(cell, Mark()) for cell in text.split()] for text in texts]

    kind: ChartKind = "scatter"
    plain = figures_of(rows("x y", "1 2", "3 4"), kind, Mark(), print)
    named = figures_of(rows("地 x y", "甲 1 2"), kind, Mark(), print)
    assert plain is not None
    assert named is not None
    assert (plain.labels, plain.values) == (("", ""), ((1.0, 3.0), (2.0, 4.0)))
    assert (named.labels, named.names) == (("甲",), ("x", "y"))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"1,2\n" * (1 << 19))
    told: list[str] = []
    assert read_csv(str(path), "x.csv", Mark(), lambda message, mark, hint: told.append(message)) is None
    assert "larger" in told[0]
