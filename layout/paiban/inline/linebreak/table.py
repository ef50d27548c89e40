"""Line_Break and East_Asian_Width of every character, and what else the rules ask.

Made by tests/data/make_linebreak_table.py from the Unicode Character Database 15.0.0 (LineBreak.txt,
EastAsianWidth.txt, emoji-data.txt, DerivedGeneralCategory.txt); do not edit.  Unicode licence: tests/data/UNICODE.txt.
"""

VERSION = "15.0.0"

WIDE, UNASSIGNED_PICTOGRAPH, MARK = 1, 2, 4
"""East_Asian_Width F, W or H (LB30); Extended_Pictographic and not assigned (LB30b); SA that is Mn or Mc (LB1)."""

RECORDS: dict[str, tuple[str, int]] = {
    "!": ("CM", 0), "#": ("BA", 0), "$": ("LF", 0), "%": ("BK", 0), "&": ("CR", 0), "(": ("SP", 0), ")": ("EX", 0),
    "*": ("QU", 0), "+": ("AL", 0), ",": ("PR", 0), "-": ("PO", 0), ".": ("OP", 0), "/": ("CP", 0), "0": ("IS", 0),
    "1": ("HY", 0), "2": ("SY", 0), "3": ("NU", 0), "4": ("CL", 0), "5": ("NL", 0), "6": ("GL", 0), "7": ("AI", 0),
    "8": ("BB", 0), "9": ("XX", 0), ":": ("HL", 0), ";": ("SA", 0), "<": ("SA", 4), "=": ("JL", 1), ">": ("JV", 0),
    "?": ("JT", 0), "@": ("NS", 0), "A": ("ZW", 0), "B": ("ZWJ", 0), "C": ("B2", 0), "D": ("IN", 0), "E": ("WJ", 0),
    "F": ("PR", 1), "G": ("ID", 1), "H": ("OP", 1), "I": ("CL", 1), "J": ("AL", 1), "K": ("ID", 0), "L": ("EB", 0),
    "M": ("EB", 1), "N": ("AI", 1), "O": ("BA", 1), "P": ("NS", 1), "Q": ("CM", 1), "R": ("CJ", 1), "S": ("H2", 1),
    "T": ("H3", 1), "U": ("SG", 0), "V": ("IS", 1), "W": ("EX", 1), "X": ("IN", 1), "Y": ("PO", 1), "Z": ("CB", 0),
    "[": ("GL", 1), "]": ("ID", 2), "^": ("RI", 0), "_": ("EM", 1),
}  # fmt: skip
"""A sign's Line_Break class and flags."""

SIGNS = (
    "!#$%&!()*+,-+*./+,010230+)+.,/+.#4+!5!6.-,+7+7*+#+-,78+7*7.+7+7+78787+7+7+7+8+!6!6!+9+0+9+9+9+9+!+9+9+0#9+,9!#"
    "!+!+!)!9:9:+9+-0+!)!)+!3-3+!+)+!+!+!+!+3+9+!+!9+!+93+!+0)+9!,+!+!+!+!9+9+!9+9+9+9+9!+!+!+!+!+!+!#3+!9+9+9+9+9+"
    "9+9!+!9!9!+9!9+9+!93+-+-+,+!9!9+9+9+9+9+9+9+9!9!9!9!9!9+9+93!+!+9!9+9+9+9+9+9+9!+!9!9!9+9+!93+,9+!9!9+9+9+9+9+"
    "9+9!+!9!9!9!9+9+!93+9!+9+9+9+9+9+9+9+9+9+9!9!9!9+9!93+,+9!+9+9+9+9!+!9!9!9!9+9+9+!9398+!8+9+9+9+9+9!+!9!9!9!9+"
    "9+!939+!9!+9+9+!+!9!9!+9+!+!93+-+9!9+9+9+9+9+9!9!9!9!939!+9;<;<9,;<+3#9;9;9;9;9;9;<;<;9;9;9<939;9+8+868#6)6+)+"
    "!+3+#!+!+!.4.4!+9+9!#!#!+!9!9#+!+9+8#8+69;<;3#+;<;<;<;<;<;<;<3<;+9+9+9+=>?+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9!+#+"
    "9+9+9+9#+#+.49+#+9+!9+!#9+!9+9+9!9;<#@;#+#,;<939+9+)#8+)+!6!39+9+!+!+9+9+9!9!9+9)3;9;9;9;93;9;+!9+;<9<9!3939;9"
    "!9!+!+93#+#+!+#9!+!+3+!9+!9#39+3+#+9+9+9!+!+!+!+!+9+!6!6!+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+8+9#6#A!B!#6#C7+*.*.*7"
    "+D#%!6-+*7@+0.4@+#-#+#E+9!+97+.47+7+.49+9,-,F,-,-,-,-,!9+-+7+-+7+,+7+7+7+7+7+7+7+7+97+7+7+7+7+7+7+7+7,+7+7+7+7"
    "+7+7+7+7+7+7+7+7+7+7+7+7+7+7+7+7+7+7+D+.4.4+7+G+HI+J+GKG+9+97+7+7+7+7+7+7+7+7+7+7+7+7+7+7+7+J+K+7+7+7+G7K+KLK+"
    "K+7+7+J+7+7+7K7+7+7+G+J+7+J+J+GKGK7KJK7KG7K7K7K+7+7G7KGKG7KLG7GKJ+KML+J+J+J+J+N+*+)K+.4.4.4.4.4.4.47+J+J+J+.4+"
    ".4.4.4.4.4+.4.4.4.4.4.4.4.4.4.4.4+.4.4+.4+J+J+N7+9+9+!+9)#+)#+9+9+9+9+#9!+9+9+9+9+9+9+9+9+9!*#+#.#+*+*.4.4.4.4"
    "#)+#+#+C#+#.#+#+#+).4.4.4.4#9G9G9G9G9OIGPGHIHIHIHIHIGHIHIHIHIPHIGQGQGPGK9RGRGRGRGRGRGRGRGRGRGR9QPGPRGRGRGRGRGR"
    "GRGRGRGRGRGPRPG9G9G9G9RG9G7G+GPG9G9+#+#)#+3+9+!+!+!+!+#9+9+9+9+9+!+!+!+!+!9+-+9+8)9!+!9#39!+8+!3+!#+!9+=9!+!+#"
    "+9+39+;<;3;9+!9+!+!939+#;<;<;<;<;<;<;9;+!#+!9+9+9+9+9+9+9+!#!939STSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTST"
    "STSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTST"
    "STSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTST"
    "STSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTST"
    "STSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTST"
    "STSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTST"
    "STSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTST"
    "STSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTSTST9>9?9U9G+9+9:!:+:9"
    ":9:9:9:9:+9+4.+9+9+9+-+!VIVWHIX9!GHIHIHIHIHIHIHIHIGHIGIGI9PWGHIHIHIG9GFYG9+9+9E9WGFYGHIGIGIGPGWGHGIGHGIGHIHIPG"
    "RGPG9G9G9G9G9YFGF9J9!Z79+9+9+9+9+9+9+9#9+9+9+9+9+!9+9+9!+9+9+9+!9+9#+9+#+9+939+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9"
    "+9+9+9+9+9+9+9+9#+9+9+9+9+9#+9+9+9+9+!9!9!+9+9+9!9!+9#+9+9+!9+#D9+9#+9+9+9+9+9+9+9+9+!939+9+9!#9+9!+9+!+9+!+9+"
    "9+9!+!#+9+3!+!+9!+!+#!9+9+939!+!93#+!+9+!+8+9!+!+#+#!+!3+8+#9+9+9+!#+#+!+!9+9+9+9+9+#9+!939!9+9+9+9+9+9+9!+!9!"
    "9!9+9!9+!9!9!9+!+#+3#9+!+9+!+939+!9!8#)+#+!9+!#+93989+!+939;9<93;#;9+!+9+3+9+9+9+9+9+!9!9!+!+!#939+9+!9!+8+!9+"
    "!+!+!8+#8+!9+!+!#+8#9+989+9+!9!+#93+98)+9!9!9+9+9+!9!9!9!+!939+9+9+!9!9!+939+!+9!+!+9+!9!#K39+9+-+9#+9+9#9+9+9"
    "+.4+4+.4.4+.4+6.46.4.4!+!9+.4+9+9+939#+939+9!#9+!#+#+939+9+9+9+#+9+9!+!9!+9P[9Q9G9GJ9G9J9J9J9G9R9R9R9R9G9+9+9+"
    "9+9+!#!9!9!9+9+9+9+!+!+!+!+9+!+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+93+!+!+!+!+#+9!9!9+9+9!9!9!9!9!"
    "9+9!9+9!+939+9+!9+!39,9+!39+9+9+9+9+9+!9+!+939.9+-+-+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9+9"
    "+9+9+9+9+9+9+9KGK]K]K]K]KG]K]7K7+7+K7N7N7K]^G]G]G]G]G]GKGKGKGMGK+KGJGJGMGMGMLKGKGKGKG_GKGKMGMGMGMGMGMGMGMGJGJG"
    "JGMGJGJGKGJGJGJ+KGKGKLKMKLKMKGK+K+KGMGM+*@+GMGMGMGKMKGKG]GKG]KG]+K]K+K]G]G]+]+]+]+]+]K]+MGMGMGMGMGKMGKGMGMGMGM"
    "GMGMG+]K]G]G]G]GM]G]G]M]+9+939]9G9G9!9!9!9"
)
"""A sign for each range of characters that have the same record."""

LENGTHS = """
9 1 1 2 1 i 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 a 2 3 1 r 1 1 1 t 1 1 1 1 6 1 q 1 1 1 3 1 2 1 1 1 1 1 2 1 1 2 1 1 5 1 3 1
n 1 v 1 cv 1 1 3 1 1 2 1 7 4 1 1 1 1 w 27 1 c 7 d 8 2 4 1 1 4 7 1 1 1 k 1 68 7 4m 1 12 2 1c 1 1 2 2 1 1 19 1 1 1 2 1 2
1 1 8 r 4 4 2 b 9 3 2 2 b 1 1 3 17 l a 1 2 3 1 2r 1 1 7 2 6 2 2 1 4 2 a k 1 2 1 u r 2 2h b 1 e a x 9 4 1 1 1 2 1 2 m 4
1 9 1 3 1 5 2 f 1 p 3 2 1 1 b 5 v 1 2 6 8 16 o 1 x 1i 3 1 i 1 7 a 2 2 a h 3 1 8 2 2 2 m 1 7 1 1 3 4 2 1 1 7 2 2 2 3 1
8 1 4 2 1 3 2 2 a 2 2 5 1 1 1 2 1 2 3 1 6 4 2 2 m 1 7 1 2 1 2 1 2 2 1 1 5 4 2 2 3 3 1 7 4 1 1 7 a 2 3 1 1 a 3 1 9 1 3
1 m 1 7 1 2 1 5 2 1 1 8 1 3 1 3 2 1 f 2 2 2 a 1 1 7 1 6 1 3 1 8 2 2 2 m 1 7 1 2 1 5 2 1 1 7 2 2 2 3 7 3 4 2 1 3 2 2 a
8 a 1 1 1 6 3 3 1 4 3 2 1 1 1 2 3 2 3 3 3 c 4 5 3 3 1 4 2 1 6 1 e a 9 1 1 5 5 8 1 3 1 n 1 g 2 1 1 7 1 3 1 4 7 2 1 3 2
1 2 2 2 2 a 7 1 9 3 1 8 1 3 1 n 1 a 1 5 2 1 1 7 1 3 1 4 7 2 6 2 1 2 2 2 a 1 2 1 c 4 9 1 3 1 15 2 1 7 1 3 1 4 2 4 3 1 a
2 2 a 9 1 6 1 3 1 i 3 o 1 9 1 1 2 7 3 1 4 6 1 1 1 8 6 a 2 2 1 c 1c 1 2 7 4 1 7 8 1 a 2 11 2 1 1 1 5 1 o 1 1 1 a 1 2 9
1 2 5 1 1 1 7 1 a 2 4 w 1 4 1 2 1 2 1 1 5 1 1 1 3 2 6 a a 1 1 1 1 1 1 1 1 1 1 2 8 1 10 4 e 1 5 1 2 5 b 1 10 1 2 6 1 6
1 2 2 1 1 5 2 11 17 k 1 a 2 4 6 4 4 3 1 3 2 7 3 4 d c 1 1 a 4 2 12 1 1 5 1 2 1c 2o 20 2g 21 1 4 2 7 1 1 1 4 2 15 1 4 2
x 1 4 2 7 1 1 1 4 2 f 1 1l 1 4 2 1v 2 3 1 1 r 3 q 6 2e 2 6 2 1 hr 1 q 1 1 3 23 3 b 7 i 4 9 j 3 2 9 i 2 c d 1 3 1 2 c
1g w 2 1 1 1 1 1 1 1 1 2 a 6 a 6 2 2 2 1 1 2 1 3 1 1 a 6 2h 7 5 2 y 1 1 5 1y a v 1 c 4 c 4 1 3 2 a u 2 5 b 18 4 q 6 a
1 3 2 1j 5 2 2 1h a 1 t 2 1 a 6 a 6 e 2 v 1d 5 1b h 8 3 a 2 1 4 a 9 9 2 1 3 u d 2 a 18 e 8 14 k 3 5 a 3 3 a 10 2 9 7
17 2 b 8 3 1 l 4 1 6 1 2 3 1 5 5c d 1 1a 1 3 7q 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h 1 f 1 e 2 6 1 j 2 3 1 7 1 1 1 7
1 3 1 1 1 2 1 1 2 1 2 1 2 1 3 1 1 2 2 3 1 2 5 1 8 1 2 1 2 6 1 1 1 3 c 1 1 4 1 3 1 4 1 a 2 2 1 8 1 1 1 1 4 8 1 1 1 d 3
7 1 1 1 c 1 4 1 2 1 1 1 f x f 3 1 1 1 3 1 9 1 2 1 a 2 8 1 14 2 5 1 2 1 1 c 4 a f 1 2 4 a 1k 1 1 1 17 1 1 2 3 2 2 1 3 1
1 1 2 1 1 4 1 2 4 2 1 1 1 1 6 1 1 5 4 4 2 a 1 3 1 5 1 d 2 2 4 2 2 2 2 i 2 2 2 d 1 3 1 b 1 p 1 1b 1 o 1 1 1 1 6 1 7 2 d
1 1 5a 4 3 1 2 1 1f p b l 4f 1 24 4 11 b g 2 4 a 2 1 7 8 2 2 2 4 2 2 2 4 3 2 1 2 4 g 4 9 1 d 2 1 4 1 2 2 1 4 2 4 2 2 1
1 3 1 2 p 3 4 1 1 1 5 c c 2 1 3 1 1 1 2 1 2 1 1 f 1 j 1 a 2 1 1 8 2 h 2 5 2 3 4 1 1 3 1 1 1 3 2 2 1 2 3 1 1 4 2 1 6 1
2 1 1 1 2 1 1 2 1 7 1 2 2 2 2 q 1 z 1 1 1 4 3 1 1 3 6 1 2 1 3 1 1 1 1 1 1 1 1 1 1 1 1 1 1 u 1 3 o 1 e 1 5 1 1 v 1 1 1
1 1 1 1 1 1 1 b7 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1r 1 1 1 1 w 1 1 7x 2 1f 1 4 1 4 q 2 w 1 9k 3 2 5 1 3 1 1
1 12 1 1 5 1 2 1k 7 1 1 e 1 n 9 7 1 7 1 7 1 7 1 7 1 7 1 7 1 7 1 w e 8 1 1 1 1 2 2 2 2 1 1 1 1 1 1 1 1 4 1 1 2 1 2 5 2
3 1 2 1 8 1 1 1 2 3 2 1 1 1 1 1 1 1 1 1 y q 1 2h c 5y q c 4 1 2 2 1 2 1 1 1 1 1 1 1 1 1 1 2 1 1 1 1 1 1 1 1 1 1 2 a 6
5 1 5 2 2 1 1 1 1 1 1 1 1 1 1 1 p 1 v 1 1 1 1 1 6 1 6 2 2 2 4 1 1 1 1 1 1 1 1 1 1 1 p 1 v 1 1 1 1 1 6 1 6 2 4 1 1 2 1
5 17 1 2m 1 2c c g v 1 14 8 5f4 1s g7p 1 vr 3 1j 9 1a 2 7h 1 1 1 g a 2 k 1b 4 1 a w 2 28 2 1 5 8 5n 5 2 1 1 1 5 o g 1
3 1 4 1 n 5 4 1 3 8 1 1 6 1g 2 2 8 2 1e i 8 2 a 6 i a 1 2 1 a s 8 2 n d b 1 t 3 4 1b e 6 3 4 1 1 a 4 2 5 1 a a 5 1 15
e 9 3 1 8 2 2 a 2 1 3 r 3 1e 1 1 3 2 2 5 2 1 1 1 o 5 b 5 2 3 2 a 6 2 6 2 6 9 7 1 7 1 1o 4 37 8 1 2 2 a 6 1 r 1 r 1 r 1
r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r
1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1
r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r
1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1
r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r
1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1
r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r
1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1
r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r
1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1
r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r
1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1
r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r
1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r 1 r c n 4 1d 4 1kw 4xs e8 7 c 5 5 1 1 a 1 d 1 5 1 1 1 2 1 2 1 a 37 g a3 1
1 28 2 1i 7 1 w c 1 3 g 1 2 2 2 1 1 1 6 g 5 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 7 1 1 1 1 2 2 1 1 1 1 1 1 1 8 1 1 1
1 1 4 5 1 3r 2 1 1 1 2 1 1 2 1 1 2 1 1 1 b 2 3 1 r 1 1 1 t 1 1 1 1 1 2 1 2 1 1 a 19 2 v 3 6 2 6 2 6 2 3 3 1 1 3 2 1 7
a 3 1 1 2 c 1 q 1 j 1 2 1 f 2 e y 3f 5 3 4 19 3 2g 1 d 3 1 1b 19 1 3m t 3 1d f 1 r 4 10 9 u 5 12 5 5 u 1 1 10 4 8 1 5
16 4e 2 a 6 10 4 10 4 14 8 1g b c 1 f 1 7 1 2 1 b 1 f 1 7 1 2 1v 8n 9 m a 8 o 6 1 16 1 9 1x 6 2 1 1 18 1 2 3 1 2 n 1 1
1z 8 9 1c j 1 2 5 x 3 1 q 5 1 1s 1k 4 k 2 1b 3 1 2 5 4 4 1 3 1 t 2 3 4 1 9 7 8 1 7 1s w 11 2 4 5 6 1 9 1i 3 7 m 2 r 5
q 7 4 c 7 28 21 1j 1f d 1f 7 16 4 8 a 86 v 1 16 1 2 1 2 2 23 3 14 8 m b 9 m i 4 4 12 s k n 9 3 1h f 2 5 4 k a 1 2 2 1
9 4 19 b 3 4 1 a 1 2 p 7 a 6 3 10 e 1 a 4 1 2 1 8 z 1 1 1 1 9 3 1c e 4 2 1 1 4 1 2 a 1 1 1 3 1 k b i 1 p c 2 1 2 1 1 2
1 1q 7 1 1 1 4 1 f 1 a 1 6 1b c 5 a 6 4 1 8 2 2 2 m 1 7 1 2 1 5 1 2 1 7 2 2 2 3 2 1 6 1 5 5 2 2 7 3 5 3v 1h i 4 4 1 a
2 1 1 1 3 u 1c k 4 8 a 4m 1b 7 2 9 1 2 2 3 f 4 2 y 1c h 2 2 b a 6 d j 17 d 2 6 a 1i r 2 f 4 a 2 3 8 55 18 f 1 2s 1s a
9 c 8 2 1 2 8 1 2 1 o 6 1 2 2 4 1 1 1 2 3 9 a 1y 8 2 13 7 2 7 1 1 1 1 r 1 a 14 7 1 4 1 1 4 1 1 1 8 1 b 1a g 3 1 3 2 d
21 7 a 6u 9 1 11 8 1 8 1 5 a a j 3 1 1 u 2 m 1 e 21 7 1 2 1 12 6 3 1 1 2 1 7 1 1 8 a 6 6 1 2 1 w 5 1 2 1 5 1 7 a 8m j
4 2 7 2 1 1 d 1 y 7 3 5 2 b a 2e 1 f t 4 h d 1 pm 2u 33 1 5 b 5g 218 2r d go 3 3 10 1 3 1 1 1 1 6n 1 2 50 7 1 1 3 1 1
1 1 1 6 f 33e cu 1 1 3b 6nt ft 7 v 1 a 4 2 27 1 a 6 u 2 5 1 a 1c 7 3 a 1 1 a a 1 7 1 l 5 j j4 2f 2 2 2t 23 4 1 1 1j 7
4 d 1s 4 1 b 2 e 4qg 8 lc d2 16 9 6w7 4 1 7 1 2 1 83 f 1 t 3 2 1 e 4 8 b0 1s4 2z 5 d 3 9 7 a 2 1 2 1 4 3mk 1a 2 n 9 38
1o 6u a 13 2 1o 5 3 m 2 7 u 4 1p l 1u 3 1 3e k c k c 2f 9 p 3r 2d 1 1z 1 2 2 1 2 2 2 4 1 c 1 1 1 7 1 1t 1 4 2 8 1 7 1
s 1 4 1 5 1 1 3 7 1 9g 2 84 2 1e e8 1j 4 1e 8 1 e 1 2 4 1 f 5 1 f uo v 6 6 5x 7 1 h 2 7 1 2 1 5 5 1q x 1 34 19 3 7 7 2
a 4 2 8w u 1 h 18 4 a 5 1 cw s 4 a km 7 1 4 1 2 1 f 1 5h 2 9 7 15 1w 7 1 4 a 4 2 lt 1n 1 3 1 4 24 1p 5e 4 1 r 1 2 1 1
2 1 1 a 1 4 1 1 1 1 6 1 4 1 1 1 1 1 1 3 1 2 1 1 2 1 1 1 1 1 1 1 1 1 1 2 1 1 2 4 1 7 1 4 1 4 1 1 1 a 1 h 5 3 1 5 1 h 1g
2 7i 4 1 13 4 2s c f 2 f 1 e 1 1 11 a d 3 u 2 1m 3 3 u 1 2 a i 1 1k q 3 d 18 4 9 7 2 e 6 4a x c 9 1 1y 1 7 1 e 8 2 2 l
2 5 1 5 3 2 1 2 1 2 2 5 c h 3 1 3 3 5 1r 1 1 1 2 2 b l j 3 1 4 3 1 3 7 1 1 1 e 1 1 1 1 1 5 1 4 1 1 2 22 2 1 7 g e d c
c 1 4 1 o c 2 4 1 l 1 4 2 d 1 1b 8 o 6 1 22 3 3 5 12 3 3 4 z 1 g 3 9 1 5 6 1 3 3 2 3 4 4 b 2 3 4 9 3 38 3 4 5 2d 5 6 c
4 1 f c 4 1k 8 a 6 14 8 u 2 2 26 c 1 2 1 8 8 6 1 9 a 1 1 3 7 1 1c 1 1p 2 1 2 1 1 h 3 1 d y 2c c e 2 d 3 9 7 1a 1 4 3 8
e 4 9 7 9 7 43 1 1j 11 a 6 se 2 1eke 2 1eke e1oj 1 u 2o 3k 6o 47bk
"""
"""The ranges' lengths, in base 36."""
