"""``paiban ingest``: old issues, as PDF, text or documents, become a draft to be corrected."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import msg
from paiban.command.report import FAILED, answer, misused, read_whole, report, unwritable

if TYPE_CHECKING:
    from paiban.companions.ingest.model import DraftIssue

_DOCUMENTS = (".docx", ".odt", ".rtf", ".epub", ".html", ".htm", ".xhtml", ".md", ".markdown")


def run(options: Namespace) -> int:
    """Write a draft made of a PDF, a text or documents.  Return the exit status: 1 where one can't be read."""
    directory = options.output
    sources = [path for source in options.source for path in _files(source)]
    kinds = {os.path.splitext(source)[1].lower() for source in sources}
    if not kinds or not kinds <= {".pdf", ".txt", *_DOCUMENTS}:
        return misused(msg("ingest reads .pdf, .txt, and documents: {kinds}", kinds=" ".join(_DOCUMENTS)))
    if len(sources) > 1 and not kinds <= set(_DOCUMENTS):
        return misused(
            msg("several files make one issue where they are documents: {kinds}", kinds=" ".join(_DOCUMENTS))
        )
    draft = _documents(sources, options) if kinds <= set(_DOCUMENTS) else _old(sources[0], options)
    if draft is None:
        return FAILED
    from paiban.companions.ingest.store import write_draft
    from paiban.companions.ingest.write import doubts

    source = os.path.basename(sources[0]) + (" …" if len(sources) > 1 else "")
    try:
        path = write_draft(draft, source, directory, options.force)
    except FileExistsError:
        hint = msg("give another folder, or --force to put the draft in its place")
        report(
            [Diagnostic("error", "output", msg("it is there already and is not empty"), directory, hint=hint)],
            options.json,
        )
        return FAILED
    except OSError as error:
        return unwritable(directory, error, options.json)
    articles, doubtful = len(draft.articles), doubts(draft)
    said = msg(
        "{path}: {articles} articles, {photos} photos, {doubtful} doubts marked `# ?`",
        path=path,
        articles=articles,
        photos=len(draft.files),
        doubtful=doubtful,
    )
    if draft.recall is None:
        return answer(said)
    # rounded down: of 100 % nothing is left out
    share = f"{int(1000 * draft.recall) / 10:g}"
    return answer(msg("{said}; {share} % of the characters are in it", said=said, share=share))


def _files(source: str) -> list[str]:
    """The documents in a folder and the folders in it, in the order of their names; what is none by itself."""
    if not os.path.isdir(source):
        return [source]
    found = [os.path.join(base, name) for base, _, names in os.walk(source) for name in names]
    return sorted(path for path in found if os.path.splitext(path)[1].lower() in _DOCUMENTS) or [source]


def _old(source: str, options: Namespace) -> DraftIssue | None:
    """The draft of a PDF or a text; None where it can't be read, which is told."""
    from paiban.companions.ingest.draft import draft_of_pdf
    from paiban.companions.ingest.model import Unreadable
    from paiban.companions.ingest.plain import draft_of_text

    data = read_whole(source, options.json)
    if data is None:
        return None
    name, kind = os.path.splitext(os.path.basename(source))
    try:
        return draft_of_pdf(data, name) if kind.lower() == ".pdf" else draft_of_text(data, name)
    except Unreadable as error:
        report([Diagnostic("error", error.code, str(error), source, hint=error.hint)], options.json)
        return None


def _documents(sources: list[str], options: Namespace) -> DraftIssue | None:
    """The same of documents."""
    from paiban.companions.ingest.documents import Given, draft_of_documents
    from paiban.companions.ingest.model import Unreadable
    from paiban.companions.ingest.pandoc import ZIPPED, document_in, paragraphs_in
    from paiban.companions.ingest.pictures import Pictures

    pictures = Pictures()
    found: list[Given] = []
    for source in sources:
        data = read_whole(source, options.json)
        if data is None:
            return None
        name, kind = os.path.splitext(os.path.basename(source))
        try:
            document = document_in(data, kind.lower())
        except Unreadable as error:
            report([Diagnostic("error", error.code, str(error), source, hint=error.hint)], options.json)
            return None
        find = pictures.within(source, data, kind.lower() in ZIPPED)
        found.append(Given(name, document, find, paragraphs_in(data, kind.lower())))
    folder = os.path.basename(os.path.dirname(os.path.abspath(sources[0])))
    return draft_of_documents(found, found[0].name if len(found) == 1 else folder, options.split)
