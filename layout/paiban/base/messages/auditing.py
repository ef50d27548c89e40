"""The audit of the finished pages."""

TABLE = {
    # audit/kept.py
    "“{text}” is on no page": "「{text}」不在任何一頁上",
    "{missing} of {text:0} characters of “{text2}” are on no page": (
        "「{text2}」共 {text} 字，有 {missing} 字不在任何一頁上"
    ),
    "“{text}” is not on the pages as it is written": "頁面上的「{text}」與原稿寫的不同",
    "“{text}” stands on the pages once more than it is written": "「{text}」在頁面上多出現了一次",
    "“{title}” is not in the contents as it is written": "目次裡沒有照原稿寫的「{title}」",
    "the photo {name} is on no page": "照片 {name} 不在任何一頁上",
    "the photo {name} stands on the pages once more than it is written": "照片 {name} 在頁面上多出現了一次",
    "it has no room where it stands: make it smaller, or move it": "那裡放不下：縮小，或換個地方",
    "what it stands in is too tall or too narrow for its page: divide it, or give it more room": (
        "裝它的東西對這一頁來說太高或太窄：拆開，或多給些空間"
    ),
    "this is a fault of paiban's; please report it, with this file": "這是 paiban 的錯；請連同這個檔案回報",
    # audit/order.py
    "“{text}” stands before what it is to follow": "「{text}」排到它前文的前面去了",
    # audit/places.py
    "“{one}” and “{two}” stand on one another on page {folio}": "「{one}」和「{two}」疊在一起（第 {folio} 頁）",
    "“{box}” stands on a photo on page {folio}": "「{box}」壓在照片上（第 {folio} 頁）",
    "“{box}” is under a panel on page {folio}": "「{box}」被色塊蓋住（第 {folio} 頁）",
    "two photos stand on one another on page {folio}": "兩張照片疊在一起（第 {folio} 頁）",
    "“{box}” leaves page {folio}": "「{box}」超出第 {folio} 頁",
    "a photo leaves page {folio}": "有張照片超出第 {folio} 頁",
    "“{box}” stands {out:0} pt outside the type area on page {folio}": "「{box}」超出版心 {out} pt（第 {folio} 頁）",
    "what it stands in is too tall or too wide for its page: divide it, or give it more room": (
        "裝它的東西對這一頁來說太高或太寬：拆開，或多給些空間"
    ),
    "a line of “{runs}” is {over:0} pt longer than its measure on page {folio}": (
        "「{runs}」那一行比行長多出 {over} pt（第 {folio} 頁）"
    ),
    "a word or number in it is longer than the line: let it be divided, or give it more room": (
        "其中有個單字或數字比一行還長：讓它可以斷開，或多給些空間"
    ),
    "a line of “{runs}” does not fill its measure on page {folio}": "「{runs}」那一行沒有排滿（第 {folio} 頁）",
    "a line of “{words}” is opened by {more:0} em a character on page {folio}": (
        "「{words}」那一行每個字之間撐開了 {more} em（第 {folio} 頁）"
    ),
    "other words, or a wider measure, would close it": "換個說法或放寬行長，就能排緊",
    "its lines are closer than its letters are tall: give its style more leading, or a smaller size": (
        "行距比字高還小：把這個樣式的 leading 加大，或把 size 改小"
    ),
    # cli.py, command/rendering.py
    "write pages on which something is lost or covered all the same": "頁面上有東西漏掉或被蓋住時，仍然寫出檔案",
    "{count:0} fault{:s|} of the pages, written all the same": "頁面有 {count} 處毛病，仍然寫出了檔案",
}
