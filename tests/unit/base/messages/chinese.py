"""That what is found can be said in Chinese: asked of every input that other tests are about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from paiban.base.diagnostics import Diagnostic
from paiban.base.messages import translate

_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")
_CODE = re.compile(r"`[^`]*`|「[^」]*」|<[^>]*>|(?:qpdf|ocrmypdf|paiban|iconv) .*|measure [\d.]+")
"""What stays as it is: what is to be typed, and what the user has written."""


def all_in_chinese(diagnostics: Iterable[Diagnostic]) -> None:
    """Every message and hint is Chinese, and no English is left in it."""
    for english in diagnostics:
        chinese = translate(english, "zh-Hant")
        assert (chinese.severity, chinese.code, chinese.file, chinese.line, chinese.column) == (
            english.severity,
            english.code,
            english.file,
            english.line,
            english.column,
        )
        for before, after in ((english.message, chinese.message), (english.hint, chinese.hint)):
            assert not (before and after == before) or _code_only(before), f"not in Chinese: {before}"
            own = _CODE.sub("", after.replace(english.file, "")) if english.file else _CODE.sub("", after)
            assert not before or _code_only(before) or _HAN.search(after), after
            assert not _ENGLISH.search(own), f"English is left: {after}\n  of: {before}"


def _code_only(text: str) -> bool:
    return not _CODE.sub("", text).strip()
