"""docs/reference/diagnostics.md: every code, what it means and what to do."""

from __future__ import annotations

from docs.make.tables import table
from paiban.issue.values import MOST_ERRORS

_HEAD = """\
# Diagnostics

<!-- Made by `make bless` from docs/make/diagnostics.py: change it there. -->

What is wrong with an issue, a theme or a PDF is printed to standard error, a line each:

```text
issue.yaml:21:7: error[unknown-key]: unknown key `byine`
  hint: did you mean `byline`?
```

File, line and column (both from 1), severity, code, message; `--json` gives the same as one JSON object a line.

| severity | means |
| --- | --- |
| error | It can't be done as written. Nothing is written, and the exit status is 1. |
| warning | It is done, but a person should look. With `--strict` it fails as an error does. |
| note | What was done that is worth knowing. |

Codes stay as they are; messages may be put better. A file's reading goes on after an error: all of them are told at
once, {most} at most.
"""

GROUPS: dict[str, dict[str, tuple[str, str, str]]] = {
    "The file": {
        "unreadable": ("error", "The file can't be read.", "Look at its path and its permissions."),
        "empty": ("error", "The file, or a text that has to be there, is empty.", "Write it, or leave the key out."),
        "encoding": ("error", "The file is not UTF-8.", "Save it as UTF-8."),
        "character": ("error", "A control character, which nothing can be set for.", "Take it out: it came by pasting."),
        "too-large": (
            "error",
            "The file is larger than any issue, or its aliases multiply.",
            "Name photos by path; write texts out.",
        ),
        "too-deep": ("error", "Lists and keys stand within each other too deep.", "Look for brackets at line starts."),
        "too-many": ("error or warning", "So much was found that the rest is not told.", "Mend what is told first."),
        "yaml": ("error", "It is not YAML.", "Look at the line, and the one before: indents, quotes, colons."),
        "alias": ("error", "`*…` names an anchor that is not there.", "Put text that begins with `*` in quotes."),
        "anchor": ("warning", "`&…` was taken as an anchor.", "Put text that begins with `&` in quotes."),
        "tag": ("error", "`!…` was taken as a tag.", "Put text that begins with `!` in quotes."),
        "comment": ("warning", "What follows ` #` in a text is a comment and not set.", "Put the text in quotes."),
    },
    "Keys and values": {
        "unknown-key": ("error", "There is no such key here.", "The hint names the nearest; see [the issue](issue.md)."),
        "missing-key": ("error", "A key that is needed is not there.", "Add it."),
        "duplicate-key": ("error", "A key stands twice.", "Keep one."),
        "type": ("error", "A list, a mapping or a text stands where another is meant.", "Write it as the hint says."),
        "value": ("error", "A value is none of those that the key takes.", "Take one of those named."),
        "date": ("error", "It is no date.", "Write `2026-10`, or `2026-10-31`."),
        "language": (
            "error or warning",
            "It is no BCP 47 tag.",
            "Write `zh-Hant-TW`, `zh-Hans-CN`, `ja`, `ko`, `en` or the like.",
        ),
        "jump": ("error", "`jump` and `continued` do not belong together.", "Give each pair one name of its own."),
    },
    "Text": {
        "note-missing": ("warning", "The mark of a note has no note.", "Add it to `notes`, or take the mark out."),
        "note-unmarked": ("warning", "A note has no mark in the text.", "Mark its place by （注N） or `[^N]`."),
        "note-unplaced": ("warning", "A note stands where none are printed, as in the letter.", "Put it into the text."),
        "duplicate-note": ("error", "A note is given twice.", "Give it in `notes` or in the Markdown."),
        "markdown": ("error", "Markdown that has no meaning here, such as HTML.", "Write it as the hint says."),
        "markdown-list": ("warning", "A line looks like an item of a list, or is indented unlike the others.", "Escape it by `\\`, or indent it alike."),
        "table": ("error or warning", "Rows of different lengths, or nothing but headers.", "Give every row as many cells; an empty one is `''`."),
        "unknown-class": ("error", "`[…]{.…}` of a kind that is not there.", "`{.name}` or `{.book}`."),
        "ruby-count": ("warning", "A reading has not as many parts as characters.", "Part it by spaces, one a character; otherwise it is set over all."),
        "bopomofo": ("warning", "It is no syllable of bopomofo.", "Look at the symbols and where the tone stands."),
        "fullwidth-latin": ("warning", "Full-width letters or digits.", "Write them half-width; the spacing is made."),
        "missing-glyph": ("error", "No font has the character.", "Add one by `--font-path` and `fallback`: see [fonts](../howto/fonts.md)."),
    },
    "Photos and advertisements": {
        "photo": ("error", "The photo can't be used: damaged, of another kind, encrypted.", "Convert or export it again."),
        "photo-missing": ("error", "There is no such file.", "Look at the name; paths begin at the issue's folder."),
        "photo-too-large": ("error", "More pixels, or a larger page, than can be set.", "Scale it down."),
        "path": ("error", "The path leaves the issue's folder.", "Put the file into the folder of the issue, or into the shared `assets/`."),
        "pdf-font": ("warning", "A PDF in the place of a photo has a font that is not whole inside it.", "Export it with all fonts embedded."),
        "pdf-annotation": ("warning", "A PDF in the place of a photo has comments or form fields, which are not set.", "Flatten them."),
        "advert": ("warning", "An advertisement has not the shape of its page.", "Ask for one of the size that the hint tells."),
        "shape": ("error", "The theme has no such shape.", "Take one of those named, or add it to `figures`."),
        "width": ("warning", "Beside a photo of `width: 9em` or the like there is no room for text.", "Make it narrower, or `width: column`."),
        "downsample": ("note", "So many photos were brought down.", "Nothing."),
    },
    "Lines and pages": {
        "remedial-break": ("warning", "Marks in a row fit no line and were parted.", "Reword, or make the column wider."),
        "divided-word": ("warning", "A word is wider than its line and was divided without a hyphen.", "Reword, or make the column wider."),
        "overfull": ("warning", "A character is wider than its line.", "Make the column wider or the type smaller."),
        "fit": ("note or warning", "What copyfitting has done; or how many lines are still missing.", "Cut or add as much: see [fit](../howto/fit.md)."),
        "signature": ("warning", "The pages are no multiple of what a sheet folds to.", "Add `fillers` or text, or `fit`."),
    },
    "Themes": {
        "theme": ("error", "A value that the theme can't have, or what does not fit the page.", "The hint has what would fit; see [themes](../themes.md)."),
        "font": ("error or warning", "A family, a weight or a font file is not to be had.", "`paiban fonts` lists what there is."),
        "measure": ("warning", "A measure is no whole number of em: lines of Han are spaced out.", "Take the number in the hint."),
        "leading": ("warning", "Lines run together.", "Chinese text wants 1.5 to 2 times its size."),
        "margin": ("warning", "Text near the trim, or a running head without room.", "A larger margin."),
        "contrast": ("warning", "Text hard to read on its ground.", "A darker or a lighter colour."),
        "unused": ("warning", "A name that nothing uses.", "Look at the spelling, or take it out."),
        "press": ("error", "The printer's profile is not there.", "A path from the theme's folder: see [printing](../howto/printing.md)."),
        "profile": ("error", "The printer's profile can't be used.", "Ask the printer for the ICC profile of the press, in CMYK."),
    },
    "Preflight: `check --profile` and `inspect`": {
        "resolution": ("error or warning", "A photo has too few pixels for its size.", "A larger file, or a smaller place."),
        "rgb-image": ("error or warning", "A photo is in RGB.", "Ask the printer; convert it to CMYK where they want that."),
        "untagged-image": ("note", "Photos without a profile are taken for sRGB.", "Save photos with their profile."),
        "short-of-bleed": ("warning", "What reaches the trim ends before the bleed does.", "Let it run through."),
        "bleed": ("warning", "There is less bleed than 3 mm.", "Export it with 3 mm."),
        "bleed-box": ("warning", "Nothing says where the bleed ends.", "Export it with its boxes."),
        "trim-box": ("error", "Nothing says where the page is cut.", "Export it with a trim box."),
        "boxes": ("error", "The boxes of a page do not lie within each other.", "Export it again."),
        "size": ("error or warning", "The page has not the size that was asked for, or pages differ.", "Have it made in that size."),
        "page-sizes": ("warning", "Pages of different sizes.", "Export them in one size."),
        "small-text": ("warning", "Text too small to read.", "6 pt or more."),
        "reversed-text": ("warning", "Small white text, which ink runs into.", "8 pt or more, and bold."),
        "text-inks": ("warning", "Small text in more inks than register.", "Two inks at most below 9 pt."),
        "black-text": ("warning", "Black text in several inks.", "100 % black only."),
        "near-trim": ("warning", "Text less than 3 mm from the trim.", "Move it inwards."),
        "overset": ("error", "Text runs off the page.", "Shorten it, or give it room."),
        "hairline": ("warning", "A line too thin for a plate.", "0.25 pt or more."),
        "registration": ("error", "The colour of register marks within the page.", "Use black."),
        "ink": ("error or warning", "More ink in one place than the paper takes.", "Lighten it; `--ink-map DIR` shows where."),
        "transparency": ("error or note", "There is transparency; PDF/X-1a and X-3 forbid it.", "Flatten it, or export as PDF/X-4."),
        "annotations": ("warning", "Comments or form fields within the page.", "Flatten them, or take them out."),
        "layers": ("warning", "Layers that are switched off, which a RIP may print.", "Delete them before export."),
        "spot-colours": ("note", "Spot colours: a plate each.", "See that all are meant."),
        "output-intent": ("warning", "Nothing says which press the file is for.", "Export it for the printer's condition."),
        "pdfx": ("error or warning", "It claims no PDF/X, or one that it does not keep.", "Export it as PDF/X-4."),
        "encryption": ("error", "The file is encrypted.", "Export it without protection."),
        "font-embedding": ("error", "A font is not inside the file.", "Export it with all fonts embedded."),
        "font-licence": ("error", "The font forbids what a PDF does with it.", "Another font, or a licence."),
    },
    "PDFs, sheets and drafts": {
        "pdf": ("error or warning", "It is not a PDF that can be read, or is damaged in parts.", "Have it exported again."),
        "blanks": ("note", "Blank pages were added at the end.", "Nothing, if that is meant."),
        "sheet": ("error or warning", "The pages do not fit the sheet.", "A larger `--sheet`."),
        "damaged": ("error", "`ingest`: it is not a PDF that can be read.", "`qpdf IN.pdf OUT.pdf` may mend it."),
        "encrypted": ("error", "`ingest`: it is locked.", "Unlock a copy."),
        "scanned": ("error", "`ingest`: the pages are pictures.", "Have the text recognised first (OCR)."),
        "no-text": ("error", "`ingest`: there is no text.", "Letters may be outlines: have them recognised."),
        "unmapped": ("error", "`ingest`: the file does not say which characters its glyphs are.", "Have the text recognised."),
        "large": ("error", "`ingest`: the text file is too large.", "Divide it by issues."),
    },
    "Locks": {
        "changed": ("error", "The program, a theme, a font, a photo or the text is not what was locked.", "Look at what moved; `paiban lock` keeps it as it is now."),
        "moved": ("error", "A paragraph stands in another place.", "As above."),
        "rebroken": ("error", "The lines of a paragraph break otherwise.", "As above."),
        "rewritten": ("error", "A paragraph reads otherwise.", "As above."),
        "new": ("error", "A paragraph was not there.", "As above."),
        "gone": ("error", "A paragraph is gone.", "As above."),
        "page": ("error", "A picture, rule, link or running head of a page has changed.", "As above."),
        "pages": ("error", "There are more or fewer pages.", "As above."),
        "bytes": ("warning", "The same layout in a file of other bytes.", "See which library has changed."),
        "library": ("note", "Which libraries have changed.", "Nothing."),
        "lock": ("error", "There is no lock, or it can't be read.", "`paiban lock` makes one."),
        "missing": ("error", "A photo that was locked is gone.", "Put it back."),
    },
    "Commands": {
        "pattern": ("error", "No issue is there.", "Name issues by path, by folder, or with `*` and `**` in quotes."),
        "input": ("error", "A file that was named can't be read.", "Look at its path."),
        "output": ("error", "It can't be written there.", "Look at the folder, its permissions and the disk."),
        "batch": ("error", "The run can't begin or go on.", "As the message says; `--resume` goes on."),
        "worker-lost": ("error", "A worker process died with this issue more than once.", "Look at its memory; set the issue alone."),
        "memory": ("error", "There is not enough memory.", "Fewer jobs at a time: `-j`."),
        "engine": ("error", "The workers of a cluster have another paiban.", "Install the same on every machine."),
        "catalogue": ("error", "The catalogue can't be used.", "`paiban index` makes one."),
        "port": ("error", "The port of the preview is taken.", "Another by `--port`."),
        "internal": ("error", "A fault of paiban's own.", "Please report it, with the issue."),
    },
}  # fmt: skip
"""By what they are about; of each code its severity, what it means, and what to do."""


def page() -> str:
    parts = [_HEAD.format(most=MOST_ERRORS)]
    for group, codes in GROUPS.items():
        rows = ((f"`{code}`", *about) for code, about in codes.items())
        parts.append(f"\n## {group}\n\n{table(('code', 'severity', 'meaning', 'what to do'), rows)}")
    return "".join(parts)
