"""What each key of an issue is, in Traditional Chinese: beside the English of ``fields.py`` in the JSON Schema."""

HELP = {
    "An advertisement: path of an image or PDF, relative to this file.": (
        "廣告：圖檔或 PDF 的路徑，從本檔所在的資料夾算起。"
    ),
    "Text in place of it.": "替代文字。",
    "page: a page of its own, to the edge; type-area: across the type area.": (
        "page：自成一頁，滿版到出血；type-area：橫跨版心。"
    ),
    "Department, for running heads and contents.": "專欄名稱，用於書眉與目錄。",
    "The line above the title.": "眉題，排在標題上方。",
    "The title; line ends are kept.": "標題；照原稿換行。",
    "The standfirst.": "前言（標題下的提要）。",
    "Author: text, or name, affiliation and role, or a list of these.": (
        "作者：一段文字，或姓名、單位、職務，也可以是清單。"
    ),
    "true, or the number of lines of the initial.": "首字放大：true，或放大的行數。",
    "page, column or run-on.": "起始位置：page 新頁、column 新欄、run-on 接排。",
    "Its parts, or one Markdown text.": "內文各部分，或一整段 Markdown。",
    "Notes; note N is marked in the text by （注N） or [^N], a note of a mapping by its name: [^name].": (
        "注釋；第 N 條在文中以（注N）或 [^N] 標記；以名稱列出的，以 [^名稱] 標記。"
    ),
    "The source line.": "資料來源。",
    "BCP 47 tag, where it differs from the issue's.": "語言標籤（BCP 47），與整期不同時才寫。",
    "How its lines are composed, where not as the issue's.": "這篇的排字規則，與整期不同時才寫。",
    "What becomes of characters that no font has: error, or warn, and 〓 is set.": (
        "沒有任何字型有的字怎麼辦：error 當作錯誤；warn 以〓代替並提醒。"
    ),
    "The pages that it is to have, where it begins a page.": "從新頁開始的文章要排成幾頁。",
    "A photo or advertisement, to the edge.": "滿版的照片或廣告。",
    "Centre of a crop: [x, y] as fractions.": "裁切時保留的中心：[x, y]，以 0 到 1 表示。",
    "Lines of text at its foot.": "頁尾的文字。",
    "A sidebar.": "方塊文字。",
    "Its heading.": "標題。",
    "Its parts.": "內容各部分。",
    "Name.": "姓名。",
    "Affiliation.": "單位。",
    "Role, as 採訪 or 攝影.": "職務，如採訪、攝影。",
    "{profiles}; the language's own where left out.": "排字風格：{profiles}；省略時依語言而定。",
    "Which marks may not begin a line: none, basic or strict.": "行首禁則：none 不用、basic 基本、strict 嚴格。",
    "Whether stops may hang at line ends.": "句讀是否可懸掛於行末。",
    "Space between Han and Latin, in em, from 0 to 1.": "中西文間距，以字寬計，0 到 1。",
    "Whether Latin words are hyphenated.": "西文是否斷字。",
    "The rest of the article that has a `jump` of this name.": "同名 `jump` 的文章，其餘部分排在這裡。",
    "page or run-on.": "起始位置：page 新頁、run-on 接排。",
    "The cover photo.": "封面照片。",
    "Text in place of the photo.": "照片的替代文字。",
    "Headlines on the cover.": "封面上的標題。",
    "How many pages.": "頁數。",
    "A crosshead.": "小標題。",
    "1 to 4.": "層級：1 到 4。",
    "Publisher.": "發行單位。",
    "Editor.": "編輯。",
    "Address.": "地址。",
    "ISSN.": "國際標準期刊號。",
    "Web address.": "網址。",
    "Printer, or date of printing.": "印刷廠，或印製日期。",
    "The periodical's title.": "刊名。",
    "Its subtitle.": "副刊名。",
    "The number of this issue.": "期號。",
    "ISO date, or year and month: 2025-06.": "日期，或只寫年月：2025-06。",
    "BCP 47 tag, as zh-Hant-TW.": "語言標籤（BCP 47），如 zh-Hant-TW。",
    "A built-in theme, or the path of a theme YAML relative to this file.": "版型：內建版型的名稱，或版型檔的路徑。",
    "Whether to set a table of contents.": "是否編排目錄。",
    "How lines are composed, where not as the language and the theme say.": "排字規則，與語言及版型的預設不同時才寫。",
    "The pages that the issue is to have.": "整期要排成幾頁。",
    "The issue is filled to a multiple of so many pages.": "整期補足為這個數的倍數（一台的頁數）。",
    "A cover page.": "封面。",
    "The colophon.": "版權頁資訊。",
    "The editor's letter.": "編者的話。",
    "The articles in order, with advertisements and continuations between them.": "依序的文章，其間可放廣告與續文。",
    "The last page.": "封底。",
    "Advertisements that fill the issue up to its signature.": "補足頁數用的廣告。",
    "The article goes on where the issue has `continued` of this name.": "文章從這裡轉到同名的 `continued` 處續排。",
    "Who signs.": "署名。",
    "Items: text, or several parts; a `list` among them goes with the item before.": (
        "條目：文字，或若干部分；其中的 `list` 屬於前一個條目。"
    ),
    "The number of the first item.": "第一個條目的編號。",
    "Its text.": "文字。",
    "Its parts, after the text.": "內容各部分，排在文字之後。",
    "Of a task: whether its box is ticked.": "待辦事項：是否已勾選。",
    "A list in the item, after all else.": "條目裡的清單，排在最後。",
    "Whether the items of that list are numbered.": "該清單的條目是否編號。",
    "The number of the first item of that list.": "該清單第一個條目的編號。",
    "How each column is aligned: left, center, right, or decimal, figures by their points.": (
        "各欄的對齊方式：left 靠左、center 置中、right 靠右、decimal 數字按小數點對齊。"
    ),
    "Lines set as they were typed, in a monospaced face.": "程式碼：照原樣逐行排，用等寬字型。",
    "The language of the program.": "程式語言。",
    "Lines of verse; an empty one parts stanzas.": "詩句，一行一句；空行分節。",
    "A passage of another's: its parts, or one Markdown text.": "引文：各部分，或一整段 Markdown。",
    "A rule, or what the theme has for it, where the text turns to something else.": (
        "分隔線（或版型所定的分隔符號），用於話題轉換之處。"
    ),
    "Whether the items are numbered.": "條目是否編號。",
    "Path of a JPEG, PNG, WebP or PDF (x.pdf#page=2), relative to this file.": (
        "JPEG、PNG、WebP 或 PDF（x.pdf#page=2）的路徑，從本檔所在的資料夾算起。"
    ),
    "Caption.": "圖說。",
    "Credit, as 圖／…": "圖片出處，如 圖／…",
    "Text in place of the photo; the caption where left out.": "照片的替代文字；省略時用圖說。",
    "column, page, full-bleed, the number of columns, or as 9em: text runs beside it.": (
        "寬度：column 一欄、page 版心、full-bleed 滿版、欄數，或如 9em（文字繞排）。"
    ),
    "Where it stands beside text: at the start of lines, or at their end.": "繞排時的位置：start 行首側、end 行末側。",
    "A shape of the theme that it is cropped to, as square.": "裁切成版型所定的形狀，如 square。",
    "Where its caption stands: below or beside; the theme says, where left out.": (
        "圖說的位置：below 在下、beside 在旁；省略時依版型。"
    ),
    "A group of photos.": "一組照片。",
    "stack, row or grid.": "排列：stack 直疊、row 橫排、grid 方格。",
    "column, page, full-bleed, or the number of columns.": "寬度：column 一欄、page 版心、full-bleed 滿版，或欄數。",
    "A shape of the theme that its photos are cropped to, as square.": "各張照片裁切成版型所定的形狀，如 square。",
    "Where captions stand: below, beside or, all together below the group, block.": (
        "圖說的位置：below 在下、beside 在旁、block 集中排在整組之下。"
    ),
    "Caption of the group.": "整組的圖說。",
    "Credit of the group.": "整組的出處。",
    "A pull quote.": "引句。",
    "Who is quoted.": "引句的出處。",
    "A table.": "表格。",
    "Rows of cells, all of the same number.": "各列的儲存格，格數相同。",
    "How many rows are headers; they stand again where the table is divided.": "表頭的列數；表格跨欄時會重複。",
    "column, page, or the number of columns.": "寬度：column 一欄、page 版心，或欄數。",
}
"""By the English text."""
