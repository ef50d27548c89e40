"""Values that are not text: dates, languages, truth values, numbers and the words that a key allows."""

from __future__ import annotations

import re

from paiban.base.message import listed, msg
from paiban.issue import fields
from paiban.issue.model import CompositionWishes
from paiban.issue.values import Bad, Values, is_null, kind_of
from paiban.issue.yaml.nodes import Scalar, YamlNode
from paiban.issue.yaml.problems import nearest, shorten

_TRUE = ("true", "True", "TRUE")
_FALSE = ("false", "False", "FALSE")
_DATE = re.compile(fields.DATE)
_FRACTION = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?"


class WordReader(Values):
    """The reader of what is chosen, counted or dated.  Each ``read_KIND`` returns the value of a node, and raises
    ``Bad`` after reporting what is wrong with it."""

    def read_date(self, node: YamlNode) -> str:
        """Return a date in ISO's form, of a day or a month."""
        value = self.read_plain(node)
        match = _DATE.fullmatch(value)
        if match is None:
            self.error(
                "date", msg("{value!r} is no date", value=value), node, msg("write it as 2025-06, or 2025-06-30")
            )
            raise Bad
        days = _days(int(match[1]), int(match[2]))
        if match[3] and int(match[3]) > days:
            month = f"{match[1]}-{match[2]}"
            message = msg("{value!r} is no date: {month} has {days} days", value=value, month=month, days=days)
            self.error(
                "date",
                message,
                node,
                msg("write {month}-{days}, or {month} for the month alone", month=month, days=days),
            )
            raise Bad
        return value

    def read_language(self, node: YamlNode) -> str:
        """Return a BCP 47 tag, in the case that BCP 47 recommends."""
        value = self.read_plain(node)
        if not fields.is_language(value):
            other = value.replace("_", "-")
            hint = msg("BCP 47: zh-Hant-TW, zh-Hans-CN, ja, ko, en")
            if fields.is_language(other):
                hint = msg("write {half}", half=other)
            self.error("language", msg("{value!r} is no language tag", value=value), node, hint)
            raise Bad
        return canonical_language(value)

    def typed(self, node: YamlNode, what: str) -> str:
        """Return the characters of a scalar that is not text: quotes would make it text."""
        value = self.scalar(node, what)
        if isinstance(node, Scalar) and not node.typed:
            self.error(
                "type",
                msg("{what} is expected here, not the text {value!r}", what=what, value=shorten(value)),
                node,
                msg("take the quotes away"),
            )
            raise Bad
        return value

    def read_bool(self, node: YamlNode) -> bool:
        """Return a truth value."""
        value = self.typed(node, msg("true or false"))
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        self.error("type", msg("true or false is expected here, not {value!r}", value=shorten(value)), node)
        raise Bad

    def number(self, node: YamlNode, limits: tuple[int, int], what: str) -> int:
        """Return a whole number within ``limits``, both included; ``what`` names it in messages."""
        value = self.typed(node, what)
        if not _is_whole(value) or not limits[0] <= int(value) <= limits[1]:
            message = msg(
                "{what} is a whole number from {least} to {most}, not {value!r}",
                what=what,
                least=limits[0],
                most=limits[1],
                value=shorten(value),
            )
            self.error("value", message, node)
            raise Bad
        return int(value)

    def read_level(self, node: YamlNode) -> int:
        """Return the level of a heading."""
        return self.number(node, fields.LEVELS, msg("a heading's level"))

    def read_count(self, node: YamlNode) -> int:
        """Return the number of header rows of a table."""
        return self.number(node, fields.COUNTS, msg("the number of header rows"))

    def read_header_columns(self, node: YamlNode) -> int:
        """Return the number of columns that are headers."""
        return self.number(node, fields.COUNTS, msg("the number of columns that are headers"))

    def read_drop_cap(self, node: YamlNode) -> int:
        """Return the lines of the drop cap: 0 for none, -1 where the theme decides."""
        value = self.typed(node, msg("true, false or a number of lines"))
        if value in _TRUE:
            return -1
        return (
            0 if value in _FALSE else self.number(node, fields.DROP_CAPS, msg("`drop_cap`, where not true or false,"))
        )

    def choice(self, node: YamlNode, words: tuple[str, ...], what: str) -> str:
        """Return one of ``words``; ``what`` names it in messages."""
        value = self.read_plain(node)
        if value not in words:
            near = nearest(value, words)
            hint = msg("did you mean `{near}`?", near=near) if near else ""
            self.error(
                "value",
                msg("{what} is one of {words}, not {value!r}", what=what, words=listed(words), value=shorten(value)),
                node,
                hint,
            )
            raise Bad
        return value

    def read_start(self, node: YamlNode) -> str:
        """Return where an article begins."""
        return self.choice(node, fields.STARTS, "`start`")

    def read_jump_start(self, node: YamlNode) -> str:
        """Return where the rest of an article begins."""
        return self.choice(node, fields.JUMP_STARTS, "`start`")

    def read_advert_size(self, node: YamlNode) -> str:
        """Return the size of an advertisement."""
        return self.choice(node, fields.ADVERT_SIZES, "`size`")

    def read_arrange(self, node: YamlNode) -> str:
        """Return how the photos of a group stand."""
        return self.choice(node, fields.ARRANGE, "`arrange`")

    def read_profile(self, node: YamlNode) -> str:
        """Return the name of a composition profile."""
        return self.choice(node, fields.PROFILES, "`profile`")

    def read_kinsoku(self, node: YamlNode) -> str:
        """Return a level of kinsoku."""
        return self.choice(node, fields.KINSOKU, "`kinsoku`")

    def read_missing(self, node: YamlNode) -> str:
        """Return the severity of characters that no font has."""
        return self.choice(node, fields.MISSING, "`missing`")

    def read_autospace(self, node: YamlNode) -> float:
        """Return the space between Han and Latin, em."""
        value = self.typed(node, msg("a number"))
        least, most = fields.AUTOSPACE
        if not re.fullmatch(_FRACTION, value) or not least <= float(value) <= most:
            message = msg(
                "`autospace` is a number of ems from {least} to {most}, not {value!r}",
                least=least,
                most=most,
                value=shorten(value),
            )
            self.error("value", message, node, msg("0.25 is usual; 0 sets no space"))
            raise Bad
        return abs(float(value))  # -0.0 is 0

    def read_composition(self, node: YamlNode) -> CompositionWishes:
        """Return how lines are composed, as far as the node says."""
        return CompositionWishes(**self.mapping(node, fields.COMPOSITION, "`composition`"))

    def read_pages(self, node: YamlNode) -> int:
        """Return a number of pages."""
        return self.number(node, fields.PAGES, "`pages`")

    def read_fit(self, node: YamlNode) -> int:
        """Return the number of pages to be had."""
        pages: int = self.mapping(node, fields.FIT, "`fit`")["pages"]
        return pages

    def read_signature(self, node: YamlNode) -> int:
        """Return the number that the pages are to be a multiple of."""
        return self.number(node, fields.SIGNATURES, "`signature`")

    def read_width(self, node: YamlNode) -> str | int:
        """Return the width of a part: a word, or a number of columns."""
        if isinstance(node, Scalar) and node.value.isdigit():
            return self.number(node, fields.SPANS, msg("the number of columns"))
        return self.choice(node, fields.WIDTHS, msg("`width`, where no number of columns,"))

    def read_photo_width(self, node: YamlNode) -> str | int:
        """Return the width of a photo: a word, a number of columns, or em."""
        if isinstance(node, Scalar) and re.fullmatch(fields.EM_WIDTH, node.value):
            return node.value
        value = self.read_plain(node)
        if value.isdigit() or value in fields.WIDTHS:
            return self.read_width(node)
        near = nearest(value, fields.WIDTHS)
        hint = (
            msg("did you mean `{near}`?", near=near)
            if near
            else msg("text runs beside a photo of whole em, from 1em to 99em")
        )
        message = msg(
            "`width` is one of {words}, a number of columns, or as 9em, not {value!r}",
            words=listed(fields.WIDTHS),
            value=shorten(value),
        )
        self.error("value", message, node, hint)
        raise Bad

    def read_weight(self, node: YamlNode) -> str:
        """Return how large a photo should be."""
        return self.choice(node, fields.WEIGHTS, "`weight`")

    def read_float(self, node: YamlNode) -> str:
        """Return where a part should stand."""
        return self.choice(node, fields.FLOATS, "`float`")

    def read_captions(self, node: YamlNode) -> str:
        """Return where captions stand."""
        return self.choice(node, fields.CAPTIONS, "`captions`")

    def read_side(self, node: YamlNode) -> str:
        """Return the side at which a photo stands."""
        return self.choice(node, fields.SIDES, "`side`")

    def read_chart_width(self, node: YamlNode) -> str | int:
        """Return the width of a chart: a word, or a number of columns."""
        if isinstance(node, Scalar) and node.value.isdigit():
            return self.number(node, fields.SPANS, msg("the number of columns"))
        return self.choice(node, fields.CHART_WIDTHS, msg("`width`, where no number of columns,"))

    def read_chart_kind(self, node: YamlNode) -> str:
        """Return what a chart shows its figures as."""
        return self.choice(node, fields.CHART_KINDS, "`kind`")

    def read_table_width(self, node: YamlNode) -> str | int:
        """Return the width of a table: a word, or a number of columns."""
        if isinstance(node, Scalar) and node.value.isdigit():
            return self.number(node, fields.SPANS, msg("the number of columns"))
        return self.choice(node, fields.TABLE_WIDTHS, msg("`width`, where no number of columns,"))

    def read_list_start(self, node: YamlNode) -> int:
        """Return the number of the first item."""
        return self.number(node, fields.LIST_STARTS, msg("the number of a list's first item"))

    def read_aligns(self, node: YamlNode) -> tuple[str, ...]:
        """Return one word a column; a column that is left empty is as the theme says."""
        return tuple(
            "" if is_null(item) else self.choice(item, fields.ALIGNS, msg("an entry of `align`"))
            for item in self.items(node, "`align`")
        )

    def read_rule(self, node: YamlNode) -> bool:
        """Return true: the only value of a rule."""
        if not isinstance(node, Scalar) or node.value not in (*_TRUE, *_FALSE):
            hint = msg("write `rule: true`; what is set for it is the theme's `break_mark`")
            shown = msg("{value!r}", value=shorten(node.value)) if isinstance(node, Scalar) else kind_of(node)
            self.error("type", msg("true is expected here, not {value}", value=shown), node, hint)
            raise Bad
        if not self.read_bool(node):
            self.error("value", msg("`rule` is true, or is not there"), node, msg("take this part out"))
            raise Bad
        return True

    def read_focus(self, node: YamlNode) -> tuple[float, float]:
        """Return the point to crop around: fractions of the width and the height, from the top left."""
        values = [self.typed(item, msg("a number")) for item in self.items(node, "`focus`")]
        if len(values) == 2 and all(re.fullmatch(_FRACTION, v) and 0 <= float(v) <= 1 for v in values):
            return float(values[0]), float(values[1])
        self.error(
            "value", msg("`focus` is two numbers from 0 to 1"), node, msg("as [0.5, 0.4]: the middle, a little up")
        )
        raise Bad


def canonical_language(tag: str) -> str:
    """Return a tag in the case that BCP 47 recommends (RFC 5646, 2.1.1)."""
    parts = tag.split("-")
    found = [parts[0].lower()]
    for n, part in enumerate(parts[1:], 1):
        if len(part) == 1:
            return "-".join([*found, *(p.lower() for p in parts[n:])])
        found.append(part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) == 2 else part)
    return "-".join(found)


def _is_whole(value: str) -> bool:
    """Return whether YAML of every version reads digits as the same number: a leading zero, which some take for octal,
    makes them none."""
    return value.isascii() and value.isdigit() and len(value) < 7 and (value[0] != "0" or len(value) == 1)


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
