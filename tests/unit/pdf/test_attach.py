"""Files inside a document, and what catalogues read of it: the packet of metadata."""

from __future__ import annotations

import hashlib
import io
import re
from xml.etree import ElementTree

import pikepdf
import pytest

from paiban.display.model import Layout, Metadata, Page
from paiban.pdf import write_pdf
from paiban.pdf.attach import Attachment
from paiban.pdf.metadata import undated

METADATA = Metadata("試刊 <1> & 2", "編輯部", "說明", "zh-Hant-TW", "2026-01-15", "關鍵, 字", identifier="x")
FILES = (
    Attachment("issue.yaml", "application/yaml", b"title: x\n" * 20, "The issue"),
    Attachment("photos.json", "application/json", b"{}", "The photos", "Data"),
)
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


def written(profile: str, metadata: Metadata = METADATA, files: tuple[Attachment, ...] = ()) -> bytes:
    target = io.BytesIO()
    write_pdf(Layout((Page(100.0, 100.0, "1", ()),), metadata=metadata), target, profile, files)
    return target.getvalue()


def packet(data: bytes) -> ElementTree.Element:
    found = re.search(rb"<\?xpacket begin.*?\?>\n(.*?)\n<\?xpacket end", data, re.S)
    assert found
    return ElementTree.fromstring(found[1])


def values(root: ElementTree.Element, name: str) -> list[str]:
    return ["".join(e.itertext()) for e in root.iterfind(f".//{name}", SPACES)]


def test_each_file_is_there_with_what_it_is() -> None:
    pdf = pikepdf.open(io.BytesIO(written("archive", files=FILES)))
    names = pdf.Root.Names.EmbeddedFiles.Names
    assert [str(name) for name in names[::2]] == ["0000", "0001"]
    specs = [names[1], names[3]]
    assert [spec.objgen for spec in pdf.Root.AF] == [spec.objgen for spec in specs]
    for spec, file in zip(specs, FILES, strict=True):
        assert (str(spec.F), str(spec.UF), str(spec.Desc)) == (file.name, file.name, file.description)
        assert spec.AFRelationship == f"/{file.relation}"
        assert spec.EF.F.objgen == spec.EF.UF.objgen
        stream = spec.EF.F
        assert stream.read_bytes() == file.data
        assert (str(stream.Type), str(stream.Subtype)) == ("/EmbeddedFile", f"/{file.mime}")
        assert int(stream.Params.Size) == len(file.data)
        assert bytes(stream.Params.CheckSum) == hashlib.md5(file.data).digest()
        assert str(stream.Params.ModDate) == "D:20260115000000Z"
    assert values(packet(written("archive", files=FILES)), "pdfaid:part") == ["3"]
    assert values(packet(written("archive")), "pdfaid:part") == ["2"]


def test_other_files_make_another_document() -> None:
    one, other = (re.search(rb"/ID \[<(.*?)>", written("archive", files=FILES[:n])) for n in (1, 2))
    assert one and other and one[1] != other[1]


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_files_go_into_an_archive_only(profile: str) -> None:
    with pytest.raises(ValueError, match="files can be attached to the profile archive"):
        written(profile, files=FILES)


def test_what_the_packet_says_of_the_issue() -> None:
    root = packet(written("screen"))
    assert values(root, "dc:format") == ["application/pdf"]
    assert values(root, "dc:title") == ["試刊 <1> & 2"]
    assert values(root, "dc:creator") == ["編輯部"]
    assert values(root, "dc:description") == ["說明"]
    assert values(root, "dc:language") == ["zh-Hant-TW"]
    assert values(root, "pdf:Keywords") == ["關鍵, 字"]
    assert values(root, "xmp:CreateDate") == values(root, "xmp:ModifyDate") == ["2026-01-15T00:00:00Z"]
    assert not values(root, "xmpMM:DocumentID")
    bare = packet(written("screen", Metadata()))
    for name in ("dc:title", "dc:creator", "dc:description", "dc:language", "pdf:Keywords"):
        assert not values(bare, name)
    assert not values(bare, "xmp:MetadataDate")


def test_what_an_archive_declares() -> None:
    root = packet(written("archive"))
    assert values(root, "pdfaid:conformance") == ["U"]
    assert values(root, "pdfuaid:part") == ["1"]
    assert "pdfuaid" in values(root, "pdfaSchema:prefix")
    (identifier,) = values(root, "xmpMM:DocumentID")
    assert re.fullmatch(r"uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}", identifier)
    digest = re.search(rb"/ID \[<([0-9A-Fa-f]{32})>", written("archive"))
    assert digest
    plain = digest[1].decode().lower()
    own = identifier[5:].replace("-", "")
    assert [n for n in range(32) if own[n] != plain[n]] == [n for n in (12, 16) if plain[n] != "8"]
    assert values(root, "xmpMM:VersionID") == ["1"]
    nameless = packet(written("archive", Metadata("", language="zh-Hant-TW")))
    assert not values(nameless, "pdfuaid:part"), "a reader with a screen reader would not hear what it is"
    assert values(nameless, "pdfaid:part") == ["2"]


def test_a_screen_file_promises_access_alone() -> None:
    root = packet(written("screen"))
    assert values(root, "pdfuaid:part") == ["1"]
    assert not values(root, "pdfaid:part")
    assert not values(root, "pdfaSchema:prefix")


def test_the_information_dictionary_says_the_same() -> None:
    printed = pikepdf.open(io.BytesIO(written("print")))
    info = printed.docinfo
    assert str(info.Title) == METADATA.title
    assert str(info.CreationDate) == str(info.ModDate) == "D:20260115000000Z"
    assert str(info.Trapped) == "/False"
    assert str(info.Keywords) == METADATA.keywords
    shown = pikepdf.open(io.BytesIO(written("screen", Metadata(date="2026-01"))))
    screen = shown.docinfo
    assert "/Trapped" not in screen
    assert "/Title" not in screen
    assert str(screen.CreationDate) == "D:20260101000000Z"


@pytest.mark.parametrize("profile", ["screen", "archive"])
def test_without_a_date_none_is_made_up(profile: str) -> None:
    data = written(profile, Metadata("試刊", language="zh-Hant-TW"))
    pdf = pikepdf.open(io.BytesIO(data))
    assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
    assert not [name for name in ("Create", "Modify", "Metadata") if values(packet(data), f"xmp:{name}Date")]


def test_a_printers_file_has_a_date_and_one_that_nobody_gave_is_told() -> None:
    metadata = Metadata("試刊", language="zh-Hant-TW")
    data = written("print", metadata)
    assert str(pikepdf.open(io.BytesIO(data)).docinfo.CreationDate) == "D:19700101000000Z"
    assert values(packet(data), "xmp:CreateDate") == ["1970-01-01T00:00:00Z"]
    assert [d.code for d in undated(metadata)] == ["undated"]
    assert not undated(METADATA)
