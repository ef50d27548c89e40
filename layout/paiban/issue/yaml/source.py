"""A YAML file as nodes with places, read safely: its size, depth and aliases are bounded."""

from __future__ import annotations

import os
import re
import stat

import yaml

from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import cause_of, msg, verbatim
from paiban.issue.yaml.nodes import TOO_DEEP, TOO_DEEP_HINT, ComposeError, Composer, YamlNode
from paiban.issue.yaml.places import SourceText

LARGEST = 16 << 20
"""The most bytes of an issue; a year of a monthly is under 2 MB."""

# compiled when they are first needed, which is seldom
_FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_VALUE = r"[ \t]*(?:- +)*(?:[^\s:'\"\[{][^:]*: +)?(?P<sign>[\[{*&!|>%@`'\"])"


class YamlSource:
    """The text of a file and its root node.  ``file`` is the path as the user gave it."""

    def __init__(self, text: SourceText, root: YamlNode) -> None:
        self.file = text.file
        self.text = text
        self.root = root

    def mark(self, node: YamlNode) -> Mark:
        """Return the place of a node."""
        return self.text.mark(node.start)


def read_source(file: str, collector: Collector, largest: int = LARGEST, aliases: bool = True) -> YamlSource | None:
    """Read and compose ``file``; return None, after reporting why, where that can't be done."""
    characters = read_characters(file, collector, largest)
    return None if characters is None else compose(SourceText(file, characters), collector, aliases)


def compose(text: SourceText, collector: Collector, aliases: bool = True) -> YamlSource | None:
    """Compose ``text``; return None, after reporting why, where that can't be done."""
    file, characters = text.file, text.text
    try:
        root = Composer(text, collector, aliases).compose()
    except ComposeError:
        return None
    except yaml.MarkedYAMLError as error:
        _report(error, text, collector)
        return None
    except yaml.YAMLError:
        found = re.search(_FORBIDDEN, characters)
        place = text.mark(found.start()) if found else Mark(file, 1, 1)
        what = (
            msg("the control character U+{code:04X}", code=ord(found[0]))
            if found
            else msg("a character that YAML forbids")
        )
        collector.error(
            "character", msg("the file has {what} in it", what=what), place, msg("take it out; it is seldom visible")
        )
        return None
    if root is None:
        collector.error(
            "empty", msg("the file is empty"), Mark(file, 1, 1), msg("`paiban new DIR` makes an issue to start from")
        )
        return None
    return YamlSource(text, root)


def read_characters(file: str, collector: Collector, largest: int) -> str | None:
    """Return the text of a file, with line ends as ``\\n``; None, after reporting why, where it can't be read."""
    try:
        status = os.stat(file)
        if stat.S_ISDIR(status.st_mode):
            hint = msg("name the YAML file in it, as issue.yaml")
            collector.error("unreadable", msg("{name} is a folder", name=file), Mark(file, 1, 1), hint)
            return None
        if not stat.S_ISREG(status.st_mode):  # reading a pipe might never end
            collector.error(
                "unreadable",
                msg("{name} is no regular file", name=file),
                Mark(file, 1, 1),
                msg("save it to a file first"),
            )
            return None
        data = b""
        if status.st_size <= largest:
            with open(file, "rb") as stream:
                data = stream.read(largest + 1)
    except (OSError, ValueError) as error:
        hint = msg("check the path") if isinstance(error, FileNotFoundError) else ""
        collector.error(
            "unreadable", msg("cannot read {name}: {cause}", name=file, cause=cause_of(error)), Mark(file, 1, 1), hint
        )
        return None
    return decoded(data, file, collector, largest, status.st_size)


def decoded(data: bytes, file: str, collector: Collector, largest: int = LARGEST, size: int = 0) -> str | None:
    """Return the text of the bytes of a file, with line ends as ``\\n``; None, after reporting why, where they are no
    UTF-8 or are too many.  ``size`` is how many there are, where they were not read."""
    size = max(size, len(data))
    if size > largest:
        message = msg(
            "the file has {size:.1f} MB; one of more than {largest} MB is not read",
            size=size / (1 << 20),
            largest=largest >> 20,
        )
        collector.error("too-large", message, Mark(file, 1, 1), msg("photos are named by path, not put into the YAML"))
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        collector.error("encoding", msg("the file is UTF-16"), Mark(file, 1, 1), msg("save it as UTF-8"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the position is counted after a byte order mark
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        before = data[:start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        hint = msg("save the file as UTF-8 (it may be Big5 or GBK)")
        collector.error("encoding", msg("the file is not UTF-8"), Mark(file, line, column), hint)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _report(error: yaml.MarkedYAMLError, text: SourceText, collector: Collector) -> None:
    """Report a syntax error where a person would look for it: at the opening sign of what is not closed."""
    mark = error.problem_mark or error.context_mark
    context, problem = error.context or "", error.problem or msg("not YAML")
    if error.context_mark and any(word in context for word in ("quoted scalar", "flow", "alias", "anchor", "tag")):
        mark = error.context_mark
    lines = text.text.split("\n")
    number = min(mark.line, len(lines) - 1) if mark else 0
    if mark and number and mark.line == len(lines) - 1 and not lines[number]:
        number -= 1  # an error at the end of the file is shown at its last line
    place = text.mark(min(mark.index, len(text.text))) if mark else Mark(text.file, 1, 1)
    if "nesting depth" in problem:  # libyaml from 0.2.6 on has a limit of its own, and looks ahead of the events
        collector.error("too-deep", TOO_DEEP, place, TOO_DEEP_HINT)
        return
    from paiban.issue.yaml.slips import slips_above  # files are seldom wrong

    slips = slips_above(lines, number)
    for slip in slips:
        collector.error("yaml", slip.message, text.mark(slip.at), slip.hint)
    if any(slip.sure for slip in slips):  # what libyaml says of it would lead away from it
        return
    message = msg(
        "not readable as YAML: {problem}{context}",
        problem=verbatim(problem),
        context=msg(" ({context})", context=verbatim(context)) if context else "",
    )
    collector.error("yaml", message, place, _hint(problem, context, lines[number]))


def _hint(problem: str, context: str, line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return msg("indent with spaces: YAML allows no tabs there")
    if "mapping values are not allowed" in problem:
        return msg("put text that has a colon and a space in it in quotes")
    if "quoted scalar" in context:
        return msg("a quotation mark is opened here and not closed")
    opening = re.match(_VALUE, line)
    sign = opening["sign"] if opening else ""
    if sign and sign in "'\"":
        return msg(
            "text that begins with {sign} ends at the next {sign}: put all of it in other quotes, or use 「」",
            sign=sign,
        )
    if sign:
        return msg("put text that begins with {sign} in quotes", sign=sign)
    return msg("check the indentation and the quotes on this line and the one above")
