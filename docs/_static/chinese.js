/* What the search says when it has found something: Sphinx has no Chinese of it for Taiwan. */
Documentation.addTranslations({
  locale: "zh_TW",
  plural_expr: "0",
  messages: {
    "Search finished, found one page matching the search query.": ["找到 ${resultCount} 頁。"],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "沒有哪一頁有這些字。換個說法試試看。",
  },
});
