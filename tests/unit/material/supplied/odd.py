"""PDFs that are odd or damaged, written by hand so that no library's version changes them.

``WHOLE`` is a file of two pages with something of every kind.  ``odd`` gives it with one thing wrong each, by name;
``damaged`` with bytes of it lost or scrambled, at random but always the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from random import Random

Objects = dict[int, bytes]


def stream(entries: str, data: bytes, packed: bool = False) -> bytes:
    if packed:
        data = zlib.compress(data, 0)  # stored: the same bytes whatever library packs
        entries += "/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode("latin-1"), len(data), data)


def written(objects: Objects, trailer: str = "/Root 1 0 R/Info 2 0 R") -> bytes:
    """The file of these objects (ISO 32000-1, 7.5)."""
    out, places = b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, last = len(out), max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        place = places.get(number)
        out += b"0000000000 65535 f \n" if place is None else b"%010d 00000 n \n" % place
    return out + b"trailer\n<</Size %d%b>>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, trailer.encode("latin-1"), start)


CONTENT = b"""q 10 0 0 10 20 20 cm /I Do Q
q 0.4 w 0 0 1 RG 20 40 m 120 40 l S Q
/OC /On BDC 0 0 0 1 k 20 50 30 20 re f EMC /OC /Off BDC 1 0 0 rg 60 50 30 20 re f EMC
/OC /Member BDC 0 g 160 160 5 5 re f EMC
/S cs .8 scn 100 50 20 20 re f /N cs .5 .5 scn 130 50 20 20 re f /X cs 3 sc 140 80 5 5 re f
/L cs 50 10 10 sc 150 80 5 5 re f /C cs .1 .2 .3 .4 sc 155 80 5 5 re f /R cs .9 .1 .1 sc 160 80 5 5 re f
/Pattern cs /T scn 20 80 40 20 re f /H scn 70 80 40 20 re f
q 20 110 60 20 re W n /Sh sh Q
BT /A 12 Tf 20 140 Td (Hello \\(odd\\) world) Tj 0 -14 TD [(A)-120(B) 30 <4344>] TJ T* (next) ' 1 .5 (more) " ET
BT /B 9 Tf 1 0 0 1 100 140 Tm <000100020000> Tj 3 Tr <0003> Tj 0 Tr ET
BT /V 9 Tf 1 0 0 1 170 180 Tm 90 Tz 2 Ts .5 Tc <00010002> Tj ET BT /D 10 Tf 20 180 Td (ab) Tj ET
/G gs q 1 0 0 1 100 10 cm /F Do Q /Mask gs 0 0 1 rg 5 5 5 5 re f
BI /W 2 /H 2 /CS /RGB /BPC 8 /F /AHx ID FF000000FF000000FFFFFFFF> EI
/Artifact BMC 0 0 m 1 2 3 4 5 6 c 7 8 9 10 v 1 1 y h s EMC 3 w [2 1] 0 d 1 J 0 j 4 M 5 5 m 6 6 l b* /Perceptual ri
"""

WHOLE: Objects = {
    1: b"<</Type/Catalog/Version/1.7/Pages 3 0 R/OutputIntents[6 0 R]/Metadata 7 0 R/Lang(en)"
    b"/OCProperties<</OCGs[8 0 R 9 0 R]/D<</OFF[9 0 R]>>>>/ViewerPreferences<</Direction/L2R>>>>",
    2: b"<</Title(Odd \\(one\\))/Producer(by hand)/GTS_PDFXVersion(PDF/X-4)/CreationDate(D:20250102030405Z)>>",
    3: b"<</Type/Pages/Kids[4 0 R 5 0 R]/Count 2/MediaBox[0 0 220 220]/Resources 10 0 R>>",
    4: b"<</Type/Page/Parent 3 0 R/TrimBox[10 10 210 210]/BleedBox[1 1 219 219]/Contents 11 0 R"
    b"/Annots[33 0 R]/Group<</S/Transparency/CS/DeviceCMYK>>>>",
    5: b"<</Type/Page/Parent 3 0 R/CropBox[5 5 215 215]/Rotate 90/UserUnit 1.5/Contents[12 0 R 13 0 R]>>",
    6: b"<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/DestOutputProfile 14 0 R>>",
    7: stream(
        "/Type/Metadata/Subtype/XML",
        b'<rdf:Description pdfaid:part="2" pdfaid:conformance="U"/><pdfxid:GTS_PDFXVersion>PDF/X-4</x>',
    ),
    8: b"<</Type/OCG/Name(on)>>",
    9: b"<</Type/OCG/Name(off)>>",
    10: b"<</Font<</A 15 0 R/B 16 0 R/V 17 0 R/D 18 0 R>>/XObject<</I 19 0 R/F 20 0 R>>"
    b"/ColorSpace<</S 21 0 R/N 22 0 R/X 23 0 R/L[/Lab<</WhitePoint[.9 1 .8]>>]/C[/ICCBased 14 0 R]/R[/CalRGB<<"
    b"/WhitePoint[.9 1 .8]>>]>>/Pattern<</T 24 0 R/H 25 0 R>>/Shading<</Sh 26 0 R>>/ExtGState<</G 27 0 R"
    b"/Mask 28 0 R>>/Properties<</On 8 0 R/Off 9 0 R/Member<</Type/OCMD/OCGs[9 0 R]>>>>>>",
    11: stream("", CONTENT),
    12: stream("", b"q 1 0 0 1 5 5 cm 0 0 40 40 re", packed=True),
    13: stream("", b"f Q BT /A 3 Tf 30 30 Td (tiny) Tj ET 0 0 0 rg 20 60 .2 100 re f", packed=True),
    14: stream("/N 4", b"\0\0\0\x80" + bytes(12) + b"CMYK" + bytes(16) + b"acsp" + bytes(88), packed=True),
    15: b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Small/FirstChar 32/LastChar 126/Widths 29 0 R"
    b"/Encoding/WinAnsiEncoding/FontDescriptor 30 0 R/ToUnicode 31 0 R>>",
    16: b"<</Type/Font/Subtype/Type0/BaseFont/Large/Encoding/Identity-H/DescendantFonts[32 0 R]>>",
    17: b"<</Type/Font/Subtype/Type0/BaseFont/Large/Encoding/Identity-V/DescendantFonts[32 0 R]>>",
    18: b"<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 98"
    b"/Widths[1000 500]/Encoding<</Differences[97/a/b]>>/CharProcs<</a 34 0 R/b 34 0 R>>/Resources<<>>>>",
    19: stream(
        "/Type/XObject/Subtype/Image/Width 4/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB/SMask 35 0 R",
        bytes(range(24)),
        packed=True,
    ),
    20: stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 60 60]/Matrix[1 0 0 1 2 2]/Resources<</XObject<</In 36 0 R>>>>",
        b"0 1 0 0 k 0 0 30 30 re f /In Do Q Q q",
    ),
    21: b"[/Separation/PANTONE#20185#20C/DeviceCMYK 37 0 R]",
    22: b"[/DeviceN[/Cyan/Gold]/DeviceCMYK 38 0 R]",
    23: b"[/Indexed/DeviceRGB 3<000000FF000000FF000000FF>]",
    24: stream(
        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 10 10]/XStep 10/YStep 10/Resources<<>>",
        b"0 1 0 rg 0 0 5 5 re f",
    ),
    25: b"<</PatternType 2/Shading 26 0 R/Matrix[.5 0 0 1 0 0]>>",
    26: b"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 200 0]/Function 39 0 R/Extend[true true]>>",
    27: b"<</Type/ExtGState/LW .1/op true/OP true/OPM 1/ca .5/BM/Multiply/Font[15 0 R 8]/RI/Perceptual>>",
    28: b"<</Type/ExtGState/SMask<</S/Luminosity/G 36 0 R>>/BM[/Normal]/ca 1>>",
    29: b"[" + b"600 " * 95 + b"]",
    30: b"<</Type/FontDescriptor/FontName/ABCDEF+Small/Flags 32/MissingWidth 300>>",
    31: stream(
        "",
        b"2 beginbfchar <41> <0041> <42> <0042> endbfchar 1 beginbfrange <43> <50> <0043> endbfrange"
        b" 1 beginbfrange <61> <62> [<0061> <0062>] endbfrange",
    ),
    32: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Large/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    b"/Supplement 0>>/DW 1000/W[1[500 600]3 9 700]/FontDescriptor<</Type/FontDescriptor/FontName/Large/Flags 4>>>>",
    33: b"<</Type/Annot/Subtype/Stamp/Rect[20 20 60 60]/AP<</N 36 0 R>>>>",
    34: stream("", b"1000 0 0 0 750 750 d1 0 0 750 750 re f"),
    35: stream(
        "/Type/XObject/Subtype/Image/Width 4/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
        bytes(range(8)),
        packed=True,
    ),
    36: stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"0 0 1 RG 1 1 m 8 8 l S"),
    37: b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 .5 0]/N 1>>",
    38: stream("/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1 0 1]", b"{0 0}"),
    39: b"<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>",
}

_REPLACED = {
    # the page tree and its boxes
    "no media box": (3, "/MediaBox[0 0 220 220]", ""),
    "media box of three": (3, "[0 0 220 220]", "[0 0 220]"),
    "media box of names": (3, "[0 0 220 220]", "[/a 0 220 220]"),
    "media box upside down": (3, "[0 0 220 220]", "[220 220 0 0]"),
    "media box by reference": (3, "[0 0 220 220]", "40 0 R"),
    "empty trim": (4, "[10 10 210 210]", "[10 10 10 210]"),
    "trim beyond media": (4, "[10 10 210 210]", "[-90 -90 300 300]"),
    "trim elsewhere": (4, "[10 10 210 210]", "[900 900 950 950]"),
    "trim that is null": (4, "[10 10 210 210]", "null"),
    "trim that is a number": (4, "[10 10 210 210]", "7"),
    "trim of strings": (4, "[10 10 210 210]", "[(a)(b)(c)(d)]"),
    "art box": (4, "/TrimBox", "/ArtBox"),
    "bleed within trim": (4, "[1 1 219 219]", "[60 60 90 90]"),
    "bleed of five": (4, "[1 1 219 219]", "[1 1 219 219 5]"),
    "crop by reference": (5, "[5 5 215 215]", "40 0 R"),
    "turned by 45": (5, "/Rotate 90", "/Rotate 45"),
    "turned by -90": (5, "/Rotate 90", "/Rotate -90"),
    "turned by 450.0": (5, "/Rotate 90", "/Rotate 450.0"),
    "turned by a name": (5, "/Rotate 90", "/Rotate /x"),
    "turned by null": (5, "/Rotate 90", "/Rotate null"),
    "turned by reference": (5, "/Rotate 90", "/Rotate 41 0 R"),
    "turned by nobody": (5, "/Rotate 90", "/Rotate 99 0 R"),
    "no unit": (5, "/UserUnit 1.5", "/UserUnit 0"),
    "unit by reference": (5, "/UserUnit 1.5", "/UserUnit 42 0 R"),
    "unit of a string": (5, "/UserUnit 1.5", "/UserUnit (2)"),
    "huge unit": (5, "/UserUnit 1.5", "/UserUnit 5000000"),
    "count that is wrong": (3, "/Count 2", "/Count 7"),
    "no count": (3, "/Count 2", ""),
    "kids without one": (3, "4 0 R 5 0 R", "4 0 R 99 0 R"),
    "kids that are null": (3, "[4 0 R 5 0 R]", "null"),
    "no kids": (3, "[4 0 R 5 0 R]", "[]"),
    "kids in a circle": (3, "5 0 R", "3 0 R"),
    "page without a type": (4, "/Type/Page", ""),
    "no pages": (1, "/Pages 3 0 R", ""),
    "pages elsewhere": (1, "/Pages 3 0 R", "/Pages 99 0 R"),
    "resources of a name": (3, "/Resources 10 0 R", "/Resources /x"),
    "resources elsewhere": (3, "/Resources 10 0 R", "/Resources 99 0 R"),
    "contents elsewhere": (4, "/Contents 11 0 R", "/Contents 99 0 R"),
    "contents of an array of nobody": (5, "13 0 R", "99 0 R"),
    "contents of a dictionary": (4, "/Contents 11 0 R", "/Contents 10 0 R"),
    "contents of contents": (5, "[12 0 R 13 0 R]", "[43 0 R]"),
    "annotations of a name": (4, "[33 0 R]", "/x"),
    "annotations elsewhere": (4, "[33 0 R]", "[99 0 R 33 0 R null 7]"),
    "annotation without a rectangle": (33, "/Rect[20 20 60 60]", ""),
    "annotation outside": (33, "[20 20 60 60]", "[212 212 219 219]"),
    "annotation upside down": (33, "[20 20 60 60]", "[60 60 20 20]"),
    "annotation without a kind": (33, "/Subtype/Stamp", ""),
    # the file as a whole
    "version of a string": (1, "/Version/1.7", "/Version(1.7)"),
    "no output intents": (1, "/OutputIntents[6 0 R]", ""),
    "output intents of a dictionary": (1, "[6 0 R]", "6 0 R"),
    "output intent elsewhere": (1, "[6 0 R]", "[99 0 R 6 0 R]"),
    "profile that is none": (6, "14 0 R", "(x)"),
    "condition of a name": (6, "(FOGRA39)", "/FOGRA39"),
    "condition in UTF-16": (6, "(FOGRA39)", "<FEFF0046004F>"),
    "metadata elsewhere": (1, "/Metadata 7 0 R", "/Metadata 99 0 R"),
    "metadata of a dictionary": (1, "/Metadata 7 0 R", "/Metadata 8 0 R"),
    "title in UTF-16": (2, "(Odd \\(one\\))", "<FEFF4E2D6587>"),
    "producer in UTF-16": (2, "(by hand)", "<FEFF4E2D6587>"),
    "producer in UTF-16, low end first": (2, "(by hand)", "<FFFE2D4E>"),
    "producer in UTF-8": (2, "(by hand)", "<EFBBBFE4B8AD>"),
    "producer in PDFDocEncoding": (2, "(by hand)", "(\\200\\240\\205)"),
    "producer of a name": (2, "(by hand)", "/by"),
    "claim of a name": (2, "(PDF/X-4)", "/X"),
    "layers off by base state": (1, "/D<</OFF[9 0 R]>>", "/D<</BaseState/OFF/ON[8 0 R]>>"),
    "layers of a name": (1, "/OCGs[8 0 R 9 0 R]", "/OCGs/x"),
    "layers off elsewhere": (1, "/OFF[9 0 R]", "/OFF[99 0 R null 9 0 R]"),
    "layer without a name": (9, "/Name(off)", ""),
    "layer's name in UTF-16": (9, "(off)", "<FEFF4E2D>"),
    "layer written in place": (10, "/Off 9 0 R", "/Off<</Type/OCG>>"),
    "layers by policy": (10, "/Type/OCMD/OCGs[9 0 R]", "/Type/OCMD/OCGs[8 0 R 9 0 R]/P/AllOn"),
    "one layer of several": (10, "/Type/OCMD/OCGs[9 0 R]", "/Type/OCMD/OCGs 9 0 R"),
    "several layers without a type": (10, "/Type/OCMD/OCGs[9 0 R]", "/OCGs[9 0 R]"),
    "several layers with one on": (10, "/OCGs[9 0 R]", "/OCGs[8 0 R 9 0 R]"),
    "form that is off": (20, "/Subtype/Form", "/Subtype/Form/OC 9 0 R"),
    "right to left": (1, "/Direction/L2R", "/Direction/R2L"),
    # fonts
    "font of nobody": (10, "/A 15 0 R", "/A 99 0 R"),
    "font of a name": (10, "/A 15 0 R", "/A/x"),
    "fonts of nobody": (10, "/Font<<", "/Fonts<<"),
    "font without a kind": (15, "/Subtype/TrueType", ""),
    "font without a name": (15, "/BaseFont/ABCDEF+Small", ""),
    "font named by a string": (15, "/BaseFont/ABCDEF+Small", "/BaseFont(x)"),
    "font named by numbers": (15, "/ABCDEF+Small", "/ABCDEF+#E4#B8#AD"),
    "widths too few": (15, "/Widths 29 0 R", "/Widths[1 2 null/x]"),
    "widths of a name": (15, "/Widths 29 0 R", "/Widths/x"),
    "widths that are none": (29, "600 600", "null (x)"),
    "first character of a name": (15, "/FirstChar 32", "/FirstChar/x"),
    "no descriptor": (15, "/FontDescriptor 30 0 R", ""),
    "program that is none": (30, "/Flags 32", "/Flags 32/FontFile2 14 0 R"),
    "program of a name": (30, "/Flags 32", "/Flags 32/FontFile2/x"),
    "program elsewhere": (30, "/Flags 32", "/Flags 32/FontFile3 99 0 R"),
    "meanings of a name": (15, "/ToUnicode 31 0 R", "/ToUnicode/Identity-H"),
    "no descendant": (16, "[32 0 R]", "[]"),
    "descendant in place": (16, "[32 0 R]", "32 0 R"),
    "descendant elsewhere": (16, "[32 0 R]", "[99 0 R]"),
    "encoding of a stream": (16, "/Encoding/Identity-H", "/Encoding 44 0 R"),
    "glyphs mapped": (32, "/DW 1000", "/DW 1000/CIDToGIDMap 14 0 R"),
    "widths of CIDs scrambled": (32, "[1[500 600]3 9 700]", "[1/x 3 9 700]"),
    "widths of CIDs broken off": (32, "[1[500 600]3 9 700]", "[1[500 600]3 9]"),
    "widths of CIDs by reference": (32, "[1[500 600]3 9 700]", "[1 45 0 R 3 9 700]"),
    "no font matrix": (18, "/FontMatrix[.001 0 0 .001 0 0]", ""),
    "glyphs of a name": (18, "<</a 34 0 R/b 34 0 R>>", "/x"),
    # colours
    "space of nobody": (10, "/S 21 0 R", "/S 99 0 R"),
    "space of a number": (10, "/S 21 0 R", "/S 7"),
    "space unknown": (21, "/Separation", "/Separate"),
    "space too short": (21, "[/Separation/PANTONE#20185#20C/DeviceCMYK 37 0 R]", "[/Separation]"),
    "ink of a string": (21, "/PANTONE#20185#20C", "(x)"),
    "ink of black": (21, "/PANTONE#20185#20C", "/Black"),
    "inks of a name": (22, "[/Cyan/Gold]", "/x"),
    "inks by reference": (22, "[/Cyan/Gold]", "46 0 R"),
    "palette of nobody": (23, "/DeviceRGB", "99 0 R"),
    "palette of a palette": (23, "/DeviceRGB", "23 0 R"),
    "profile of two": (14, "/N 4", "/N 2"),
    "profile of a name": (14, "/N 4", "/N/x"),
    "profile of Lab": (14, "/N 4", "/N 3/Alternate[/Lab<<>>]"),
    "profile of nobody": (10, "[/ICCBased 14 0 R]", "[/ICCBased 99 0 R]"),
    "default of RGB": (10, "/ColorSpace<<", "/ColorSpace<</DefaultRGB[/ICCBased 14 0 R]"),
    "default of CMYK": (10, "/ColorSpace<<", "/ColorSpace<</DefaultCMYK 21 0 R"),
    "default of a name": (10, "/ColorSpace<<", "/ColorSpace<</DefaultRGB/DeviceGray"),
    "shading of nobody": (10, "/Sh 26 0 R", "/Sh 99 0 R"),
    "shading of no space": (26, "/ColorSpace/DeviceRGB", ""),
    "shading of a spot colour": (26, "/ColorSpace/DeviceRGB", "/ColorSpace 21 0 R"),
    "pattern of nobody": (10, "/T 24 0 R", "/T 99 0 R"),
    "pattern of a name": (10, "/H 25 0 R", "/H/x"),
    # images, forms, states
    "image of nobody": (10, "/I 19 0 R", "/I 99 0 R"),
    "image of no kind": (19, "/Subtype/Image", ""),
    "image of no size": (19, "/Width 4", ""),
    "image of a name's size": (19, "/Width 4", "/Width/x"),
    "image that is a mask": (19, "/ColorSpace/DeviceRGB", "/ImageMask true"),
    "image without a space": (19, "/ColorSpace/DeviceRGB", ""),
    "image in JPEG 2000": (19, "/ColorSpace/DeviceRGB", "/SMaskInData 1"),
    "image of bits by reference": (19, "/BitsPerComponent 8", "/BitsPerComponent 47 0 R"),
    "image that is off": (19, "/Subtype/Image", "/Subtype/Image/OC<</Type/OCMD/OCGs 9 0 R>>"),
    "form in itself": (20, "/In 36 0 R", "/In 20 0 R"),
    "form of a dictionary": (10, "/F 20 0 R", "/F 27 0 R"),
    "form without a box": (20, "/BBox[0 0 60 60]", ""),
    "form with a box of three": (20, "/BBox[0 0 60 60]", "/BBox[0 0 60]"),
    "form with a matrix of five": (20, "[1 0 0 1 2 2]", "[1 0 0 1 2]"),
    "form without resources": (20, "/Resources<</XObject<</In 36 0 R>>>>", ""),
    "form with resources of a name": (20, "/Resources<</XObject<</In 36 0 R>>>>", "/Resources/x"),
    "PostScript": (20, "/Subtype/Form", "/Subtype/PS"),
    "state of nobody": (10, "/G 27 0 R", "/G 99 0 R"),
    "state of words": (27, "/ca .5", "/ca/x"),
    "state with a mode unknown": (27, "/BM/Multiply", "/BM[/Glow/Normal]"),
    "state with a font of nobody": (27, "[15 0 R 8]", "[99 0 R 8]"),
    "state with a transfer function": (27, "/RI/Perceptual", "/TR 37 0 R/RI/x"),
    "mask of nobody": (28, "/G 36 0 R", "/G 99 0 R"),
    "mask of a name": (28, "<</S/Luminosity/G 36 0 R>>", "/None"),
    # content
    "hexadecimal that is none": (11, "<4344>", "<43x4>"),
    "string that breaks off": (11, "(Hello", "(Hello ("),
    "operator unknown": (11, "/G gs", "foo"),
    "operands of names": (11, "0 0 0 1 k", "/a /b 0 1 k"),
    "operands too few": (11, "20 50 30 20 re", "20 50 re"),
    "operands that are null": (11, "0.4 w", "null w"),
    "numbers of several points": (11, "0.4 w", "0.4.5 w"),
    "numbers of several signs": (11, "20 40 m", "--20 40-3 m"),
    "numbers with an exponent": (11, "20 40 m", "2e1 40 m"),
    "infinite numbers": (11, "20 40 m", "1" + "0" * 400 + " 40 m"),
    "array that breaks off": (11, "[(A)-120(B) 30 <4344>]", "[(A)-120(B) 30 <4344>"),
    "dictionary among operands": (11, "/OC /On BDC", "/OC <</MCID 0/A[1(b)<</C/D>>]>> BDC"),
    "inline image that breaks off": (11, "FFFFFFFF> EI", "FFFFFFFF>"),
    "inline image without ID": (11, " ID FF", " FF"),
    "inline image of a space": (11, "/CS /RGB", "/ColorSpace [/Indexed /RGB 1 <000000FFFFFF>]"),
    "inline image of a space by name": (11, "/CS /RGB", "/CS /S"),
    "comments": (11, "0.4 w", "0.4 % pt ( <\n w"),
    "name with numbers": (11, "/I Do", "/#49 Do"),
    "name with a sign": (11, "/I Do", "/I#zz Do"),
    "string over lines": (11, "(Hello", "(\\\nHe\\154lo\\7 \\r\\n"),
    "q without Q": (11, "/G gs q", "/G gs q q q"),
    "Q without q": (11, "/G gs q", "/G gs Q Q q"),
    "marks without end": (11, "EMC", ""),
    "content after the end": (11, "/G gs", "endstream /G gs"),
    "text without BT": (11, "BT /B", "/B"),
    "font size of a name": (11, "/A 12 Tf", "/A /x Tf"),
    "font without a size": (11, "/A 12 Tf", "/A Tf"),
    "colour of too few": (11, "1 0 0 rg", "1 0 rg"),
    "colour beyond all bounds": (11, "1 0 0 rg", "9 -7 0 rg"),
    "mode of text of a name": (11, "3 Tr", "/x Tr"),
    "stretched to nothing": (11, "90 Tz", "0 Tz"),
    "size of 0": (11, "/A 12 Tf", "/A 0 Tf"),
    "matrix of nothing": (11, "10 0 0 10 20 20 cm", "0 0 0 0 0 0 cm"),
    "marked by a name": (11, "/OC /Off BDC", "/OC /Nobody BDC"),
    # streams
    "length too short": (20, "/Length 37", "/Length 12"),
    "length too long": (20, "/Length 37", "/Length 61"),
    "length of nobody": (20, "/Length 37", "/Length 99 0 R"),
    "length by reference": (20, "/Length 37", "/Length 48 0 R"),
    "filter unknown": (20, "/Length", "/Filter/Foo/Length"),
    "filter that does not fit": (20, "/Length", "/Filter/FlateDecode/Length"),
    "filter of hexadecimals": (20, "/Length", "/Filter/ASCIIHexDecode/Length"),
    "filter of a string": (20, "/Length", "/Filter(FlateDecode)/Length"),
    "filters": (12, "/Filter/FlateDecode", "/Filter[/FlateDecode]/DecodeParms[null]"),
    "predictor unknown": (12, "/Filter/FlateDecode", "/Filter/FlateDecode/DecodeParms<</Predictor 99>>"),
    "stream in another file": (20, "/Length", "/F(x)/Length"),
}
"""Name, object, what is replaced in it and by what."""

_MORE: Objects = {
    40: b"[3 0 217 218]",
    41: b"180",
    42: b"2",
    43: b"[12 0 R 13 0 R]",
    44: stream(
        "/Type/CMap/CMapName/Own/WMode 1/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>", b""
    ),
    45: b"[500 600]",
    46: b"[/Cyan 49 0 R]",
    47: b"16",
    48: b"37",
    49: b"/Silver",
}
"""Objects that some of the odd ones refer to."""


def odd() -> Iterator[tuple[str, bytes]]:
    """Files with one thing wrong, and the whole one."""
    yield "whole", written(WHOLE)
    for name, (number, old, new) in _REPLACED.items():
        body = WHOLE[number]
        assert old.encode("latin-1") in body, name
        apart = " " if new[:1].isalnum() else ""
        changed = body.replace(old.encode("latin-1"), (apart + new).encode("latin-1"), 1)
        if number == 11:  # its own length stays true
            changed = stream("", changed.split(b"stream\n", 1)[1].removesuffix(b"\nendstream"))
        yield name, written({**WHOLE, **_MORE, number: changed})
    for number in WHOLE:
        yield f"without object {number}", written({n: body for n, body in WHOLE.items() if n != number})
    for number in (4, 10, 11, 15, 19, 20, 21, 26, 32):
        yield f"object {number} that is a number", written({**WHOLE, number: b"7"})
        yield f"object {number} that is a reference", written({**WHOLE, number: b"8 0 R"})
    whole = written(WHOLE)
    yield "no catalogue", written(WHOLE, "/Info 2 0 R")
    yield "no information", written(WHOLE, "/Root 1 0 R")
    yield "information of a name", written(WHOLE, "/Root 1 0 R/Info/x")
    yield "encrypted in no known way", written(WHOLE, "/Root 1 0 R/Encrypt<</Filter/Foo>>/ID[<00><00>]")
    yield "rubbish before", b"rubbish\n" * 3 + whole
    yield "rubbish after", whole + b"rubbish\n" * 300
    yield "wrong place of the table", whole.replace(b"startxref\n", b"startxref\n1", 1)
    yield "no table", whole[: whole.rindex(b"xref\n0")]
    yield "no header", whole[9:]
    yield "header alone", whole[:15]
    yield "nothing", b""
    yield "no PDF", b"<html>" * 50


def damaged(count: int) -> Iterator[tuple[str, bytes]]:
    """The whole file with bytes lost or scrambled."""
    whole = written(WHOLE)
    tail = whole.rindex(b"xref\n0")
    for seed in range(count):
        random = Random(seed)
        data = bytearray(whole)
        kind = seed % 5
        for _ in range(1 + random.randrange(4)):
            at = random.randrange(16, tail)
            length = 1 + random.randrange(12)
            if kind == 0:  # the places of objects stay
                data[at : at + length] = b" " * length
            elif kind == 1:
                data[at] = random.randrange(256)
            elif kind == 2:
                other = random.randrange(16, tail)
                data[at : at + length] = data[other : other + length]
            elif kind == 3:
                del data[at : at + length]
            else:
                digits = [n for n in range(at, min(at + 200, tail)) if 48 <= data[n] < 58]
                if digits:
                    data[random.choice(digits)] = 48 + random.randrange(10)
        if seed % 23 == 0:
            del data[random.randrange(200, len(data)) :]
        yield f"damaged {seed}", bytes(data)
