"""The numbers of periodicals and books, with their check digits: ISSN (ISO 3297), ISBN (ISO 2108), EAN-13 (GS1)."""

from __future__ import annotations

import re

from paiban.base.message import msg

PREFIX = "977"
"""The prefix of serials among the EAN-13."""
VARIANT = "00"
"""What stands in an EAN-13 of an ISSN where the check digit was: 00 for the normal price."""


class CodeError(ValueError):
    """A number that is none of its kind; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


def ean_of_issn(text: str) -> str:
    """Return the 13 digits for the ISSN in ``text``, which may stand among other words.  Raises ``CodeError`` where
    there is none, or its check digit is wrong."""
    plain = _plain(text)
    found = re.search(r"(?<![0-9])([0-9]{4})[-\u2010-\u2015\u2212 ]?([0-9]{3})([0-9Xx])(?![0-9])", plain)
    if found is None:
        message = msg("{text!r} is no ISSN", text=text.strip()[:40])
        raise CodeError(message, msg("it has eight figures, as 2049-3630; the last one may be X"))
    digits, check = found[1] + found[2], found[3].upper()
    right = issn_check(digits)
    if check != right:
        message = msg("the ISSN {issn} has a wrong check digit", issn=found[0])
        hint = msg("of its first seven figures {right} follows: one of them is mistyped, or the last", right=right)
        raise CodeError(message, hint)
    whole = PREFIX + digits + VARIANT
    return whole + ean_check(whole)


def ean_of(text: str) -> str:
    """Return the 13 digits of an EAN or ISBN, which may be written with hyphens and blanks.  Raises ``CodeError``."""
    digits = re.sub(r"[-\u2010-\u2015\u2212 ]", "", _plain(text).upper().removeprefix("ISBN").strip(": "))
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        whole = "978" + digits[:9]
        message = msg("{text!r} is an ISBN of ten figures", text=text.strip()[:40])
        raise CodeError(message, msg("write the one of thirteen, {whole}", whole=whole + ean_check(whole)))
    if not re.fullmatch(r"[0-9]{13}", digits):
        message = msg("{text!r} is no number for a barcode", text=text.strip()[:40])
        raise CodeError(message, msg("write issn, for the one of the imprint, or the 13 figures of an EAN or ISBN"))
    right = ean_check(digits[:12])
    if digits[12] != right:
        message = msg("{text!r} has a wrong check digit", text=text.strip()[:40])
        hint = msg("of its first twelve figures {right} follows: one of them is mistyped, or the last", right=right)
        raise CodeError(message, hint)
    return digits


def addon_of(number: str) -> str:
    """Return the two or five digits beside the barcode of an issue called ``number``; empty where it has no figures, or
    too many."""
    found = re.findall(r"[0-9]+", _plain(number))
    digits = "".join(found)
    if not digits or len(digits) > 5:
        return ""
    return digits.zfill(2 if len(digits) <= 2 else 5)


def issn_check(digits: str) -> str:
    """Return the check digit of an ISSN's first seven (ISO 3297, annex A)."""
    rest = -sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def ean_check(digits: str) -> str:
    """Return the check digit of an EAN-13's first twelve (GS1 General Specifications, 7.9.1)."""
    return str(-sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(digits)) % 10)


def _plain(text: str) -> str:
    """Full-width figures and letters as half-width ones."""
    from unicodedata import normalize

    return normalize("NFKC", text)
