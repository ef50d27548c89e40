"""``paiban ingest``: an old issue, as PDF or text, becomes a draft to be corrected."""

from __future__ import annotations

import os
from argparse import Namespace

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import msg
from paiban.command.report import FAILED, answer, misused, read_whole, report, unwritable


def run(options: Namespace) -> int:
    """Write a draft made of a PDF or a text.  Return the exit status: 1 where that can't be read."""
    source, directory = options.source, options.output
    kind = os.path.splitext(source)[1].lower()
    if kind not in (".pdf", ".txt"):
        return misused(msg("ingest reads .pdf and .txt"))
    data = read_whole(source, options.json)
    if data is None:
        return FAILED
    from paiban.companions.ingest.draft import draft_of_pdf
    from paiban.companions.ingest.model import Unreadable
    from paiban.companions.ingest.plain import draft_of_text
    from paiban.companions.ingest.store import write_draft
    from paiban.companions.ingest.write import doubts

    name = os.path.splitext(os.path.basename(source))[0]
    try:
        draft = draft_of_pdf(data, name) if kind == ".pdf" else draft_of_text(data, name)
    except Unreadable as error:
        report([Diagnostic("error", error.code, str(error), source, hint=error.hint)], options.json)
        return FAILED
    try:
        path = write_draft(draft, os.path.basename(source), directory, options.force)
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
    return answer(
        msg(
            "{path}: {articles} articles, {photos} photos, {doubtful} doubts marked `# ?`",
            path=path,
            articles=articles,
            photos=len(draft.files),
            doubtful=doubtful,
        )
    )
