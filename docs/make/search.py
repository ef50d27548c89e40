"""The search of the book: English words by their stems, Han by every two characters that stand side by side.

Sphinx's own search for Chinese wants a dictionary (jieba) that is made of Simplified text, and in the browser it takes
what was typed for one word, which is then not in the index unless it was cut there just so; in Sphinx 9.0 it does not
run at all.  With pairs, whatever stands in a text is found, words that no dictionary has too, and index and browser
cannot disagree.
"""

from __future__ import annotations

import re

from sphinx.search.en import SearchEnglish

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")


def pairs(text: str) -> list[str]:
    """What is looked for where ``text`` is asked for: its words, and of its Han each pair, or the one that is alone."""
    found = []
    for run in _RUN.findall(text):
        if re.match(f"[{HAN}]", run) and len(run) > 1:
            found += [run[n : n + 2] for n in range(len(run) - 1)]
        else:
            found.append(run)
    return found


class SearchOfBoth(SearchEnglish):  # type: ignore[misc]
    """Sphinx's ``html_search_language = "zh"``, for both editions."""

    lang = "zh"
    language_name = "English"  # by it Sphinx finds the stemmer in the browser
    # `pairs` once more, as browsers have it
    js_splitter_code = r"""
function splitQuery(query) {
  const han = "\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const runs = query.match(new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{N}_])+`, "gu")) || [];
  return runs.flatMap((run) => {
    const characters = Array.from(run);
    if (characters.length < 2 || !new RegExp(`^[${han}]`, "u").test(run)) return [run];
    return characters.slice(1).map((second, n) => characters[n] + second);
  });
}
"""

    def split(self, input: str) -> list[str]:
        """Single characters are in the index too, for those who look for one."""
        return [*pairs(input), *re.findall(f"[{HAN}]", input)]
