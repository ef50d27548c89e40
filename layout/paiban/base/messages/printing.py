"""PDFs: writing, inspecting, imposing and comparing them."""

TABLE = {
    # impose/geometry.py
    "{text} is no sheet; write a size as A3, SRA3 or 450x320mm": (
        "{text!q} 不是印張尺寸；請寫成 A3、SRA3 或 450x320mm"
    ),
    "{text} is no sheet: it has no size": "{text!q} 不是印張尺寸：寬或高是 0",
    "the pages take {across:0} × {up:0} mm on a sheet, which has {sheet:0} × {sheet2:0} mm": (
        "各頁在印張上要佔 {across} × {up} mm，而印張只有 {sheet} × {sheet2} mm"
    ),
    # impose/scheme.py
    "sections are of 4 pages or a multiple of that, not {section}": "一帖的頁數是 4 或 4 的倍數，不是 {section}",
    "there is no scheme {text}; schemes: {NAMES}": "沒有 {text!q} 這種拼法；有的是：{NAMES!l}",
    "a sheet folds to {str} pages, not {sheet}": "一張印張可摺成 {str!l} 頁，不是 {sheet} 頁",
    "sections of {section} pages can't be made of sheets of {sheet}": (
        "摺成 {sheet} 頁的印張湊不出 {section} 頁的一帖"
    ),
    # companions/impose/source.py
    "it is not a PDF that can be read: {error}": "不是讀得懂的 PDF：{error}",
    "the file is damaged: {getMessage}": "檔案已損壞：{getMessage}",
    "it is locked with a password": "有密碼鎖住",
    "it has no pages": "沒有任何一頁",
    "page {number} has no MediaBox": "第 {number} 頁沒有 MediaBox",
    "page {number} has no size": "第 {number} 頁沒有大小",
    "page {number} is turned by {turn}°; a page can be turned by quarters": (
        "第 {number} 頁轉了 {turn}°；頁面只能轉 90° 的倍數"
    ),
    "{name} of page {number} has {values:0} numbers": "第 {number} 頁的 {name} 有 {values} 個數字",
    # impose/write.py
    "take a larger --sheet, or leave it out for one that fits": "換大一點的 --sheet，或省略，讓程式選合適的",
    "sections of {section}": "{section} 頁的帖",
    "sheets of {sheet}": "{sheet} 頁的印張",
    "{count:0} to {count2:0}": "{count} 到 {count2}",
    "{count:0} pages make no whole {unit}: blank page{:s|} {which} added at the end": (
        "{count} 頁湊不滿{unit!w}：在最後補上空白的第 {which!w} 頁"
    ),
    ("not all pages are {width:0} × {height:0} mm: page{:s|} {other}{more: …|}; each is set against its spine"): (
        "各頁大小並非都是 {width} × {height} mm：第 {other!l}{more} 頁不同；各頁都靠書背對齊"
    ),
    "a creep of {creep:0} mm a leaf takes more than a quarter of the page": (
        "每張 {creep} mm 的爬移量超過頁寬的四分之一"
    ),
    "the sheet cuts off {what}: it lacks {short:0} mm at an edge": "印張會切掉{what!w}：邊上還差 {short} mm",
    "take a larger --sheet": "換大一點的 --sheet",
    # lock/compare.py
    "none that is left": "都已不在",
    "{count:0} paragraph{:|s} changed or moved; pages touched: {pages}": (
        "{count} 段改了或移了位置；受影響的頁：{pages!w}"
    ),
    "nothing has moved; only the bytes differ": "位置都沒有動；只有檔案的位元組不同",
    "nothing has moved": "位置都沒有動",
    "{name} is {name2}, was {name3}": "{name} 現在是 {name2!w}，原來是 {name3!w}",
    "not there": "不在",
    "page {page}: a picture, a rule, a link or a running head has changed": (
        "第 {page} 頁：圖片、線條、連結或頁眉有變動"
    ),
    "{counts:0} pages, were {counts2}": "{counts} 頁，原來 {counts2} 頁",
    "the same layout, in a PDF of other bytes ({which})": "版面相同，但 PDF 的位元組不同（{which!l}）",
    "the title or other metadata has changed, or what photos and fonts hold": (
        "標題等中繼資料改了，或照片、字型的內容改了"
    ),
    "engine: paiban is {engine}, was {engine2}": "排版程式：paiban 現在是 {engine}，原來是 {engine2}",
    "{kind}: {name} is no longer used": "{kind!w}：{name} 不再使用",
    "{kind}: {name} is new": "{kind!w}：{name} 是新的",
    "{kind}: {name} has changed": "{kind!w}：{name} 改了",
    "its lines break otherwise": "換行不同",
    "it reads otherwise": "文字改了",
    "it was not there": "是新增的",
    "it is gone": "刪去了",
    "page {page}: 「{begins}…」 {what}{more}": "第 {page} 頁：「{begins}…」{what!s}{more!o}",
    ", was 「{begins}…」": "，原為「{begins}…」",
    " from page {page:0}": "，原在第 {page} 頁",
    " by {across:0} pt across, {down:0} pt down": "，橫移 {across} pt，縱移 {down} pt",
    " in its later lines": "（在後面幾行）",
    # lock/model.py
    "it is not TOML: {error}": "不是 TOML：{error}",
    "it is of format {found}, and this paiban reads {FORMAT}; lock the issue anew": (
        "格式版本是 {found}，這一版 paiban 讀的是 {FORMAT}；請重新鎖定"
    ),
    "it lacks {error}": "缺少 {error}",
    "it is not what `paiban lock` writes: {error}": "不是 `paiban lock` 寫的：{error}",
    # pdf/embedded.py
    "overprints colours that have a CMYK profile": "以疊印處理帶 CMYK 描述檔的顏色",
    "export it without profiles for CMYK, as PDF/X does": "匯出時 CMYK 不帶描述檔，如 PDF/X 的做法",
    # material/supplied/judge.py
    "{name} {message}: the profile {profile} does not allow that": "{name} {message!s}：{profile} 這種用途不許這樣",
    # pdf/intent.py
    "the theme names the output profile {profile} but not the `condition` it is for": (
        "版型寫了輸出描述檔 {profile}，卻沒有寫它適用的 `condition`"
    ),
    "cannot read the output profile {profile}: {strerror}": "無法讀取輸出描述檔 {profile}：{strerror!w}",
    "{profile} is no ICC profile": "{profile} 不是 ICC 描述檔",
    "{profile} is no profile of a CMYK press": "{profile} 不是 CMYK 印刷的描述檔",
    # base/pdffile/memory.py
    "{name} has changed while the PDF was written": "寫 PDF 的時候，{name} 被改動了",
    # material/supplied/tounicode.py
    "a font in it has too many codes": "裡面一款字型的編碼太多",
    # material/supplied/copy.py
    "something in it stands within itself": "裡面有東西包含了自己",
    "things in it stand within each other without end": "裡面的東西互相包含，沒有止境",
    "it has streams in other files": "有資料放在別的檔案裡",
    "has an image in LZW within another coding": "有以 LZW 再疊另一種編碼的圖片",
    "it has an object that can't be copied": "有無法複製的物件",
    # material/supplied/copy_colours.py
    "has a colour space that PDF does not know": "有 PDF 不認得的色彩空間",
    "has a colour space with a damaged profile": "有描述檔損壞的色彩空間",
    "has an ICC profile of Lab": "有 Lab 的 ICC 描述檔",
    "convert its colours to CMYK or sRGB": "把顏色轉成 CMYK 或 sRGB",
    "mixes inks without saying what they are: {missing}": "混用油墨卻沒有說明是哪些：{missing!l}",
    "has too many inks": "油墨太多",
    "export it with its spot colours converted to CMYK": "匯出時把特別色轉成 CMYK",
    "export it with its images as JPEG or ZIP": "匯出時圖片用 JPEG 或 ZIP",
    "has an image in JPEG 2000": "有 JPEG 2000 圖片",
    # material/supplied/copy_fonts.py
    "export the PDF with all fonts embedded, or its text converted to outlines": (
        "匯出 PDF 時內嵌所有字型，或把文字轉成外框"
    ),
    "a font in it lacks what it is made of": "裡面一款字型缺少必要的資料",
    "(Type 3, without a name)": "（Type 3，沒有名稱）",
    "shows text in the font {name}, which is not embedded": "用未內嵌的字型 {name!w} 排字",
    "has a font without a name": "有一款字型沒有名稱",
    "does not say which characters the glyphs of the font {name} are": "沒有說明字型 {name!w} 的字符是什麼字",
    "shows a glyph that the font {name} does not have": "用到字型 {name!w} 沒有的字符",
    "leaves open how the font {name} is encoded": "沒有說明字型 {name!w} 的編碼",
    # material/supplied/copy_content.py
    "export it again, flattened (as PDF/X-1a) or as PDF/A": "重新匯出並平面化（PDF/X-1a），或匯出成 PDF/A",
    "export the PDF again from its source": "從原始檔重新匯出 PDF",
    "draws with `{unknown}`, which PDF does not know": "用到 `{unknown}` 這個 PDF 不認得的指令",
    "is drawn in more steps within each other than PDF/A has": "繪圖的層次超過 PDF/A 的限度",
    "has a rendering intent that PDF does not know": "有 PDF 不認得的色彩對應方式",
    "has a small image in LZW or smoothed": "有以 LZW 編碼或要求平滑的小圖",
    "is damaged: what it calls {name} is not in it": "已損壞：裡面沒有它所說的 {name}",
    "has PostScript in it": "含有 PostScript",
    "export the PDF again without it": "重新匯出 PDF，不要帶它",
    "has a transfer function in it": "含有轉移函數",
    "export it without transfer functions": "匯出時不帶轉移函數",
    "blends in a way that PDF does not know": "有 PDF 不認得的混合方式",
    # material/supplied/copy_widths.py
    "export the PDF from its source as PDF/A, or its text converted to outlines": (
        "從原始檔匯出成 PDF/A，或把文字轉成外框"
    ),
    "has the font {name}, which can't be read": "有讀不出來的字型 {name!w}",
    "tells other widths than the glyphs of the font {name} have": "所寫的字寬與字型 {name!w} 的字符不符",
    "a font in it has scrambled widths": "裡面一款字型的字寬錯亂",
    # preflight/check.py
    "its ink can't be measured: {split}": "無法量出墨量：{split!w}",
    "have it exported again": "請對方重新匯出",
    # material/supplied/interpret.py
    "blend mode {modes}": "混合模式 {modes}",
    "a soft mask": "柔邊遮色片",
    "an image with a soft mask": "帶柔邊遮色片的圖片",
    "image {called:1}": "圖片 {called}",
    "an inline image": "行內圖片",
    # preflight/coverage.py
    "what is painted": "所畫的內容",
    " at {x:0}, {y:0} mm": "（在 {x}, {y} mm 處）",
    "{area:0} cm²": "{area} cm²",
    "{area:0} mm²": "{area} mm²",
    "{what}{place} has up to {most:0} % of ink, on {amount} more than {limit:0} %": (
        "{what!w}{place!o}總墨量達 {most} %，超過 {limit} % 的範圍有 {amount}"
    ),
    "convert it for the press with a profile of less ink, or make the colour of fewer inks": (
        "用墨量較低的印刷描述檔轉換，或改用較少油墨的顏色"
    ),
    # preflight/findings.py
    "all {pages:0} pages": "全部 {pages} 頁",
    # preflight/layout.py
    "there is no output profile": "沒有輸出描述檔",
    "{name} can't be looked into: {error}": "{name} 無法檢視：{error!w}",
    # material/supplied/read.py
    "ask for the file without a password": "請對方提供沒有密碼的檔案",
    " (and {heard} more)": "（另有 {heard} 處）",
    "the file is damaged: {heard}{more}": "檔案已損壞：{heard!w}{more!o}",
    "it is not a PDF": "不是 PDF",
    "it is empty (0 bytes)": "是空的（0 位元組）",
    "it has more than {_MOST_PAGES} pages": "超過 {_MOST_PAGES} 頁",
    "page {number_}: what is on it can't all be read: {error}": "第 {number_} 頁：內容無法全部讀出：{error!w}",
    "page {number_}: it has too much on it; not all was looked at": "第 {number_} 頁：內容太多，沒有全部檢查",
    "the {key} of page {number_} is no box of four numbers": "第 {number_} 頁的 {key} 不是四個數字的框",
    # preflight/rules/files.py
    "forbids that it is embedded": "禁止內嵌",
    "allows only its bitmaps to be embedded": "只許內嵌點陣字",
    "forbids that it is subset": "禁止只內嵌部分字符",
    "use another font, or ask its foundry for a licence": "換一款字型，或向字型公司取得授權",
    "the licence of the font {name} {what}": "字型 {name} 的授權{what!s}",
    "export it with all fonts embedded, or text as outlines": "匯出時內嵌所有字型，或把文字轉成外框",
    "the font {name}{kind} is not embedded": "字型 {name}{kind} 沒有內嵌",
    "the file is encrypted": "檔案有加密",
    "export it without any protection": "匯出時不設任何保護",
    "export it as PDF/X-4 for the condition that the printer names": "依印刷廠指定的條件匯出成 PDF/X-4",
    "there is no output intent: nobody says which press it is for": "沒有輸出條件：沒有說明給哪種印刷機",
    "the output intent names no condition and has no profile of a press": "輸出條件沒有寫名稱，也沒有印刷描述檔",
    "export it as PDF/X-4": "匯出成 PDF/X-4",
    "it is PDF {version} and claims no PDF/X": "是 PDF {version}，沒有聲明符合 PDF/X",
    "it claims {claim} and has no output intent": "聲明符合 {claim}，卻沒有輸出條件",
    "export it again": "重新匯出",
    "it has layers that are switched off: {layers}": "有關掉的圖層：{layers!l}",
    "delete hidden layers before export": "匯出前刪去隱藏的圖層",
    # preflight/rules/images.py
    "{name} is printed at {found} ppi: {image}": "{name!w} 印出來是 {found} ppi：{image!w}",
    "less than {least:0} ppi shows its pixels; find a larger file, or place it smaller": (
        "低於 {least} ppi 會看見像素；找大一點的檔案，或排小一點"
    ),
    "less than {wanted:0} ppi is softer than print can be; {image}": "低於 {wanted} ppi 印出來偏軟；{image!w}",
    "{across} × {down} px on {width:0} × {height:0} mm": "{across} × {down} 像素排成 {width} × {height} mm",
    "it is sharp up to a width of {width:0} mm": "寬度在 {width} mm 以內才清晰",
    "{name} is in {space}, not in the inks of the press": "{name!w} 是 {space}，不是印刷油墨",
    "PDF/X-1a forbids it": "PDF/X-1a 不許用",
    "ask the printer whether RGB is wanted, or convert it to CMYK": "問印刷廠要不要 RGB，或轉成 CMYK",
    "{name} is in RGB, and no profile says which": "{name!w} 是 RGB，又沒有描述檔說明是哪一種",
    "its colours are anyone's guess: give it a profile, or convert it to CMYK": (
        "顏色無從確定：附上描述檔，或轉成 CMYK"
    ),
    "{names:0} photo{:s carry| carries}": "{names} 張照片",
    "{count} no colour profile and {:are|is} taken for sRGB: {first}": (
        "{count!w}沒有色彩描述檔，當作 sRGB：{first!l}"
    ),
    "save photos with their profile": "照片存檔時帶上描述檔",
    "a coloured area": "色塊",
    "{what} reaches {reach:0} mm beyond the trim ({sides}), not {bleed:0}": (
        "{what!w}只超出裁切線 {reach} mm（{sides!v}），應有 {bleed} mm"
    ),
    "let it run through to the end of the bleed, or end well within the page": "延伸到出血的邊緣，或收在頁面以內",
    # preflight/rules/lines.py
    "a line of {weight:0} pt": "{weight} pt 的線",
    "a line of no width": "沒有粗細的線",
    "draw lines of {hairline:0} pt or more": "線條至少 {hairline} pt",
    "it is as thin as the device can, on a plate 0.01 mm: {hint}": "細到機器的極限，在印版上是 0.01 mm：{hint!w}",
    "that colour is for marks only; use black": "這個顏色只給印刷標記用；請用黑色",
    "registration colour within the page": "頁面裡用了套準色",
    # preflight/rules/pages.py
    "export it with a trim box: nothing says where the page is cut": "匯出時帶成品框（TrimBox）：沒有說明裁在哪裡",
    "there is no TrimBox": "沒有 TrimBox",
    "export it with 3 mm of bleed and its box": "匯出時留 3 mm 出血，並帶出血框（BleedBox）",
    "there is no BleedBox": "沒有 BleedBox",
    "its {inner} is not within its {outer}": "{inner} 不在 {outer} 之內",
    " at the {SIDES}": "（{SIDES!v}）",
    "the bleed{sides} is {bleed} mm, not {bleed2:0}": "出血{sides!w}只有 {bleed} mm，應有 {bleed2} mm",
    "export it with {bleed:0} mm of bleed on all sides that are cut": "匯出時，要裁的各邊都留 {bleed} mm 出血",
    "it is {width}{lying:, lying|}, not {width2}": "大小是 {width}{lying!w}，應為 {width2}",
    "turn it": "轉成直的",
    "have it made for the size of the space that was booked": "請對方照預訂的版面大小製作",
    "it is {width}, where page 1 is {width2}": "大小是 {width}，而第 1 頁是 {width2}",
    "pages of one publication are of one size": "同一本刊物各頁大小要一致",
    "add pages, or leave some out": "增加或減少幾頁",
    "there is transparency, which {strict} forbids": "有透明效果，{strict} 不許用",
    "flatten it, or export it as PDF/X-4": "先平面化，或匯出成 PDF/X-4",
    "there is transparency": "有透明效果",
    "flatten them, or take them out": "先平面化，或刪去",
    "there are annotations: {kinds}": "有註解：{kinds!l}",
    # preflight/rules/text.py
    "{size:0} pt": "{size} pt",
    "text of less than {text:0} pt can hardly be read": "小於 {text} pt 的字很難看清楚",
    "text of {size}": "{size} 的字",
    "ink runs into white text: {reversed_text:0} pt or more, in a bold sans-serif": (
        "油墨會滲進反白字：至少 {reversed_text} pt，用粗的黑體"
    ),
    "white text of {size}": "{size} 的反白字",
    "text of {size:0} pt in {inks:0} inks": "{size} pt 的字用了 {inks} 種油墨",
    "below {small_text:0} pt use at most {small_inks}: the others show as fringes": (
        "小於 {small_text} pt 的字最多用 {small_inks} 種油墨：其餘會露出色邊"
    ),
    "black text in RGB, which becomes four inks": "黑字是 RGB，會變成四色",
    "registration colour": "套準色",
    "{inks:0} inks": "{inks} 種油墨",
    "black text in {what}": "黑字用了{what!w}",
    "set black text in 100 % black only": "黑字只用 100 % 黑",
    "the font {font} lacks {missing} of the text": "字型 {font} 缺文中的 {missing!w}",
    "choose a font that has them, or send the text as outlines": "換一款有這些字的字型，或把文字轉成外框",
    "shorten the text, or give it more room": "刪減文字，或給它更多地方",
    "text runs off the page": "文字超出頁面",
    "text less than {safety:0} mm from the trim": "文字離裁切線不到 {safety} mm",
    "the cut may be off by 1 mm: move it inwards": "裁切可能有 1 mm 的誤差：往裡移",
    # preflight/summary.py
    "no PDF/X": "沒有聲明 PDF/X",
    "{name}: PDF {version}, {claims}, {leaves}": "{name}：PDF {version}，{claims!w}，{leaves!w}",
    "  made by   {producer}": "  製作軟體  {producer}",
    "  intent    {condition}": "  輸出條件  {condition!w}",
    "  boxes     {pages}: {what}": "  頁框      {pages!w}：{what!w}",
    "nothing is printed": "沒有印任何東西",
    "  inks      {pages}: {what}": "  油墨      {pages!w}：{what!v}",
    "not embedded": "未內嵌",
    "  font      {name}, {kind}, {state}": "  字型      {name}，{kind}，{state!w}",
    ", profile": "，帶描述檔",
    "{pixels} × {pixels2} px, {size:0} × {size2:0} mm": "{pixels} × {pixels2} 像素，{size} × {size2} mm",
    "  image     page {number}: {name}, {size}, {resolution:0} ppi, {kind}": (
        "  圖片      第 {number} 頁：{name!w}，{size!w}，{resolution} ppi，{kind!w}"
    ),
    "bleed {reach} mm": "出血 {reach} mm",
    "{trim}, {bleed}, sheet {width:0} × {height:0} mm": "{trim!w}，{bleed!w}，紙張 {width} × {height} mm",
    "pages {pages} and {more} more": "第 {pages!l} 頁等（另有 {more} 處）",
    "it has {spots:0} spot colour{:s|}: {names}": "有 {spots} 個特別色：{names!l}",
    "trim {width:0} × {height:0} mm{by}": "成品 {width} × {height} mm{by!w}",
    " (by its {box})": "（依 {box}）",
    "nothing has moved; what it is made of has changed": "位置都沒有動；但所用的材料有改",
    "moved": "移了位置",
    "opacity of {opacity:0}": "不透明度 {opacity}",
}
