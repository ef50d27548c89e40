"""A draft as YAML: keys in the order of the format, doubts as comments, the same text for the same draft."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from paiban.companions.ingest.model import DraftIssue, ReadPart, ReadStory, Said

_PLAIN = re.compile(
    r"[A-Za-z\u3400-\u9fff\uf900-\ufaff（「『《〈][^\x00-\x1f\x7f-\xa0\ud800-\udfff\ufffe\uffff\u2028\u2029\u0085]*"
)
_WORDS = re.compile(r"(?:y|n|yes|no|true|false|on|off|null|~)", re.IGNORECASE)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar on one line: plain where nothing in it means anything to YAML, else in double
    quotes."""
    safe = (
        _PLAIN.fullmatch(text) is not None
        and ": " not in text
        and " #" not in text
        and not text.endswith((":", " ", "\u3000"))
        and not _WORDS.fullmatch(text)
    )
    if safe:
        return text
    # what JSON writes is a double-quoted scalar of YAML, but for characters that YAML does not print
    out = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", out)


def yaml_of(draft: DraftIssue, source: str) -> str:
    """The draft as the text of an ``issue.yaml``; ``source`` is the name of the file it was made from."""
    return "\n".join(_issue(draft, source)) + "\n"


def doubts(draft: DraftIssue) -> int:
    """How many places are marked."""
    return sum("# ? " in line for line in yaml_of(draft, "")[1:].splitlines()[1:])


def _comment(doubt: str) -> str:
    text = "".join(character if character.isprintable() else " " for character in doubt)
    return f"  # ? {text}" if text else ""


def _said(key: str, said: Said | None, indent: str) -> Iterator[str]:
    if said is not None and said.text:
        yield f"{indent}{key}: {quoted(said.text)}{_comment(said.doubt)}"


def _text(key: str, text: str, indent: str) -> Iterator[str]:
    if text:
        yield f"{indent}{key}: {quoted(text)}"


def _issue(draft: DraftIssue, source: str) -> Iterator[str]:
    name = "".join(character if character.isprintable() else "?" for character in source)
    yield f"# A draft made from {name}; what is marked `# ?` should be looked at."
    yield from _said("title", draft.title, "")
    yield from _text("subtitle", draft.subtitle, "")
    if draft.number:
        yield f"number: {quoted(draft.number) if not draft.number.isdigit() else draft.number}"
    if draft.date:
        yield f"date: {draft.date}"
    yield f"language: {draft.language}{_comment(draft.language_doubt)}"
    yield f"theme: {draft.theme}"
    if draft.contents:
        yield "contents: true"
    if draft.cover_photo or draft.headlines:
        yield ""
        yield "cover:"
        yield from _text("photo", draft.cover_photo, "  ")
        if draft.headlines:
            yield "  headlines:"
            yield from (f"    - {quoted(text)}" for text in draft.headlines)
    if draft.imprint:
        yield ""
        yield "imprint:"
        for key, text in draft.imprint:
            yield from _text(key, text, "  ")
    if draft.letter is not None:
        yield ""
        yield f"letter:{_comment(draft.letter.doubt)}"
        yield from _said("title", _one(draft.letter.title), "  ")
        yield from _body(draft.letter.body, "  ")
        yield from _said("signature", draft.letter.signature, "  ")
    yield ""
    yield "articles:"
    for n, story in enumerate(draft.articles):
        if n:
            yield ""
        yield from _article(story)
    if draft.furniture or draft.lost:
        yield ""
        yield from (_comment(f"not in the draft: {text}").strip() for text in draft.lost)
        yield from (
            _comment(f"left out as a running head: {text}").strip().replace("# ?", "#") for text in draft.furniture
        )


def _one(texts: Sequence[Said]) -> Said | None:
    return Said("".join(said.text for said in texts), texts[0].doubt) if texts else None


def _article(story: ReadStory) -> Iterator[str]:
    lines = list(_article_keys(story))
    yield f"  - {lines[0].strip()}"
    yield from lines[1:]


def _article_keys(story: ReadStory) -> Iterator[str]:
    pad = "    "
    yield from _text("section", story.section, pad)
    yield from _said("kicker", story.kicker, pad)
    if len(story.title) > 1:
        yield f"{pad}title:{' |' if _block(story.title) else ''}{_comment(story.doubt)}"
        if _block(story.title):
            yield from (f"{pad}  {said.text}" for said in story.title)
        else:
            yield f"{pad}  {quoted(chr(10).join(said.text for said in story.title))}"
    else:
        title = story.title[0].text if story.title else "○"
        yield f"{pad}title: {quoted(title)}{_comment(story.doubt)}"
    yield from _said("deck", story.deck, pad)
    yield from _byline(story, pad)
    if story.drop_cap:
        yield f"{pad}drop_cap: {min(story.drop_cap, 9)}"
    if story.start not in ("page", "auto"):
        yield f"{pad}start: {story.start}"
    yield from _body(story.body, pad)
    if story.notes:
        yield f"{pad}notes:"
        yield from (f"{pad}  - {quoted(said.text)}{_comment(said.doubt)}" for said in story.notes)
    yield from _said("source", story.source, pad)
    if story.signature is not None:
        yield f"{pad}# ? it was signed: {story.signature.text}"


def _block(lines: Sequence[Said]) -> bool:
    """Whether a text may stand as a literal block."""
    return all(said.text and said.text[0] not in " \u3000\t" and said.text.isprintable() for said in lines)


def _byline(story: ReadStory, pad: str) -> Iterator[str]:
    entries = story.byline
    if not entries:
        return
    doubt = _comment(story.byline_doubt)
    if len(entries) == 1 and list(entries[0]) == ["name"]:
        yield f"{pad}byline: {quoted(entries[0]['name'])}{doubt}"
        return
    yield f"{pad}byline:{doubt}"
    for entry in entries:
        for n, (key, value) in enumerate(entry.items()):
            yield f"{pad}  {'- ' if n == 0 else '  '}{key}: {quoted(value)}"


def _body(parts: Sequence[ReadPart], pad: str) -> Iterator[str]:
    if all(part.kind == "comment" for part in parts):
        yield f'{pad}body: [""]  # ? nothing was found'
        yield from _parts(parts, f"{pad}  ")
        return
    yield f"{pad}body:"
    yield from _parts(parts, f"{pad}  ")


def _parts(parts: Sequence[ReadPart], pad: str) -> Iterator[str]:
    for part in parts:
        yield from _PRINT[part.kind](part, pad)


def _paragraph(part: ReadPart, pad: str) -> Iterator[str]:
    for said in part.texts:
        yield f"{pad}- {quoted(said.text)}{_comment(said.doubt)}"


def _heading(part: ReadPart, pad: str) -> Iterator[str]:
    said = part.texts[0]
    yield f"{pad}- heading: {quoted(said.text)}{_comment(said.doubt)}"
    if part.level != 1:
        yield f"{pad}  level: {part.level}"


def _photo(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}- photo: {quoted(part.image)}{_comment(part.doubt)}"
    yield from _text("alt", part.alt, f"{pad}  ")
    yield from _text("width", part.width, f"{pad}  ")
    yield from _said("caption", part.caption, f"{pad}  ")
    yield from _said("credit", part.credit, f"{pad}  ")


def _photos(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}- photos:"
    yield from _parts(part.parts, f"{pad}    ")
    yield from _text("arrange", part.arrange, f"{pad}  ")
    yield from _text("width", part.width, f"{pad}  ")
    yield from _said("caption", part.caption, f"{pad}  ")
    yield from _said("credit", part.credit, f"{pad}  ")


def _quote(part: ReadPart, pad: str) -> Iterator[str]:
    if len(part.texts) == 1:
        yield f"{pad}- quote: {quoted(part.texts[0].text)}{_comment(part.texts[0].doubt)}"
    else:
        yield f"{pad}- quote:"
        yield from (f"{pad}    - {quoted(said.text)}" for said in part.texts)
    yield from _said("attribution", part.attribution, f"{pad}  ")


def _list(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}- list:"
    yield from (f"{pad}    - {quoted(said.text)}{_comment(said.doubt)}" for said in part.texts)
    yield from _parts(part.parts, f"{pad}    ")
    if part.ordered:
        yield f"{pad}  ordered: true"
    if part.ordered and part.start != 1:
        yield f"{pad}  start: {part.start}"


def _item(part: ReadPart, pad: str) -> Iterator[str]:
    said = part.texts[0]
    if all(own.kind == "comment" for own in part.parts):
        yield f"{pad}- {quoted(said.text)}{_comment(said.doubt)}"
        yield from _parts(part.parts, f"{pad}  ")
        return
    yield f"{pad}- text: {quoted(said.text)}{_comment(said.doubt)}"
    yield from _body(part.parts, f"{pad}  ")


def _blockquote(part: ReadPart, pad: str) -> Iterator[str]:
    if all(own.kind == "comment" for own in part.parts):
        yield from _parts(part.parts, pad)
        return
    yield f"{pad}- blockquote:{_comment(part.doubt)}"
    yield from _parts(part.parts, f"{pad}    ")


def _verse(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}- verse:{_comment(part.doubt)}"
    yield from (f"{pad}    - {quoted(said.text)}" for said in part.texts)


def _code(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}- code: {quoted(part.texts[0].text)}"
    yield from _text("lang", part.lang, f"{pad}  ")


def _rule(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}- rule: true{_comment(part.doubt)}"


def _remark(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}{_comment(part.doubt).strip()}"


def _table(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}- table:{_comment(part.doubt)}"
    yield from _said("caption", part.caption, f"{pad}    ")
    if part.header:
        yield f"{pad}    header: {part.header}"
    yield f"{pad}    rows:"
    for row in part.rows:
        yield f"{pad}      - [{', '.join(_cell(cell) for cell in row)}]"


def _cell(text: str) -> str:
    return text if quoted(text) == text and not re.search(r"[,\[\]{}]", text) else json.dumps(text, ensure_ascii=False)


def _box(part: ReadPart, pad: str) -> Iterator[str]:
    yield f"{pad}- box:{_comment(part.doubt)}"
    if part.texts:
        yield from _said("title", part.texts[0], f"{pad}    ")
    yield from _body(part.parts, f"{pad}    ")


_PRINT = {
    "paragraph": _paragraph, "heading": _heading, "photo": _photo, "photos": _photos, "quote": _quote, "list": _list,
    "table": _table, "box": _box, "item": _item, "blockquote": _blockquote, "verse": _verse, "code": _code,
    "rule": _rule, "comment": _remark,
}  # fmt: skip
