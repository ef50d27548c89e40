"""Issues and drafts: what is wrong with what is read."""

TABLE = {
    # ingest/draft.py
    "no title was found: this is the name of the file": "找不到標題：這是檔名",
    # ingest/plain.py
    "the file is larger than 64 MB": "檔案超過 64 MB",
    "divide it by issues": "請按期分開",
    "there is no text in the file": "檔案裡沒有文字",
    "; the text was read as {encoding}": "；文字是以 {encoding} 讀的",
    "the text is not in UTF-8, Big5 or GB18030": "文字不是 UTF-8、Big5 或 GB18030",
    "convert it: iconv -t UTF-8": "轉檔：iconv -t UTF-8",
    # ingest/read.py
    "unlock a copy first: qpdf --decrypt --password=… IN.pdf OUT.pdf": (
        "先把副本解鎖：qpdf --decrypt --password=… IN.pdf OUT.pdf"
    ),
    "the file is locked with a password": "檔案有密碼鎖住",
    "it is not a PDF that can be read": "不是讀得懂的 PDF",
    "try: qpdf IN.pdf OUT.pdf": "可以試試：qpdf IN.pdf OUT.pdf",
    "the file has no pages": "檔案沒有任何一頁",
    "have the text recognised first, as by: ocrmypdf -l chi_tra IN.pdf OUT.pdf": (
        "先做文字辨識，例如：ocrmypdf -l chi_tra IN.pdf OUT.pdf"
    ),
    "the pages are pictures: there is no text in the file": "各頁都是圖片：檔案裡沒有文字",
    "its letters may have been drawn as outlines": "字可能畫成了外框",
    "its fonts have no ToUnicode; have the text recognised, as by: ocrmypdf --force-ocr IN.pdf OUT.pdf": (
        "字型沒有 ToUnicode；請做文字辨識，例如：ocrmypdf --force-ocr IN.pdf OUT.pdf"
    ),
    "the file does not say which characters most of its glyphs are": "檔案沒有說明大部分字符是什麼字",
    # issue/fullwidth.py
    "full-width letters or digits: {stretch}": "有全形英數字：{stretch}",
    "write {half}": "寫成 {half}",
    # issue/parts.py
    "note {number} is given twice": "注 {number} 寫了兩次",
    "number it anew": "請重新編號",
    # material/photo/headers.py
    "its header breaks off": "檔頭中斷",
    "is a JPEG of a rare coding that PDF can't hold": "是編碼少見的 JPEG，PDF 裝不下",
    "save it as a baseline or progressive JPEG": "另存為基線或漸進式 JPEG",
    "its header has no end": "檔頭沒有結尾",
    "it has no picture in it": "裡面沒有圖片",
    "is a JPEG of {bits} bits a channel, which PDF can't hold": "是每色版 {bits} 位元的 JPEG，PDF 裝不下",
    "save it with 8 bits a channel": "另存為每色版 8 位元",
    "is a JPEG of {components} channels": "是有 {components} 個色版的 JPEG",
    "save it as RGB, grey or CMYK": "另存為 RGB、灰階或 CMYK",
    "the JPEG breaks off": "JPEG 中斷",
    "its header is scrambled": "檔頭錯亂",
    "the PNG breaks off": "PNG 中斷",
    "the WebP breaks off": "WebP 中斷",
    "is an animation": "是動畫",
    "save one picture of it": "另存其中一格",
    # issue/jumps.py
    "a box does not jump": "方塊文字不能轉頁",
    "what is in a list or a quote does not jump": "清單或引文裡不能轉頁",
    "put `jump` between the parts of the article": "`jump` 要寫在文章各部分之間",
    "nothing comes after the jump": "轉頁之後沒有內容",
    "put `jump` before what is to stand elsewhere, or take it and its `continued` out": (
        "把 `jump` 寫在要移到別處的內容之前，否則連同它的 `continued` 一起拿掉"
    ),
    "an article jumps once": "一篇文章只能轉頁一次",
    "keep one `jump`": "`jump` 留一個就好",
    "two articles jump to {name}": "有兩篇文章轉到 {name!q}",
    "give each its own name": "各取不同的名稱",
    "put `- continued: {name}` among the articles, where it goes on": (
        "在各篇文章之間、要接下去的地方寫 `- continued: {name}`"
    ),
    "nothing continues {name}": "{name!q} 沒有下文",
    "names: {jumps}": "名稱：{jumps!l}",
    "put `- jump: NAME` into the body of an article": "在文章的 body 裡寫 `- jump: NAME`",
    "no article jumps to {name}": "沒有文章轉到 {name!q}",
    "{name} is continued twice": "{name!q} 的下文出現了兩次",
    "keep one of them": "留一個就好",
    "put it after that article": "放到那篇文章之後",
    "{name} is continued before its article": "{name!q} 的下文排在文章之前",
    # issue/lists.py
    "this item has nothing in it": "這個條目沒有內容",
    "an item of a list": "清單的條目",
    "an item of a list needs `text`, `body` or `list`": "清單的條目要有 `text`、`body` 或 `list`",
    "`{key}` is of a list, and this item has none": "`{key}` 是清單的，而這個條目沒有清單",
    "put the list under `list`": "清單寫在 `list` 之下",
    "`start` numbers a list that is to have no numbers": "`start` 要編號，而這份清單不編號",
    "write `ordered: true`, or take `start` out": "寫 `ordered: true`，或刪去 `start`",
    "this quote is empty": "這段引文是空的",
    "true is expected here, not {value}": "這裡要寫 true，而不是{value!w}",
    "write `rule: true`; what is set for it is the theme's `break_mark`": (
        "寫 `rule: true`；所排的符號由版型的 `break_mark` 決定"
    ),
    "YAML joins this line to the text above: its hyphen begins no item": (
        "YAML 把這一行接到上面的文字，這裡的減號不是清單的一項"
    ),
    "a list below an item is an entry of its own, `- list:`, with its items below it": (
        "條目之下的清單另寫一項 `- list:`，各條目縮排寫在它下面"
    ),
    "code is expected here, not {node}": "這裡要寫程式碼，而不是{node!w}",
    "YAML joins the lines of this code": "YAML 會把這段程式碼的各行接成一行",
    "begin it with `code: |` and indent its lines below": "以 `code: |` 開頭，各行縮排寫在下面",
    # issue/load.py
    "an issue": "一期",
    "the letter": "編者的話",
    "note {number} is not printed: the letter has no notes": "注 {number} 不會印出來：編者的話沒有注釋",
    "put it into the text": "寫進正文裡",
    "a continuation": "下文",
    "an advertisement": "廣告",
    "the back cover": "封底",
    "an article": "文章",
    "a byline": "作者",
    "the cover": "封面",
    "the imprint": "版權頁",
    # issue/lifted.py
    "a photo among words is set after them": "夾在文字裡的照片，排在這段文字之後",
    "this photo names no file": "這張照片沒有寫檔名",
    "as ![caption](photos/a.jpg)": "寫成 ![圖說](photos/a.jpg)",
    # issue/markdown.py
    "lists and quotations are nested too deep here": "清單或引文的層次太多",
    "begin the lines further left": "這幾行往左移",
    "code begins here and does not end": "程式碼從這裡開始，沒有結尾",
    "close it by a line of {markup}": "用一行 {markup!x} 結束",
    "lines that are indented by four are code, and are set as it": "縮排四格的幾行是程式碼，也照程式碼排",
    "begin a paragraph further left": "段落要往左移",
    "what stands after the language of the code is not set": "程式語言名稱之後的字不排",
    "a note holds text only; its lists, tables and photos are not set": "注釋只能有文字；裡面的清單、表格、照片不排",
    "put them into the text": "請放進正文",
    "front matter is not set: {keys}": "開頭的中繼資料不排：{keys!x}",
    "front matter is not set": "開頭的中繼資料不排",
    "the keys of the issue's YAML say it": "這些要寫在 YAML 的鍵裡",
    # issue/markdown_html.py
    "a comment does not end, and takes all that follows with it": "註解沒有結尾，後面的字都算在裡面",
    "HTML is nested too deep here": "HTML 的層次太多",
    "no line in HTML may be empty": "HTML 裡不能有空行",
    # issue/markdown_table.py
    "this row has {row}, the first one {rows:0}": "這一列有 {row!w}，第一列有 {rows} 格",
    "write \\| for the sign itself": "要的是這個符號本身，就寫 \\|",
    # issue/markdown.py, issue/strings.py, issue/load.py: signs that are none there
    "`[{label}]:` says where a label leads, and nothing is labelled so: the line is not set": (
        "`[{label!x}]:` 說的是標籤的去處，卻沒有用到這個標籤：這一行不排出來"
    ),
    "write \\[ for the sign itself": "要排這個符號本身，寫成 \\[",
    "`{signs}` underlines nothing, and is set as it is": "`{signs!x}` 上面沒有標題，照樣排出來",
    "write \\= for the sign itself": "要排這個符號本身，寫成 \\=",
    "`{box}` makes no box here, and is set as it is": "`{box!x}` 在這裡不成方框，照樣排出來",
    "a box and then a blank and the text make an item of a list a task": (
        "清單的項目以方框開頭，空一格再寫文字，才是待辦事項"
    ),
    "a note stands in an article only": "注只能放在文章裡",
    "write ^\\[ for the signs themselves": "要排這些符號本身，寫成 ^\\[",
    "`{sign}` is no sign within HTML, and is set as it is": "`{sign!x}` 在 HTML 裡不是記號，照樣排出來",
    "leave an empty line after the tag, or use tags of HTML": "標籤之後空一行，或改用 HTML 的標籤",
    # issue/markup.py
    "`{entity}` stands for no character, and is set as it is": "`{entity!x}` 不代表任何字，照樣排出來",
    "`{entity}` stands for no character": "`{entity!x}` 不代表任何字",
    "a backslash at the end of a text ends no line, and is set as it is": "文字末尾的反斜線不是換行，照樣排出來",
    "write \\\\ for the sign itself": "要排這個符號本身，寫成 \\\\",
    "blanks at the end of a line are not set": "行尾的空白不排出來",
    "end the line by a backslash or <br> to break it there": "要在那裡換行，以反斜線或 <br> 結束這一行",
    "close it in the same paragraph, with no space inside, or write \\ before each sign": (
        "在同一段裡關上，裡面不留空白；不然每個符號前加 \\"
    ),
    "this is not readable as a photo": "這裡讀起來不像照片",
    'write ![caption](photos/a.jpg "credit"); a path with spaces or brackets as <my photo.jpg>': (
        '寫成 ![圖說](photos/a.jpg "圖片來源")；路徑有空格或括號時寫成 <my photo.jpg>'
    ),
    "`<{name}>` of HTML means nothing here: not set": "HTML 的 `<{name!x}>` 在這裡沒有意義：不排",
    "`<{name}>` of HTML means nothing here: its text is set without it": (
        "HTML 的 `<{name!x}>` 在這裡沒有意義：只排其中的文字"
    ),
    "what `<{name}>` says of its look is not set: {unsaid}": "`<{name!x}>` 寫的樣式不排：{unsaid!x}",
    "`<{name}>` does not end": "`<{name!x}>` 沒有結尾",
    "end it by </{name}>": "用 </{name!x}> 結束",
    "`</{name}>` ends nothing": "`</{name!x}>` 沒有對應的開頭",
    "write \\< for the sign itself": "要的是這個符號本身，就寫 \\<",
    "`{what}` is nothing to be set": "`{what!x}` 不是要排的文字",
    "a comment does not end, and is set as it is": "註解沒有結尾，照原樣排",
    "end it by -->": "用 --> 結束",
    "`{source}` is a control character, and is not set": "`{source!x}` 是控制字元，不排",
    "no line says where `[{label}]` leads; it is set as it is": "沒有一行寫出 `[{label!x}]` 連到哪裡；照原樣排",
    "define it on a line of its own: [{label}]: https://example.org": (
        "另起一行寫出：[{label!x}]: https://example.org"
    ),
    "a link has no text, and is not set": "連結沒有文字，不排",
    "as [text](https://example.org)": "寫成 [文字](https://example.org)",
    "the title of a link is not set": "連結的標題不排",
    "a link has no address; its text is set": "連結沒有網址；只排文字",
    "this address is no place to lead to; its text is set": "這種網址不能連過去；只排文字",
    "a star between figures is set as it is": "數字之間的星號照原樣排",
    "write \\* for the sign itself": "要的是這個符號本身，就寫 \\*",
    "did you mean `.{near}`?": "是不是 `.{near}`？",
    "known: {what}": "有的是：{what!l}",
    "unknown class `.{word}`": "沒有 `.{word}` 這個類別",
    # issue/yaml/nodes.py
    "nested deeper than {DEEPEST} levels": "層次超過 {DEEPEST} 層",
    "text that begins with [ or {{ goes in quotes": "以 [ 或 {{ 開頭的文字要加引號",
    "YAML takes `&{anchor}` as an anchor, not as text, and no alias names it": (
        "YAML 把 `&{anchor}` 當成錨點，而不是文字，卻沒有別名引用它"
    ),
    "put text that begins with & in quotes": "以 & 開頭的文字請加引號",
    "a second document begins here (---); a file holds one issue": "第二份文件從這裡開始（---）；一個檔案只放一期",
    "put each issue in its own file": "各期分開存檔",
    "YAML takes `{word}` as a tag, not as text": "YAML 把 `{word}` 當成標籤，而不是文字",
    "put text that begins with ! in quotes": "以 ! 開頭的文字請加引號",
    "aliases are not used in this kind of file": "這種檔案不能用別名",
    "write the value out": "把值寫出來",
    "YAML takes `*{anchor}` as an alias, and no anchor has that name": (
        "YAML 把 `*{anchor}` 當成別名，卻沒有這個名稱的錨點"
    ),
    "put text that begins with * in quotes": "以 * 開頭的文字請加引號",
    "the alias `*{anchor}` stands inside what it names": "別名 `*{anchor}` 就在它所指的內容裡面",
    "write the text out": "把文字寫出來",
    "the file holds too much: its aliases (*) multiply, or it has far more parts than any issue": (
        "檔案內容太多：別名（*）層層倍增，或項目遠多於任何一期"
    ),
    "write the text out, or part the issue": "把文字寫出來，或把這一期分開",
    "`<<` merges mappings only": "`<<` 只能併入一組鍵",
    "give it the alias of a mapping": "給它一組鍵的別名",
    # issue/notes.py
    "the notes here are {names}": "這裡有的注是：{names!l}",
    "there are no notes here": "這裡沒有注釋",
    "{have}; note N is the Nth entry of `notes`, a note called word is `word: …` in it": (
        "{have!w}；注 N 是 `notes` 的第 N 項，名為 word 的注在其中寫成 `word: …`"
    ),
    "mark its place in the text by [^{name}]": "在正文裡用 [^{name!x}] 標出位置",
    "note mark {number} has no note": "注號 {number} 沒有對應的注",
    "mark its place in the text by （注{number}） or [^{number2}]": (
        "在正文裡用（注{number!x}）或 [^{number2!x}] 標出位置"
    ),
    "note {number} has no mark in the text": "注 {number} 在正文裡沒有注號",
    # issue/load.py
    "give the notes either in `notes` or in the text": "注釋寫在 `notes` 或正文裡，擇一",
    "the name of a note is a word, as it stands in [^word]": "注釋的名稱是一個詞，與 [^詞] 裡的一樣",
    "without blanks and brackets": "不要有空格和括號",
    "name it anew": "請換一個名稱",
    # issue/strings.py
    "write \\![ for the signs themselves": "要的是這兩個符號本身，就寫 \\![",
    "a photo stands in a body only": "照片只能放在內文裡",
    "`{sign}` is a sign of Markdown, and is set as it is in a text of YAML": (
        "`{sign!x}` 是 Markdown 的符號，在 YAML 的文字裡照原樣排"
    ),
    "write `- {key}: …`, or give the whole body as one Markdown text": (
        "寫成 `- {key!x}: …`，或把整篇內文寫成一個 Markdown"
    ),
    # material/supplied/operators.py
    "its content is too large": "內容太大",
    "its content can't be read": "內容讀不出來",
    "its content breaks off": "內容中斷了",
    "a part of its content is no stream": "內容有一部分不是資料流",
    "{token} is no number": "{token!w} 不是數字",
    "it lacks a stream": "缺少一個資料流",
    "it lacks a dictionary": "缺少一個字典物件",
    "it lacks an array": "缺少一個陣列物件",
    "its content breaks off in a string": "內容在字串中間斷了",
    "its content breaks off in an image": "內容在圖片中間斷了",
    # issue/parts.py
    "a part of a body is text or a mapping, not {node}": "body 的一個部分是文字或一組鍵，不是{node!w}",
    "a part of the kind `{kind:1}`": "`{kind}` 這個部分",
    "a part of a body is empty": "body 裡有一個部分是空的",
    "a part is text, or one of {PARTS}": "一個部分是文字，或以下之一：{PARTS!l}",
    "a paragraph with a colon and a space in it goes in quotes": "段落裡有冒號加空格時，整段加引號",
    "unknown part `{keys}`": "沒有 `{keys}` 這種部分",
    "a part of a body has one of the keys {PARTS}": "body 的一個部分要有以下一個鍵：{PARTS!l}",
    "a row": "一列",
    "all rows of a table have as many cells; an empty one is ''": "表格各列的格數相同；空格寫成 ''",
    "a table needs rows with cells": "表格要有列和格",
    "a photo": "照片",
    "a group has no photos": "這一組沒有照片",
    "a table": "表格",
    "`align` is for {aligns}, and the rows have {rows}": "`align` 寫了 {aligns!w}，而各列有 {rows!w}",
    "one entry a column, an empty one as the theme says": "一欄一個；留空的依版型",
    "{header} rows are to be headers, and the table has {rows:0}": "要以 {header} 列為表頭，而表格只有 {rows} 列",
    "`header` is the number of rows above the data": "`header` 是資料上方的列數",
    "a box": "方塊文字",
    "a path": "路徑",
    # issue/paths.py
    "paths are relative to the YAML file and stay inside its folder or the shared assets/": (
        "路徑從 YAML 檔所在的資料夾算起，不能超出這個資料夾或共用的 assets/"
    ),
    "{name} can't be used here either (see above)": "{name} 在這裡也不能用（見前面的訊息）",
    "a photo needs a path": "照片要有路徑",
    "{name} is not a relative path": "{name} 不是相對路徑",
    "{name} lies outside the issue's folder": "{name} 在這一期的資料夾之外",
    "the photo {name} does not exist": "照片 {name} 不存在",
    "{name} names no page": "{name} 沒有指明頁",
    "pages count from 1: write #page=1 or leave it out": "頁從 1 數起：寫 #page=1，或省略",
    "{name} has fonts that are not embedded: {bare}": "{name} 有未內嵌的字型：{bare!l}",
    "export the PDF with all fonts embedded": "匯出 PDF 時內嵌所有字型",
    "{notes} annotation{:s|}": "{notes} 個註解",
    "form fields, stamps and comments are no part of a page: flatten them if they are to be seen": (
        "表單欄位、圖章和註解不算頁面內容：要看得見就先平面化"
    ),
    "{name} has {count}, which can't be seen here": "{name} 有 {count!w}，這裡看不見",
    "write the path with /, as {what}": "路徑用 /，寫成 {what}",
    "there is nothing of that name in {found}/": "{found}/ 裡沒有這個名稱的檔案",
    "check the path; it is relative to the YAML file": "核對路徑；路徑從 YAML 檔所在的資料夾算起",
    "did you mean {found}?": "是不是 {found}？",
    # material/supplied/file.py
    "export the PDF again": "重新匯出 PDF",
    "cannot read {name}: {strerror}": "無法讀取 {name}：{strerror!w}",
    "{name} is larger than {MOST_BYTES} MB": "{name} 超過 {MOST_BYTES} MB",
    "export it without a password and without restrictions": "匯出時不設密碼，也不設限制",
    "{name} is encrypted": "{name} 有加密",
    "{name} has no pages": "{name} 沒有任何一頁",
    "{pages:0} page{:s|}": "{pages} 頁",
    "{name} has no page {number}: it has {has}": "{name} 沒有第 {number} 頁：只有 {has!w}",
    "name one of them after #page=": "在 #page= 之後寫其中一頁",
    "{name} is damaged: its page has no direction or no unit": "{name} 已損壞：頁面沒有方向或單位",
    "{name} is damaged: its page is {width:0} × {height:0} pt": "{name} 已損壞：頁面是 {width} × {height} pt",
    "{name} is {width:0} × {height:0} pt, too large to set": "{name} 是 {width} × {height} pt，太大，排不進去",
    "{name} is damaged: its {key} is no rectangle": "{name} 已損壞：{key} 不是長方形",
    "it is nested too deeply": "層次太深",
    "{name} is damaged: {told}": "{name} 已損壞：{told!w}",
    "without a name": "沒有名稱",
    # material/photo/pixels.py
    "a GIF": "GIF",
    "a TIFF or a camera's raw file": "TIFF 或相機的 raw 檔",
    "a BMP": "BMP",
    "an SVG": "SVG",
    "an SVG or other XML": "SVG 或其他 XML",
    "a Photoshop file": "Photoshop 檔",
    "a JPEG 2000": "JPEG 2000",
    "a JPEG XL": "JPEG XL",
    "a Git LFS pointer, not the photo itself": "Git LFS 的指標檔，不是照片本身",
    "a web page": "網頁",
    "copy the photo again": "重新複製這張照片",
    "{name} is a folder": "{name} 是資料夾",
    "name a photo in it": "寫明裡面的哪一張照片",
    "{name} is no regular file": "{name} 不是一般檔案",
    "{name} is empty (0 bytes)": "{name} 是空的（0 位元組）",
    "{name} is damaged: its header is scrambled": "{name} 已損壞：檔頭錯亂",
    "{name} is no PDF: it has no pages": "{name} 不是 PDF：沒有頁可選",
    "leave out what is after the #": "刪去 # 和後面的字",
    "{name} is damaged: it says it is {width} × {height} pixels": "{name} 已損壞：檔頭說它是 {width} × {height} 像素",
    "{name} is {width} × {height} pixels ({width2:0} megapixels), too large to set": (
        "{name} 是 {width} × {height} 像素（{width2} 百萬像素），太大，排不進去"
    ),
    "scale it down to what its place in print needs": "縮小到印出的大小所需即可",
    "an AVIF": "AVIF",
    "a HEIC": "HEIC",
    "a film": "影片",
    "{name} is {known}": "{name} 是 {known!p}",
    "{name} is no photo that paiban knows": "{name} 不是 paiban 認得的照片",
    "photos are JPEG, PNG, WebP or PDF: convert it": "照片可用 JPEG、PNG、WebP 或 PDF：請轉檔",
    "{name} can't be decoded: {error}": "{name} 解不開：{error!w}",
    "the output profile can't be used: {error}": "輸出描述檔不能用：{error!w}",
    # issue/yaml/plain.py
    "a key is a word, not a collection": "鍵是一個詞，不是一組資料",
    "put text that begins with [ or {{ in quotes": "以 [ 或 {{ 開頭的文字請加引號",
    # issue/yaml/problems.py
    "{count:0} cell{:s|}": "{count} 格",
    # issue/readings.py
    "{parts:0} syllables for {base:0} character{:|s}": "{base} 個字卻有 {parts} 個音",
    "give one syllable for each character, parted by spaces; marks and words stand outside the braces": (
        "一字一音，以空格分開；標點和外文寫在括號外"
    ),
    "{part} is no bopomofo syllable": "{part!q} 不是注音",
    "part syllables by spaces, as {{漢字|ㄏㄢˋ ㄗˋ}}": "各音以空格分開，如 {{漢字|ㄏㄢˋ ㄗˋ}}",
    "a syllable is one to three letters ㄅ to ㄩ and a tone, ˊ ˇ ˋ after or ˙ before them": (
        "一個音是一到三個注音符號（ㄅ 到 ㄩ）加聲調：ˊ ˇ ˋ 在後，˙ 在前"
    ),
    # issue/yaml/slips.py
    "a full-width space stands where the line is indented": "這一行的縮排裡有全形空格",
    "indent with half-width spaces": "縮排要用半形空格",
    "the colon after `{key}` is full-width, and so no sign of YAML": (
        "`{key}` 後面是全形冒號（：），YAML 不當它是冒號"
    ),
    "a full-width space follows the colon of `{key}`, which is no sign of YAML then": (
        "`{key}` 的冒號後面是全形空格，YAML 就不當它是冒號"
    ),
    "no space follows the colon of `{key}`, which is no sign of YAML then": (
        "`{key}` 的冒號後面沒有空格，YAML 就不當它是冒號"
    ),
    "write `{key}: `, with a half-width colon and a space": "寫成 `{key!x}: `：半形冒號加一個半形空格",
    "begin each item with a half-width hyphen and a space: `- `": "每一項以半形減號加一個半形空格開頭：`- `",
    "the hyphen {sign} is full-width, and so no sign of YAML": "這裡的 {sign} 不是半形減號，YAML 不當它是清單的一項",
    "a full-width space follows the hyphen, which is no sign of YAML then": (
        "減號後面是全形空格，YAML 就不當它是清單的一項"
    ),
    "no space follows the hyphen, which is no sign of YAML then": "減號後面沒有空格，YAML 就不當它是清單的一項",
    # issue/yaml/source.py
    "the control character U+{code}": "控制字元 U+{code}",
    "a character that YAML forbids": "YAML 不許用的字元",
    "the file has {what} in it": "檔案裡有{what!w}",
    "take it out; it is seldom visible": "請刪去；它多半看不見",
    "the file is empty": "檔案是空的",
    "`paiban new DIR` makes an issue to start from": "`paiban new DIR` 會做一期作為起點",
    "name the YAML file in it, as issue.yaml": "請寫裡面的 YAML 檔，如 issue.yaml",
    "save it to a file first": "請先存成檔案",
    "check the path": "請核對路徑",
    "the file has {size:0} MB; one of more than {largest} MB is not read": (
        "檔案有 {size} MB；超過 {largest} MB 的不讀"
    ),
    "photos are named by path, not put into the YAML": "照片寫路徑就好，不要放進 YAML",
    "the file is UTF-16": "檔案是 UTF-16",
    "save it as UTF-8": "請另存為 UTF-8",
    "save the file as UTF-8 (it may be Big5 or GBK)": "請另存為 UTF-8（可能是 Big5 或 GBK）",
    "the file is not UTF-8": "檔案不是 UTF-8",
    "not YAML": "不是 YAML",
    "indent with spaces: YAML allows no tabs there": "縮排用空格：YAML 不許用定位字元（tab）",
    "put text that has a colon and a space in it in quotes": "文字裡有冒號加空格時要加引號",
    "a quotation mark is opened here and not closed": "引號從這裡開始，卻沒有結束",
    "text that begins with {sign} ends at the next {sign2}: put all of it in other quotes, or use 「」": (
        "以 {sign} 開頭的文字到下一個 {sign2} 就結束：整段改用另一種引號，或用「」"
    ),
    "put text that begins with {sign} in quotes": "以 {sign} 開頭的文字請加引號",
    "check the indentation and the quotes on this line and the one above": "檢查這一行和上一行的縮排與引號",
    # issue/unpaired.py
    "`{sign}` has no partner and is set as it is": "`{sign}` 沒有另一半，會照樣印出來",
    "close it in the same paragraph, with no space inside; write \\*\\* for the signs themselves": (
        "在同一段裡關上，內側不留空格；要的是這兩個符號本身，就寫 \\*\\*"
    ),
    "signs of a reading are full-width, and are set as they are": "注音的符號打成了全形，會照樣印出來",
    "the reading of `{sign}` is not closed, and is set as it is": "`{sign!x}` 的注音沒有關上，會照樣印出來",
    "as {{漢字|ㄏㄢˋ ㄗˋ}}, all in one paragraph": "如 {{漢字|ㄏㄢˋ ㄗˋ}}，都在同一段裡",
    "the address of a link is not closed, and is set as it is": "連結的網址沒有關上，會照樣印出來",
    "as [text](https://example.org), with half-width brackets and no spaces in the address": (
        "如 [文字](https://example.org)，括號用半形，網址裡不留空格"
    ),
    "the kind of a name is not closed, and is set as it is": "專名號或書名號的標記沒有關上，會照樣印出來",
    "as [王小明]{{.name}}, with half-width signs": "如 [王小明]{{.name}}，符號用半形",
    # issue/values.py
    "{MOST_ERRORS} errors; the rest of the file was not read": "已有 {MOST_ERRORS} 個錯誤；檔案其餘部分沒有讀",
    "{what} is a mapping of keys, not {node}": "{what!w}要寫成一組鍵，而不是{node!w}",
    "the key `{key}` stands twice": "鍵 `{key}` 寫了兩次",
    "{what} needs a value for `{key}`": "{what!w}的 `{key}` 要有值",
    "{what} needs the key `{key}`": "{what!w}要有 `{key}` 這個鍵",
    "did you mean `{near}`?": "是不是 `{near}`？",
    "known keys here: {known}": "這裡可用的鍵：{known!l}",
    "unknown key `{key}`": "沒有 `{key}` 這個鍵",
    "{what} is a list, not {node}": "{what!w}要寫成清單，而不是{node!w}",
    "begin each item with a hyphen": "每一項以 - 開頭",
    "{what} is expected here, not {node}": "這裡要寫{what!w}，而不是{node!w}",
    "{what} is expected here, not nothing": "這裡要寫{what!w}，不能空著",
    "write the text, or leave this out": "把文字寫出來，或整個省略",
    "the text has the control character U+{code} in it": "文字裡有控制字元 U+{code}",
    "take it out": "請刪去",
    "the mark of direction U+{code} in the text has no effect": "文字裡的方向控制字元 U+{code} 沒有作用",
    "take it out: text is set in the order in which it stands here": "請刪去；文字照這裡的先後次序排",
    "{MOST_ERRORS} doubtful signs; the rest of them is not listed": "已有 {MOST_ERRORS} 處可疑的符號；其餘不再列出",
    "a paragraph": "段落",
    "YAML takes what follows # as a comment, not as text": "YAML 把 # 之後的字當成註解，而不是文字",
    "put text that has a space and # in it in quotes": "文字裡有空格加 # 時要加引號",
    "this text is empty": "這裡沒有文字",
    "a title has no text": "標題沒有文字",
    "a list": "清單",
    "a mapping": "一組鍵",
    "the text {value}": "文字{value!q}",
    "begins with {{": "以 {{ 開頭",
    "has a colon and a space in it": "裡有冒號加空格",
    "text that {sign} goes in quotes": "文字{sign!w}時要加引號",
    "text that begins with [ goes in quotes": "以 [ 開頭的文字要加引號",
    # issue/words.py
    "{value} is no date": "{value!q} 不是日期",
    "write it as 2025-06, or 2025-06-30": "寫成 2025-06 或 2025-06-30",
    "{value} is no date: {month} has {days} days": "{value!q} 不是日期：{month} 只有 {days} 天",
    "write {month}-{days}, or {month2} for the month alone": "寫成 {month}-{days!x}，或只寫年月 {month2}",
    "BCP 47: zh-Hant-TW, zh-Hans-CN, ja, ko, en": "BCP 47 語言標籤，如 zh-Hant-TW、zh-Hans-CN、ja、ko、en",
    "{value} is no language tag": "{value!q} 不是語言標籤",
    "{what} is expected here, not the text {value}": "這裡要寫{what!w}，而不是文字{value!q}",
    "take the quotes away": "去掉引號",
    "true or false": "true 或 false",
    "true or false is expected here, not {value}": "這裡要寫 true 或 false，而不是{value!w}",
    "{what} is a whole number from {limits} to {limits2}, not {value}": (
        "{what!w}是 {limits} 到 {limits2} 的整數，不能是 {value!q}"
    ),
    "a heading's level": "小標的層級",
    "the number of header rows": "表頭的列數",
    "the number of a list's first item": "清單第一個條目的編號",
    "an entry of `align`": "`align` 的每一項",
    "`rule` is true, or is not there": "`rule` 只能是 true，否則不要寫",
    "take this part out": "刪去這個部分",
    "true, false or a number of lines": "true、false 或行數",
    "`drop_cap`, where not true or false,": "`drop_cap` 不寫 true 或 false 時，",
    "{what} is one of {words}, not {value}": "{what!w}是以下之一：{words!l}；不能是 {value!q}",
    "a number": "數字",
    "`autospace` is a number of ems from {least} to {most}, not {value}": (
        "`autospace` 是 {least} 到 {most} 之間的 em 數，不能是 {value!q}"
    ),
    "0.25 is usual; 0 sets no space": "通常是 0.25；0 就是不留空",
    "the number of columns": "欄數",
    "`width`, where no number of columns,": "`width` 不寫欄數時，",
    "`width` is one of {words}, a number of columns, or as 9em, not {value}": (
        "`width` 是以下之一：{words!l}、欄數，或如 9em；不能是 {value!q}"
    ),
    "text runs beside a photo of whole em, from 1em to 99em": "照片寬寫整數 em（1em 到 99em），文字就排在旁邊",
    "`focus` is two numbers from 0 to 1": "`focus` 是兩個 0 到 1 之間的數字",
    "as [0.5, 0.4]: the middle, a little up": "如 [0.5, 0.4]：中間，略偏上",
    "not readable as YAML: {problem}{context}": "不是合格的 YAML：{problem!s}{context!o}",
}
