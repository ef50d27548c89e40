"""What an issue owes those who have it read to them, and no judge of files can see: that figures are described in words
and tables have headers (ISO 14289-1, 7.3 and 7.5)."""

from __future__ import annotations

from msgspec import structs

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import msg
from paiban.display.model import Layout


def undescribed(document: Layout) -> tuple[Diagnostic, ...]:
    """Return an error for each figure that has neither an alternative text nor a caption."""
    found = []
    for element in document.structure:
        if element.role == "Figure" and (element.generic or not element.alt):
            mark = element.mark
            message = msg("there is no text in place of this picture for those who can't see it")
            hint = msg("describe it by `alt` or a caption, or give it `decorative: true` where it tells nothing")
            found.append(Diagnostic("error", "alt", message, mark.file, mark.line, mark.column, hint))
    return tuple(found)


def headless(document: Layout) -> tuple[Diagnostic, ...]:
    """Return a warning for each table without headers."""
    tables: dict[int, bool] = {}
    rows: dict[int, int] = {}
    for n, element in enumerate(document.structure):
        if element.role == "Table":
            tables[n] = False
        elif element.role == "TR":
            rows[n] = element.parent
        elif element.role == "TH" and element.parent in rows:
            tables[rows[element.parent]] = True
    found = []
    for n, headed in tables.items():
        if not headed:
            mark = document.structure[n].mark
            message = msg("this table has no headers, and whoever has it read out hears figures without their names")
            hint = msg("say how many rows or columns are headers: `header: 1` or `header_column: 1`")
            found.append(Diagnostic("warning", "table-header", message, mark.file, mark.line, mark.column, hint))
    return tuple(found)


def remarks(document: Layout, archival: bool) -> tuple[Diagnostic, ...]:
    """Return both for a profile that is read out: what an archive can't be without is a warning elsewhere."""
    errors = undescribed(document)
    if not archival:
        errors = tuple(structs.replace(one, severity="warning") for one in errors)
    return (*errors, *headless(document))
