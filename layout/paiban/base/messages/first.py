"""Sentences around others, which are taken off before all else."""

TABLE = {
    "「{part}」: {rest}": "「{part}」：{rest!s}",
    "{rest} (「{example}」)": "{rest!s}（「{example}」）",
    "page {page:0}: {rest}": "第 {page} 頁：{rest!s}",
    "pages {pages} and {more:0} more: {rest}": "第 {pages!l} 頁等（另有 {more} 處）：{rest!s}",
    "pages {pages}: {rest}": "第 {pages!l} 頁：{rest!s}",
    "all {pages:0} pages: {rest}": "全部 {pages} 頁：{rest!s}",
    "{message}; also in {:line|lines} {lines}": "{message!s}；另見第 {lines!l} 行",
}
