"""Numbers of periodicals and books, against examples of their agencies."""

from __future__ import annotations

import pytest

from paiban.base.ean import CodeError, addon_of, ean_of, ean_of_issn


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0317-8471", "9770317847001"),  # the example of the ISSN Manual
        ("ISSN 2434-561X", "9772434561006"),
        ("２０４９－３６３０", "9772049363002"),
        ("ISSN 1050124x", "9771050124008"),
    ],
)
def test_an_issn_becomes_an_ean(text: str, digits: str) -> None:
    assert ean_of_issn(text) == digits


@pytest.mark.parametrize("text", ["0317-8472", "0371-8471", "1050-1240"])
def test_a_wrong_check_digit_of_an_issn_is_told(text: str) -> None:
    with pytest.raises(CodeError, match="wrong check digit"):
        ean_of_issn(text)


@pytest.mark.parametrize("text", ["", "12345", "03178-4711", "90317-8471"])
def test_what_is_no_issn_is_told(text: str) -> None:
    with pytest.raises(CodeError, match="is no ISSN"):
        ean_of_issn(text)


def test_an_isbn_may_be_written_with_hyphens() -> None:
    assert ean_of("ISBN 978-0-306-40615-7") == "9780306406157"  # the example of ISO 2108


def test_an_old_isbn_is_told_its_new_one() -> None:
    with pytest.raises(CodeError) as caught:
        ean_of("0-306-40615-2")
    assert "9780306406157" in caught.value.hint


@pytest.mark.parametrize("text", ["9780306406158", "978030640615", "海"])
def test_a_wrong_ean_is_told(text: str) -> None:
    with pytest.raises(CodeError):
        ean_of(text)


@pytest.mark.parametrize(
    ("number", "addon"), [("6", "06"), ("第 12 期", "12"), ("123", "00123"), ("2025-06", ""), ("創刊號", "")]
)
def test_the_number_of_an_issue_stands_beside_its_barcode(number: str, addon: str) -> None:
    assert addon_of(number) == addon
