"""HTML in running text: what each tag does to the pieces of the text that it stands among."""

from __future__ import annotations

import re

from paiban.base.message import msg
from paiban.issue import fields, tags
from paiban.issue.model import Text
from paiban.issue.pieces import BLOCK, HARD, InlinePhoto, OpenTag, Pieces
from paiban.issue.yaml.problems import shorten


class HtmlPieces(Pieces):
    """The reader of all that begins with ``<``."""

    def less(self, at: int) -> int:
        """Read what begins with the ``<`` at ``at``: a comment, an address, a tag, or the plain sign.  Return where it
        ends."""
        source = self.source
        if source.startswith("<!--", at) and not self.uncommented:
            end = tags.comment_end(source, at)
            if end >= 0:
                if self.plain and self.out[-1].endswith(" ") and source[end : end + 1] in " \n\v":
                    self.out[-1] = self.out[-1][:-1]
                self.out.append("")
                return end
            self.uncommented = True
            self.tell("warning", msg("a comment does not end, and is set as it is"), at, msg("end it by -->"))
        link = None if self.context.html else tags.autolink_at(source, at, self.markdown)
        if link is not None:
            self.whole(link[0], "link", link[1])
            return link[2]
        tag = tags.tag_at(source, at)
        if tag is not None and (self.markdown or tag.name in tags.NAMES):
            return self._tag(tag)
        if self.markdown and source[at + 1 : at + 2] in ("?", "!"):
            end = tags.other_at(source, at)
            if end >= 0:
                what = shorten(source[at:end])
                self.tell(
                    "warning", msg("`{what}` is nothing to be set", what=what), at, msg("write \\< for the sign itself")
                )
                return end
        self.out.append("<")
        return at + 1

    def _tag(self, tag: tags.Tag) -> int:
        name = tag.name
        if tag.unsaid and not tag.closes:
            self.tell(
                "note",
                msg("what `<{name}>` says of its look is not set: {unsaid}", name=name, unsaid=tag.unsaid),
                tag.start,
            )
        if name not in tags.MEANT and not tag.closes:
            self._tell_strange(tag)
        if name == "br":
            self.out.append(HARD)
        elif name in tags.BLOCKS:
            self.out.append(BLOCK)
        elif name == "img" and not tag.closes:
            self._picture(tag)
        elif tag.closes:
            self._end_tag(tag)
        elif name not in tags.VOID and name not in tags.UNSEEN:
            self.opened.append(OpenTag(tag, len(self.out), len(self.runs)))
            self.waiting[name] = self.waiting.get(name, 0) + 1
            self.out.append("")
        elif name in tags.UNSEEN:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.source, tag.end)
            return end.end() if end else len(self.source)
        return tag.end

    def _picture(self, tag: tags.Tag) -> None:
        address = tag.attributes.get("src", "")
        caption = tag.attributes.get("title") or tag.attributes.get("alt", "")
        self.context.images.append(InlinePhoto(tag.start, address, tag.start, Text(caption), tag.start))

    def _end_tag(self, tag: tags.Tag) -> None:
        if not self.waiting.get(tag.name):
            if tag.name in tags.MEANT and tag.name not in tags.VOID | tags.UNSEEN:
                self.tell(
                    "warning",
                    msg("`</{name}>` ends nothing", name=tag.name),
                    tag.start,
                    msg("write \\< for the sign itself"),
                )
            return
        while self.opened[-1].tag.name != tag.name:
            self.tell_unclosed(self.take().tag)
        opened = self.take()
        self.within(opened.piece, opened.runs)
        first, end = opened.piece + 1, len(self.out)
        kind = tags.KINDS.get(tag.name)
        value = ""
        if tag.name == "rt":
            self._ruby_text(first)
            return
        if tag.name == "a":
            value = opened.tag.attributes.get("href", "")
        elif tag.name == "span":
            value = opened.tag.attributes.get("lang", "")
        if (
            kind is not None
            and (value or kind not in ("link", "lang"))
            and (kind != "lang" or fields.is_language(value))
        ):
            self.found.append((first, end, kind, value))

    def _ruby_text(self, first: int) -> None:
        """Make the text between <rt> and </rt> the reading of what stands before it in <ruby>."""
        ruby = self.opened[-1] if self.opened else None
        reading = "".join(self.out[first:]).strip()
        if ruby is None or ruby.tag.name != "ruby" or not reading:
            return
        while self.found and self.found[-1][0] >= first:
            self.found.pop()
        del self.out[first:]
        self.out.append("")
        if any(self.out[ruby.begin : first]):
            self.found.append((ruby.begin, first, "ruby", " ".join(reading.split())))
        ruby.begin = len(self.out)

    def _tell_strange(self, tag: tags.Tag) -> None:
        message = msg("`<{name}>` of HTML means nothing here: its text is set without it", name=shorten(tag.name))
        if tag.name in tags.UNSEEN:
            message = msg("`<{name}>` of HTML means nothing here: not set", name=shorten(tag.name))
        self.tell("warning", message, tag.start, msg("write \\< for the sign itself"))
