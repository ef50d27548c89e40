"""Themes, fonts, lines and pages."""

TABLE = {
    # block/spans.py
    "what stands in a list or a quote is as wide as that, not `width: {width}`": (
        "清單或引文裡的東西只和它一樣寬，不是 `width: {width}`"
    ),
    "leave `width` out": "省略 `width`",
    "`width: {width}` is more columns than there are here ({columns}); it is set across all of them": (
        "`width: {width}` 超過這裡的欄數（{columns}）；已橫跨所有的欄"
    ),
    "at most {columns}, or `width: page`": "最多 {columns}，或用 `width: page`",
    # flow/pieces.py
    "beside a photo of {em} em a column of {width:0} em has no room for text": (
        "欄寬 {width} em，旁邊放了 {em} em 的照片，就排不下文字"
    ),
    "at most {most}em, or `width: column`": "最多 {most}em，或用 `width: column`",
    "set it with `width: column`": "用 `width: column` 排",
    # flow/dropcap.py
    "no initial is set: the paragraph begins with neither a letter, a Han character nor a number": (
        "沒有排首字放大：這一段不是以文字或數字開頭"
    ),
    "no initial is set: the paragraph begins with more than one bracket": "沒有排首字放大：這一段以兩個以上的括號開頭",
    "no initial is set: the number has more than {_FIGURES:0} figures": "沒有排首字放大：開頭的數字超過 {_FIGURES} 位",
    "no initial is set: a reading or code stands there": "沒有排首字放大：開頭的字帶有注音、拼音或程式碼",
    "no initial is set: {initial} would leave less than half of the column": (
        "沒有排首字放大：{initial!q}放大之後，旁邊剩不到半欄"
    ),
    "no initial is set: the paragraph has fewer than {lines} lines": "沒有排首字放大：這一段不到 {lines} 行",
    "begin the paragraph otherwise, or take `drop_cap` out": "這一段換個開頭，或刪去 `drop_cap`",
    "a photo within a box can't be wider than the box": "框裡的照片不能比框寬",
    "a table within a box can't be wider than the box": "框裡的表格不能比框寬",
    "leave out `width`, or put it beside the box": "去掉 `width`，或放到框外",
    # flow/table.py
    "{columns} columns have no room in {em:.4g} em: the table is set as {count} below one another": (
        "{em} 字寬排不下 {columns} 欄，表格拆成 {count} 個上下排列"
    ),
    "give it fewer columns, or `width: page`": "減少欄數，或用 `width: page`",
    # flow/figure.py
    "shapes of this theme: {shapes}": "這個版型有的形狀：{shapes!l}",
    "name it under `figures: {{shapes: …}}` in the theme": "在版型的 `figures: {{shapes: …}}` 裡寫上它",
    "the theme has no shape {shape}": "版型沒有 {shape!q} 這個形狀",
    # font/book.py
    "Han (Traditional)": "漢字（繁體）",
    "Han (Simplified)": "漢字（簡體）",
    "the font folder {directory} does not exist": "字型資料夾 {directory} 不存在",
    "no font of the family {family}; known families: {faces}": "沒有 {family!q} 這個字型家族；有的是：{faces!l}",
    # display/faces.py
    "{named} set in {family}: the theme's own families lack them": "{named} 用 {family} 排：版型自己的字型家族沒有",
    "no font has the variants {plain}; the characters are set as usual": "沒有任何字型有異體 {plain}；照常用的字形排",
    "give a font that has them by --font-path, and name its family in the theme's `fallback`": (
        "用 --font-path 指定有這些字的字型，並把它的家族寫進版型的 `fallback`"
    ),
    "no font has these characters, and 〓 stands in their place: {told}": "沒有任何字型有這些字，以〓代替：{told}",
    # flow/compositor.py
    "{names} has no bold face; strong text is set in {other}": "{names} 沒有粗體；加重的文字用 {other} 排",
    "{names} has no bold face, nor has a family to fall back on; strong text looks like the rest": (
        "{names} 沒有粗體，備用的字型家族也沒有；加重的文字看不出不同"
    ),
    "give a bold face of it by --font-path, or another `font` to the style `strong` in the theme": (
        "用 --font-path 給它一款粗體，或在版型裡給樣式 `strong` 另一個 `font`"
    ),
    # font/face.py
    "cannot read the font {path}: {error}": "無法讀取字型 {path}：{error!w}",
    "{path} is damaged: a table of it has a name that is no name": "{path} 已損壞：有一個資料表的名稱不合規定",
    "{path} is damaged: it has no glyph {glyph}, which it gives a character": (
        "{path} 已損壞：沒有第 {glyph} 號字符，卻把它配給了字元"
    ),
    "{path} is not a font that can be read": "{path} 不是讀得懂的字型檔",
    # font/scan.py
    "{path} is damaged: it ends inside the table {tag}": "{path} 已損壞：在表格 {tag} 裡就斷了",
    "{path} is not a font that can be read: {error}": "{path} 不是讀得懂的字型檔：{error}",
    "{path} has a face without a name": "{path} 裡有一款字型沒有名稱",
    # font/subset.py
    "cannot subset {path}: {error}": "無法從 {path} 取出所需的字：{error}",
    "cannot subset {path}: its outlines are CFF2, which this HarfBuzz can't convert": (
        "無法從 {path} 取出所需的字：它的外框是 CFF2，這一版 HarfBuzz 不能轉換"
    ),
    # inline/breaker.py
    "{word} is wider than its line and was divided": "{word!q}比一行還長，只好拆開",
    "a number is wider than its line and was divided": "有個數字比一行還長，只好拆開",
    "a character is wider than its line; the column is too narrow for this text": (
        "有個字比一行還寬；這一欄太窄，排不下這段文字"
    ),
    "punctuation marks in a row fit no line and were parted": "連續幾個標點一行排不下，只好拆開",
    "in the paragraph that begins {text}; a wider measure or other words would help": (
        "在開頭為 {text!q} 的一段；行寬加寬，或換個說法，會有幫助"
    ),
    # inline/prepare.py
    "no font has the character {character} (U+{code} {name})": "沒有任何字型有{character!q}這個字（U+{code} {name}）",
    ("check the character, or give a folder with a font that has it by --font-path and name its family in the theme"): (
        "核對這個字；或用 --font-path 指定有這個字的字型資料夾，並在版型裡寫上字型家族的名稱"
    ),
    "{hint}, or set 〓 in its place by `missing: warn` in the issue": "{hint!s}；或在本期寫 `missing: warn`，以〓代替",
    # page/advert.py
    "{name} is {width}, not of the shape of the page": "{name} 是 {width!w}，與頁面形狀不符",
    "ask for {width}, with {bleed:0} mm of bleed at every edge": "請對方提供 {width}，四邊各留 {bleed} mm 出血",
    "{width} × {height} pixels": "{width} × {height} 像素",
    "{width:0} × {height:0} mm": "{width} × {height} mm",
    # flow/copyfit.py
    "{paragraphs:0} paragraph{:s|} by a line": "{paragraphs} 段各增減一行",
    "photos by {photos} line{:s|} in all": "照片高度共增減 {photos} 行",
    "white above {crossheads:0} crosshead{:s|}": "{crossheads} 個小標上方的空白",
    "{more:0} photo{:s|} across {way:fewer|more} columns": "{more} 張照片改跨{way!w}欄",
    "tracking by {tracking:0} em": "字距 {tracking} em",
    "{lines:0} lines a column, leading {leading:0} pt": "每欄 {lines} 行，行距 {leading} pt",
    "fitted to {pages:0} page{:s|}: {done}": "已排進 {pages} 頁：{done!l}",
    (
        "does not fit {pages:0} page{:s|}: {lines:0} line{:s|} (about {characters} characters) {way}, after all "
        "that the theme allows"
    ): ("排不進 {pages} 頁：版型允許的調整都用上了，仍{way!w} {lines} 行（約 {characters} 字）"),
    "{way:cut|add} text or photos, or widen `fit` in the theme": "{way!w}文字或照片，或在版型裡放寬 `fit`",
    # page/volume.py
    "the issue takes {count:0} pages, not {fit}, after all that the theme allows": (
        "版型允許的調整都用上了，這一期仍有 {count} 頁，而不是 {fit} 頁"
    ),
    "fit single articles by their own `fit`, or cut or add text": "用各篇自己的 `fit` 調整，或增刪文字",
    "{count:0} pages are no multiple of {signature}: {missing} missing": (
        "{count} 頁不是 {signature} 的倍數：還差 {missing} 頁"
    ),
    "add advertisements or text, or `fit: {{pages: {count}}}`": "增加廣告或文字，或寫 `fit: {{pages: {count}}}`",
    # style/check.py
    "is set in a style": "沒有任何樣式用於",
    "is a rule": "沒有這條線：",
    "of an imprint is an entry": "版權頁沒有這一項：",
    "{section} by name: {known}": "{section} 可用的名稱：{known!l}",
    "nothing {what} `{name}`": "{what!w} `{name}`",
    "BCP 47: zh-Hant, zh-Hans, ja, ko, en": "BCP 47 語言標籤，如 zh-Hant、zh-Hans、ja、ko、en",
    "a path from the theme's folder, or leave it out for the bundled profile": (
        "寫從版型資料夾算起的路徑；省略時用內建的描述檔"
    ),
    "there is no profile {profile}": "沒有 {profile} 這個描述檔",
    "families at hand: {families}; `--font-path DIR` adds a folder": (
        "現有的字型家族：{families!l}；用 `--font-path DIR` 增加資料夾"
    ),
    "no font of the family {family}": "沒有 {family!q} 這個字型家族",
    "no font of the family {family}; it is passed over": "沒有 {family!q} 這個字型家族；略過",
    "{family} has no face of weight {weight}; {nearest} is used": "{family} 沒有字重 {weight}；改用 {nearest}",
    "weights at hand: {str}": "現有的字重：{str!l}",
    "the leading, {leading:0} pt, is less than the size, {size:0} pt: lines run together": (
        "行距 {leading} pt 小於字級 {size} pt：行會疊在一起"
    ),
    "the leading of `{name}`, {leading:0} pt, is less than its size, {size:0} pt: lines run together": (
        "`{name}` 的行距 {leading} pt 小於字級 {size} pt：行會疊在一起"
    ),
    "at least {size:0} pt": "至少 {size} pt",
    "; `{margin}: {inner:0}mm` then stands it in the middle": "；這時寫 `{margin}: {inner}mm` 就居中",
    "measure {whole:0}{even}": "measure {whole}{even!w}",
    " with a gutter of {rest:0}": "，欄間 {rest}",
    (
        "`{name}` is {size:0} pt and the grid's em {size2:0} pt: its lines are {measure:0} em long, and no "
        "full line of Han fits them without spacing"
    ): ("`{name}` 是 {size} pt，而行格的 em 是 {size2} pt：一行長 {measure} em，整行漢字非加字距不可"),
    "size {size:0}pt, or let `size` of `grid` be {size2:0}pt": (
        "字級用 {size}pt，或把 `grid` 的 `size` 改成 {size2}pt"
    ),
    "a measure of {value:0} em is no whole number of em: full lines of Han are spaced out": (
        "行長 {value} em 不是整數：整行漢字會被撐開"
    ),
    "at the spine": "書背側",
    "at the head": "天頭",
    "at the fore edge": "切口",
    "at the foot": "地腳",
    "the margin {where} is {margin:0} mm: within {SAFE:0} mm of the trim, text may be cut off": (
        "{where!w}的邊空是 {margin} mm：離裁切線 {SAFE} mm 以內，文字可能被裁掉"
    ),
    "`{key}` of {SAFE:0}mm or more": "`{key}` 至少 {SAFE}mm",
    "a smaller `{path}`, or smaller margins opposite": "`{path}` 改小，或縮小對側的邊空",
    "running head": "頁眉",
    "a margin of {margin:0} mm has no room for the {what}": "{margin} mm 的邊空放不下{what!w}",
    "{lines:0} mm are {lines2:0} lines; or take it out of `masters`": (
        "{lines} mm 是 {lines2} 行；或從 `masters` 裡拿掉"
    ),
    "the text of `{name}` is hard to read on {on}: a contrast of {found:0}, of {needed:0} at least": (
        "`{name}` 的字在{on!w}上不易看清楚：對比是 {found}，至少要 {needed}"
    ),
    "a darker colour": "用深一點的顏色",
    "a lighter colour, or a darker ground": "用淺一點的顏色，或用深一點的底色",
    "{total:0} % of ink are more than paper takes: {INK:0} % at most": "墨量 {total} % 超過紙張能吃的：最多 {INK} %",
    "{colour}, or what the printer allows": "{colour}，或依印刷廠所許",
    # style/colour_text.py
    "; colours of this theme: {named}": "；這個版型的顏色：{named!l}",
    "{text} is no colour; write `cmyk 85 30 45 10`, `#005a64`, or a name{known}": (
        "{text!q} 不是顏色；請寫 `cmyk 85 30 45 10`、`#005a64` 或顏色名稱{known!w}"
    ),
    "{text} is not a number": "{text!q} 不是數字",
    "{text} is out of range: 0 to {full}": "{text} 超出範圍：0 到 {full}",
    # style/fitting.py
    "the type area is {width:0} pt wide and does not fit the page": "版心寬 {width} pt，頁面放不下",
    "a smaller `inner` margin, or fewer columns": "縮小邊空 `inner`，或減少欄數",
    "at most {most} em in `measure` fit, or take a smaller `inner` margin": (
        "`measure` 最多 {most} em，或縮小邊空 `inner`"
    ),
    "`masters: {name}:` has {own} of {measure:0} em, {width:0} em wide in all; the type area is {width2:0}": (
        "`masters: {name!x}:` 有 {own!w}、每欄 {measure} em，共寬 {width} em，而版心寬 {width2} em"
    ),
    "`masters: {{{name}: {{measure: {nearest}{more}}}}}`{theme}": (
        "`masters: {{{name!x}: {{measure: {nearest!x}{more!x}}}}}`{theme!o}"
    ),
    ", gutter: {gutter:0}": ", gutter: {gutter}",
    ", or `grid: {{measure: {measure:0}}}` for {grid}": "，或 `grid: {{measure: {measure!x}}}`（{grid!w}時）",
    "{columns:0} column{:s|}": "{columns} 欄",
    "the letter, a gutter and the contents beside it are {beside:0} em wide, the type area {em:0}": (
        "編者的話、欄間加上旁邊的目錄共寬 {beside} em，而版心寬 {em} em"
    ),
    "`letter: {{measure: {em}}}`{theme}": "`letter: {{measure: {em!x}}}`{theme!o}",
    "{lines} lines do not fit the page": "頁面放不下 {lines} 行",
    "at most {most} fit": "最多 {most} 行",
    # style/load.py
    " em": " em",
    " lines": " 行",
    "built-in themes: {BUILT_IN}; a theme of your own is named by the path of its YAML file": (
        "內建版型：{BUILT_IN!l}；自己的版型要寫 YAML 檔的路徑"
    ),
    "there is no theme {name}": "沒有 {name!q} 這個版型",
    "the theme {name} extends itself": "版型 {name!q} 以自己為底本",
    "let `extends` name another theme": "`extends` 要寫別的版型",
    "a theme is a mapping of keys": "版型要寫成一組鍵",
    "`{path}` is text": "`{path}` 要寫文字",
    "{mode} is no writing mode": "{mode!q} 不是排字方向",
    "horizontal-tb or vertical-rl": "horizontal-tb（橫排）或 vertical-rl（直排）",
    "`fallback` is a list of families": "`fallback` 是字型家族的清單",
    "begin the theme with `extends: newsletter`, or write all of them": (
        "版型開頭寫 `extends: newsletter`，或全部寫出來"
    ),
    "`{key}` lacks {missing}": "`{key}` 缺少 {missing!l}",
    "`{name}` lacks the key `{lacks}`, or it is 0": "`{name}` 沒有 `{lacks}`，或是 0",
    "`fonts` lacks the role serif, which styles without a font are set in": (
        "`fonts` 缺少 serif；沒有指定字型的樣式都用它"
    ),
    "`{font}` is no font role": "`fonts` 裡沒有 `{font}`",
    "roles of this theme: {str}": "這個版型有的：{str!l}",
    "{size} is no page size": "{size!q} 不是頁面尺寸",
    "{SIZES}, or [width, height]": "{SIZES!l}，或 [寬, 高]",
    "`{path}` is a mapping of keys": "`{path}` 要寫成一組鍵",
    "`{path}` lacks the key `{name}`": "`{path}` 缺少 `{name}` 這個鍵",
    "{value} is too large for `{name}`": "{value!q} 對 `{name}` 來說太大",
    "{value} is too small for `{name}`: at least {least:0}{unit}": (
        "{value!q} 對 `{name}` 來說太小：至少 {least}{unit!w}"
    ),
    "{value} is too large for `{name}`: at most {most:0}{unit}": (
        "{value!q} 對 `{name}` 來說太大：最多 {most}{unit!w}"
    ),
    "number of em": "em 數",
    "number of lines": "行數",
    "{value} is not a {what}": "{value!q} 不是{what!w}",
    "no field in braces": "不帶括號欄位",
    " and ": " 和 ",
    "{text} has to have {wanted}": "{text!q} 裡要有 {wanted!w}",
    "known keys: {known}": "可用的鍵：{known!l}",
    "{value} is not a whole number": "{value!q} 不是整數",
    "{value} is neither true nor false": "{value!q} 不是 true，也不是 false",
    "{value} is no list of families": "{value!q} 不是字型家族的清單",
    "{value} is not text": "{value!q} 不是文字",
    "a running head is a mapping with the keys {PLACES}": "頁眉是一組鍵：{PLACES!l}",
    "{texts} is no text nor a list of texts": "{texts!q} 不是文字，也不是文字的清單",
    "there is no field {unknown}; fields: {FIELDS}": "沒有 {unknown!q} 這個欄位；有的是：{FIELDS!l}",
    "`shapes` is a mapping of names to shapes": "`shapes` 是名稱對形狀的一組鍵",
    "markers are a list of texts, one a level": "條目符號是文字的清單，一層一個",
    "{sign} has to have one of {figures} in it, for the number": "{sign!q} 裡要有 {figures!l} 其中一個，代表編號",
    "{shape} is no shape: width by height, as 3:2": "{shape!q} 不是形狀：寫寬比高，如 3:2",
    "{value} is not one of {words}": "{value!q} 不是以下之一：{words!l}",
    # units.py
    "{value} is not a length; write a number with a unit, as 10.5pt, 3mm or 2em": (
        "{value!q} 不是長度；請寫數字和單位，如 10.5pt、3mm 或 2em"
    ),
    "{value} has the unit {unit}, which is not known here; use pt, mm, cm, in, q, em or lines": (
        "{value!q} 的單位 {unit!q} 這裡不能用；請用 pt、mm、cm、in、q、em 或 lines"
    ),
    " pt": " pt",
    "Chinese text wants 1.5 to 2 times the size: {least:0} to {most:0} pt": (
        "中文內文的行距宜為字級的 1.5 到 2 倍：{least} 到 {most} pt"
    ),
    "glyph 0 of {key} was to be shown": "要排出 {key} 的 0 號字符",
    "Bopomofo": "注音符號",
    "Kana": "假名",
    "Latin": "拉丁字母",
    "Greek": "希臘字母",
    "Cyrillic": "西里爾字母",
    "phonetics": "音標",
    "mathematics": "數學",
    "symbols": "符號",
    "emoji": "表情符號",
    "Hangul": "諺文",
}
