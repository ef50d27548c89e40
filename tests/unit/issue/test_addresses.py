"""Addresses in running text are links by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.issue.markup import parse_markup


def links(source: str) -> list[tuple[str, str]]:
    text = parse_markup(source)
    return [(text.text[s.start : s.end], s.value) for s in text.spans if s.kind == "link"]


@pytest.mark.parametrize(
    ("source", "text", "leads"),
    [
        (
            "上傳至https://tide.example/a_b?c=1#d即可",
            "https://tide.example/a_b?c=1#d",
            "https://tide.example/a_b?c=1#d",
        ),
        ("（見https://tide.example/）", "https://tide.example/", "https://tide.example/"),
        ("見 http://localhost:8642。", "http://localhost:8642", "http://localhost:8642"),
        ("平臺www.tide.example。", "www.tide.example", "https://www.tide.example"),
        ("寫信到desk@tide.example，", "desk@tide.example", "mailto:desk@tide.example"),
        ("(https://tide.example/a_(b)), or", "https://tide.example/a_(b)", "https://tide.example/a_(b)"),
        ("http://a.b/c*d", "http://a.b/c*d", "http://a.b/c*d"),
        ("Read https://tide.example/a.", "https://tide.example/a", "https://tide.example/a"),
    ],
)
def test_an_address_leads_where_it_says(source: str, text: str, leads: str) -> None:
    assert links(source) == [(text, leads)]


@pytest.mark.parametrize("source", ["搜尋@zuntou", "a@b", "5@3.2", "https://", "www.", "`https://tide.example`", "@.@"])
def test_what_is_no_address_stays_text(source: str) -> None:
    assert links(source) == []


def test_a_link_keeps_its_own_address() -> None:
    assert links("[https://a.example](https://b.example)") == [("https://a.example", "https://b.example")]
    assert links("[看這裡](https://b.example)或https://c.example") == [
        ("看這裡", "https://b.example"),
        ("https://c.example", "https://c.example"),
    ]


def test_signs_around_an_address() -> None:
    assert links("**https://a.example/b**")[0][0] == "https://a.example/b"
    text = parse_markup("**見https://a.example。**")
    assert [s.kind for s in text.spans] == ["strong", "link"]


@given(st.text(alphabet="https://w.w@a-(),。中 [*]`b", max_size=60))
def test_the_text_stays_as_it_was(source: str) -> None:
    text = parse_markup(source)
    for span in text.spans:
        if span.kind == "link":
            assert 0 <= span.start < span.end <= len(text.text)
