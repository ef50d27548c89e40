"""The program: its options, and what commands say."""

TABLE = {
    # __main__.py
    "paiban: cannot write standard output: {strerror}": "paiban：無法寫到標準輸出：{strerror!w}",
    # batch/cluster.py
    "--dask needs the extra `cluster`: python -m pip install 'paiban[cluster]'": (
        "--dask 需要附加套件 `cluster`：python -m pip install 'paiban[cluster]'"
    ),
    "no answer from the scheduler {address}: {error}": "排程器 {address} 沒有回應：{error}",
    "the scheduler {address} has no workers": "排程器 {address} 底下沒有工作程序",
    "{found:0} worker{:s|} of {address}": "{address} 的 {found} 個工作程序",
    "the scheduler is lost: {error}": "與排程器失去連線：{error}",
    # batch/local.py
    "{slots:0} process{:es|}": "{slots} 個程序",
    # batch/lock.py
    "another run is at work in {path}{file}": "{path} 已有另一次作業在執行{file!o}",
    " (process {decode})": "（程序 {decode}）",
    # batch/progress.py
    "{pages:0} page{:s|}, {seconds:0} s": "{pages} 頁，{seconds} 秒",
    "setting, {_failed} failed": "排版中，{_failed} 期失敗",
    # batch/schedule.py
    "its worker ended abruptly each time that it was set": "每次排這一期，工作程序都突然中止",
    "set it by itself with `paiban render`; it may need more memory than there is": (
        "用 `paiban render` 單獨排這一期；可能是記憶體不夠"
    ),
    # batch/shared.py
    " at {co_filename}:{tb_lineno}": "（{co_filename}:{tb_lineno}）",
    "a fault in paiban: {__name__}: {error}{place}": "paiban 內部出錯：{__name__}: {error}{place!o}",
    "report it, with the issue": "請回報，並附上這一期的檔案",
    # batch/worker.py
    "this worker runs paiban {engine_print}, the run was started with {engine}": (
        "這台機器的 paiban 是 {engine_print}，發起作業的是 {engine}"
    ),
    "install the same on every machine": "每台機器都要裝同一版",
    "there is not enough memory to set it": "記憶體不足，無法排版",
    "make room, and run it again with --resume": "騰出空間後，加上 --resume 再執行",
    "cannot {what}: {strerror}": "無法{what!w}：{strerror!w}",
    # catalogue/store.py
    "there is no catalogue {path}": "沒有目錄資料庫 {path}",
    "{path} is an SQLite file of another program": "{path} 是其他程式的 SQLite 檔案",
    "the catalogue {path} can't be used: it is damaged ({error})": "目錄資料庫 {path} 已損壞，無法使用（{error!w}）",
    "bytes in the place of text": "該是文字的地方是位元組",
    "no labels of pages": "沒有頁碼",
    "the catalogue {path} can't be used: {error}": "目錄資料庫 {path} 無法使用：{error!w}",
    # catalogue/update.py
    "cannot read: {strerror}": "無法讀取：{strerror!w}",
    "run it again: what is read stays": "再執行一次即可：已讀過的會保留",
    "a process that read issues ended abruptly": "讀取各期的程序突然中止",
    # cli.py
    "Exit status: 0 done, 1 the input has errors, 2 the command was misused, 130 interrupted.": (
        "結束代碼：0 完成、1 輸入有錯、2 指令用法不對、130 中斷。"
    ),
    "Typesetting for Chinese periodicals.": "中文期刊排版。",
    "Set one issue as PDF.": "把一期排成 PDF。",
    "default: beside the YAML; - is standard output": "預設寫在 YAML 旁邊；- 是標準輸出",
    "what the PDF is for": "PDF 的用途",
    "with --profile archive: the YAML, theme and photo hashes inside": (
        "搭配 --profile archive：把 YAML、版型和照片的雜湊值附在檔內"
    ),
    "bring photos that have far more pixels an inch down to so many": "照片解析度遠高於此值時，降到這個值",
    "set quickly: lines and columns as full as they go": "快速排版：行與欄能排多滿就排多滿",
    "also write each page as a PNG into DIR": "另外把每一頁存成 PNG，放進 DIR",
    "also write all spreads as one PNG": "另外把所有跨頁排在一張 PNG 上",
    "of the PNGs (default 144) and of the contact sheet's pages (48 or less)": (
        "PNG 的解析度（預設 144），以及縮圖總表各頁的解析度（不超過 48）"
    ),
    "draw type area, grid, frames and diagnostics over the pages, as layers that a viewer can switch off": (
        "在頁面上畫出版心、行格、圖文框和檢查訊息；是圖層，閱讀軟體可以關掉"
    ),
    "Report every problem of content and layout, or of a theme; nothing is written.": (
        "列出內容和版面的所有問題，也可檢查版型；不寫任何檔案。"
    ),
    "issues, or themes": "一期的 YAML，或版型",
    "also all that is in the way of what the PDF is for": "同時檢查會妨礙這種用途的一切問題",
    "Print the finished layout as text, one item a line.": "把排好的版面印成文字，一行一項。",
    "Set many issues as PDF, on all processors or on a cluster.": "把許多期排成 PDF，用上所有處理器或叢集。",
    "an issue, a folder of issues, or * and ** in quotes": "一期、放各期的資料夾，或加引號的 * 和 **",
    "where the PDFs and manifest.jsonl go": "PDF 和 manifest.jsonl 放在哪裡",
    "issues at a time (default: one a processor)": "同時處理幾期（預設：每個處理器一期）",
    "processes at once (default: two, if there are processors)": "同時用幾個行程（預設：兩個，如果處理器夠）",
    "what the PDFs are for": "PDF 的用途",
    "characters that no font has: an error, or a warning and 〓 in their place (default: as the issue says)": (
        "沒有任何字型有的字：error 當作錯誤，warn 以〓代替並提醒（預設：照這一期所寫）"
    ),
    "missing characters are an error or a warning ({missing}), not {other}": (
        "缺字只能當作錯誤或提醒（{missing!v}），不能是 {other!q}"
    ),
    "set only what is missing or has changed": "只排還沒有的，或改動過的",
    "a Dask scheduler, as tcp://host:8786, or its scheduler file": "Dask 排程器，如 tcp://host:8786，或它的設定檔",
    "Show the pages in a browser, set again on every save.": "在瀏覽器裡看版面，每次存檔都會重排。",
    "of the loopback interface (default: 8642, or a free one)": "本機介面的連接埠（預設 8642，或任一空著的）",
    "only print the address": "只印出網址，不開瀏覽器",
    "a built-in theme or the path of a theme YAML": "內建版型的名稱，或版型 YAML 的路徑",
    "Keep a catalogue of the issues in a folder: articles, authors, departments, pages, captions.": (
        "為資料夾裡的各期建立目錄資料庫：文章、作者、專欄、頁碼、圖說。"
    ),
    "a folder of issues, an issue, or * and ** in quotes": "放各期的資料夾、一期，或加引號的 * 和 **",
    "Find articles in the catalogue; exit status 1 where there is none.": (
        "在目錄資料庫裡找文章；找不到時結束代碼為 1。"
    ),
    "all of them are in the article": "文章裡要有這些字，缺一不可",
    "is in the byline": "作者欄裡要有這個名字",
    "is in the name of the department": "專欄名稱裡要有這幾個字",
    "at most so many (default: all)": "最多列出幾筆（預設全部）",
    "Write a year's index as the YAML of an issue.": "編一年的總目錄，寫成一期的 YAML。",
    "the theme that the issues were set in, where it is not their own": (
        "各期所用的版型；與各期自己所寫的不同時才需要"
    ),
    "List the families found, where they are and what they cover.": "列出找得到的字型家族、所在位置和涵蓋的文字。",
    "Keep what an issue looks like in a lock beside it.": "把一期的版面記在旁邊的鎖定檔裡。",
    "a profile whose PDF is kept too; may be repeated (default: all)": (
        "連同這種用途的 PDF 一起記下；可重複使用（預設全部）"
    ),
    "Set a locked issue again, and say what has moved.": "把鎖定過的一期重排一次，說明哪裡動了。",
    "a profile whose PDF is compared; may be repeated (default: all that are locked)": (
        "要比對哪種用途的 PDF；可重複使用（預設：鎖定過的全部）"
    ),
    "write the pages that differ into DIR, with what has moved marked": "把不同的頁寫進 DIR，並標出動了的地方",
    "with --png: the difference from the pages of this file": "搭配 --png：與這個檔案各頁的差異",
    "Put the pages of a PDF on sheets, as they are printed and folded.": "把 PDF 的頁拼到印張上，供印刷、摺紙。",
    "saddle (default), 2up, 4up or perfect:N": "saddle（騎馬釘，預設）、2up、4up 或 perfect:N（膠裝）",
    "the side of the spine; default: as the PDF says": "書背在哪一側；預設照 PDF 所寫",
    "as A3, SRA3, 450x320mm; default: as large as is needed": "如 A3、SRA3、450x320mm；預設：夠用的大小",
    "a leaf stands out by this beyond the one around": "騎馬釘的爬移量：裡層每張比外層多凸出多少",
    "crop, fold, register and collation marks": "裁切線、摺線、套準標記和配帖標記",
    "cut off at head, foot and fore edge; default: the bleed": "天頭、地腳、切口裁掉多少；預設等於出血",
    "milled off at the back of each page (default 0)": "每頁書背側銑掉多少（預設 0）",
    "pages that one sheet folds to": "一張印張摺成幾頁",
    "Compare two PDFs, page by page.": "逐頁比較兩個 PDF。",
    "a report in one file; without it, a line a page": "寫成一個檔案的報告；省略時一頁印一行",
    "what pages are compared at (default 96)": "比較時的解析度（預設 96）",
    "diagnostics as JSON, one a line": "訊息以 JSON 輸出，一行一則",
    "Tell what a finished PDF holds, and what a printer would object to.": (
        "說明一個做好的 PDF 裡有什麼，印刷廠會挑出哪些問題。"
    ),
    "what it is for (default: print)": "它的用途（預設 print）",
    "the trim it has to have, as A4 or 210x297mm": "應有的成品尺寸，如 A4 或 210x297mm",
    "Make a draft of an old issue, to be corrected by hand.": "從舊刊物做出草稿，再由人校改。",
    "a PDF with text in it, or a text file: OLD.pdf, OLD.txt": "含文字的 PDF，或純文字檔：OLD.pdf、OLD.txt",
    "where issue.yaml and photos/ go": "issue.yaml 和 photos/ 放在哪裡",
    "put the draft in the place of what is there": "用草稿取代原有的檔案",
    "Make a new issue, or a new theme, to start from.": "建立新的一期，或新的版型，作為起點。",
    "the folder of the issue": "這一期的資料夾",
    "make a theme: a file, or theme.yaml in a folder": "建立版型：檔名，或資料夾（裡面寫 theme.yaml）",
    "what it is to be a copy of": "以哪個內建版型為底本",
    "Print the JSON Schema of the issue format, or of themes.": "印出期刊格式的 JSON Schema，或版型的。",
    "of themes": "版型的",
    "the most ink; default: as usual for the output intent": "總墨量上限；預設依輸出條件的慣例",
    "write a PNG of each page that has too much, into DIR": "墨量過高的每一頁存成 PNG，放進 DIR",
    "warnings fail as errors do": "警告也當成錯誤",
    "default: {default} in this folder": "預設：本資料夾的 {default}",
    "keep the catalogue, as `paiban index` does": "保留目錄資料庫，如同 `paiban index`",
    "results and diagnostics as JSON, one a line": "結果和訊息以 JSON 輸出，一行一則",
    "a folder of fonts of yours; may be repeated": "自備字型的資料夾；可重複使用",
    "from 1 to 2400": "須在 1 到 2400 之間",
    "from 36 to 2400": "須在 36 到 2400 之間",
    "from 100 to 400": "須在 100 到 400 之間",
    "from 1 to 1024": "須在 1 到 1024 之間",
    "from 1 to 65535": "須在 1 到 65535 之間",
    # command/annual.py
    "{target} is there already and was not made by `paiban annual`": (
        "{target} 已經存在，而且不是 `paiban annual` 做的"
    ),
    "no issue is there": "那裡沒有任何一期",
    "there are issues of {known}": "有的是這幾年的：{known!l}",
    "the issues have no `date`": "各期都沒有寫 `date`",
    "there is no issue of {year}": "沒有 {year} 年的期數",
    "{target}: {lines:0} articles of {what:0} issues": "{target}：{what} 期，{lines} 篇文章",
    # command/batch.py
    "-j is for this machine alone; with --dask the cluster's workers count": (
        "-j 只管本機；用 --dask 時看叢集有多少工作程序"
    ),
    "name issues by path, by folder, or with * and ** in quotes": "請寫明一期的路徑、資料夾，或加引號的 * 和 **",
    "wait for it, or give another folder": "等它做完，或改用別的資料夾",
    "what is finished stands: run it again with --resume": "已完成的都保留著：加上 --resume 再執行",
    "{done:0} set": "排好 {done} 期",
    "{left:0} not begun": "{left} 期未開始",
    ", {warnings:0} warning{:s|}": "，{warnings} 則警告",
    "{parts}: {pages:0} pages in {seconds:0} s by {where}{warnings}": (
        "{parts!l}：共 {pages} 頁，{seconds} 秒，{where!w}{warnings!o}"
    ),
    # command/check.py
    "--theme is for issues, and {themes} is a theme": "--theme 是給一期用的，而 {themes} 是版型",
    "--ink-map and --ink-limit are for --profile print": "--ink-map 和 --ink-limit 只用於 --profile print",
    "the file for print can't be made": "無法做出印刷用的檔案",
    "the pictures of its ink can't be written": "無法寫出墨量圖",
    # command/diff.py
    "the output {output} is an input": "輸出 {output} 同時是輸入",
    "no difference": "沒有差異",
    "{count:0} paragraph{:|s}": "{count} 段",
    "no text": "文字沒有變動",
    "{label}: {what}, {pixels} pixels": "{label!w}：{what!w}，{pixels} 像素",
    # command/impose.py
    "the output {output} is the input": "輸出 {output} 就是輸入",
    "{output}: {pages} on {sheets} of {width:0} × {height:0} mm in {sections}, {blanks}, bound at the {binding}": (
        "{output}：{pages!w}拼在{sheets!w}上，印張 {width} × {height} mm，分為{sections!w}，{blanks!w}，書背在"
        "{binding!w}"
    ),
    "--{name} is a length from 0 to 100 mm, not {text}": "--{name} 是 0 到 100 mm 的長度，不是 {text!q}",
    # command/ingest.py
    "ingest reads .pdf and .txt": "ingest 只讀 .pdf 和 .txt",
    "give another folder, or --force to put the draft in its place": "換一個資料夾，或用 --force 以草稿取代",
    "it is there already and is not empty": "已經存在，而且不是空的",
    "{path}: {articles} articles, {files:0} photos, {doubtful} doubts marked `# ?`": (
        "{path}：{articles} 篇文章，{files} 張照片，{doubtful} 處存疑，以 `# ?` 標明"
    ),
    # command/lock.py
    "{target}: {pages:0} pages, {found:0} paragraphs, {pdf}": "{target}：{pages} 頁，{found} 段，{pdf!l}",
    # command/new.py
    "name a folder for an issue, or --theme, not both": "一期的資料夾和 --theme 只能擇一",
    "--from goes with --theme": "--from 要搭配 --theme",
    "name a folder for the new issue, or --theme and a path for a new theme": (
        "請寫明新一期的資料夾，或用 --theme 寫明新版型的路徑"
    ),
    "{target} is there already and is not an empty folder": "{target} 已經存在，而且不是空資料夾",
    "{path} is there to be edited; to set it: paiban render {path2}": (
        "{path} 建好了，可以動手編輯；排版用：paiban render {path2}"
    ),
    "{path} is there already": "{path} 已經存在",
    "{path} is there to be edited; to set an issue in it: paiban render ISSUE.yaml --theme {path2}": (
        "{path} 建好了，可以動手編輯；套用這個版型：paiban render ISSUE.yaml --theme {path2}"
    ),
    # command/preview.py
    "preview needs {missing}; install them by: pip install 'paiban[preview]'": (
        "preview 需要 {missing!l}；安裝：pip install 'paiban[preview]'"
    ),
    "it is a folder": "那是資料夾",
    "there is no such file": "沒有這個檔案",
    "cannot preview: {cause}": "無法預覽：{cause!w}",
    "cannot listen on port {port}: {cause}": "無法使用連接埠 {port}：{cause!w}",
    "name another by --port, or leave it out": "用 --port 換一個，或省略",
    "Ctrl-C ends it": "按 Ctrl-C 結束",
    # command/render.py
    "--attach-source goes with --profile archive": "--attach-source 要搭配 --profile archive",
    "--overlay is for looking at pages: it goes with --profile screen, not {profile}": (
        "--overlay 是檢視版面用的：要搭配 --profile screen，不能用 {profile}"
    ),
    "the PDF and the contact sheet are both to be {target}": "PDF 和縮圖總表都要寫到 {target}",
    "{target}: {count:0} page{:s|}": "{target}：{count} 頁",
    "{count:0} of {photos:0} photos brought down to {downsample:0} pixels an inch": (
        "{photos} 張照片中有 {count} 張降到每吋 {downsample} 像素"
    ),
    # command/report.py
    "paiban: {message}": "paiban：{message}",
    "make the folder first": "請先建立資料夾",
    "cannot write: {cause}": "無法寫入：{cause!w}",
    "standard output": "標準輸出",
    # command/search.py
    "give words, --author or --section": "請寫要找的字、--author 或 --section",
    "`paiban index DIR` makes it": "用 `paiban index DIR` 建立",
    # command/verify.py
    "--against goes with --png DIR": "--against 要搭配 --png DIR",
    "--png takes the pages of one issue": "--png 一次只能用於一期",
    "`paiban lock` writes it anew": "`paiban lock` 會重新寫一份",
    "photo: {name} is missing": "照片：{name} 不見了",
    "the issue has no lock": "這一期還沒有鎖定檔",
    "`paiban lock` makes one": "用 `paiban lock` 做一份",
    # contact.py
    (
        "a contact sheet of {pages:0} pages at {used:0} dpi has {width} x {height} pixels; at most {most} "
        "dpi are possible"
    ): ("{pages} 頁的縮圖總表以 {used} dpi 有 {width} × {height} 像素；最多只能用 {most} dpi"),
    # diff/compare.py
    "page {old:0} is gone": "第 {old} 頁沒有了",
    "page {new:0} is new": "第 {new} 頁是新的",
    "page {new:0}": "第 {new} 頁",
    # diff/html.py
    "reads otherwise": "文字改了",
    "is new": "新增",
    "is gone": "刪去",
    "breaks otherwise": "換行不同",
    (
        '<p class="key"><i class="old">only before</i> <i class="new">only after</i> <i class="tint">another '
        "colour</i></p>"
    ): ('<p class="key"><i class="old">舊版才有</i> <i class="new">新版才有</i> <i class="tint">顏色不同</i></p>'),
    "<p>The files show the same.</p>": "<p>兩個檔案看起來一樣。</p>",
    "{share:0} % of its pixels in {count} band{:|s}": "{count} 處橫帶，佔 {share} % 的像素",
    "{moved:0} paragraph{: stands|s stand} elsewhere": "{moved} 段換了位置",
    '<p class="where">The text is the same and stands where it did.</p>': (
        '<p class="where">文字相同，位置也沒有動。</p>'
    ),
    "{count:0} line{:|s}": "{count} 行",
    "{lines} from page {page:0}": "{lines!w}，原在第 {page} 頁",
    "{lines} of another width": "{lines!w}寬度不同",
    "{lines} by {across:0} pt across, {down:0} pt down": "{lines!w}，橫移 {across} pt，縱移 {down} pt",
    # preview/app.py
    "this page is shown no more": "這一頁已不再顯示",
    # preview/session.py
    "the terminal says where; please report it": "終端機上有出錯的位置；請回報",
    "{kept:0} kept": "沿用 {kept} 期",
    "{failed:0} failed": "{failed} 期失敗",
    "page {new:0} (was {old:0})": "第 {new} 頁（原第 {old} 頁）",
    "setting": "排版中",
    "before": "修改前",
    "after": "修改後",
    "of messages: en or zh-Hant (default: as the locale)": "訊息的語言：en 或 zh-Hant（預設依系統語言）",
    "time left": "剩餘",
    "The same": "相同的頁",
}
