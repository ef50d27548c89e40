"""Documents of word processors and the web, read by pandoc, which runs as a program of its own and may open no file."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from html import unescape
from io import BytesIO

from msgspec import MsgspecError

from paiban.base.message import msg
from paiban.companions.ingest.ast import DocTree, document_of
from paiban.companions.ingest.model import Unreadable

FORMATS = {
    ".docx": "docx+styles", ".odt": "odt", ".rtf": "rtf", ".epub": "epub", ".html": "html+raw_html",
    ".htm": "html+raw_html", ".xhtml": "html+raw_html", ".md": "markdown-smart+lists_without_preceding_blankline",
    ".markdown": "markdown-smart+lists_without_preceding_blankline",
}  # fmt: skip
"""Pandoc's name of each kind of file, with the extensions that are read."""
ZIPPED = (".docx", ".odt", ".epub")
RUBY, READING, END = "\ue0f0", "\ue0f1", "\ue0f2"
"""Signs around a base and its reading, which pandoc does not read from Word files."""
_LONGEST = 120
"""Seconds that pandoc may take."""
_MOST = 256 << 20
_MAIN = "word/document.xml"
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
_WORD_RUBY = re.compile(
    r"<w:ruby>.*?<w:rt>(?P<reading>.*?)</w:rt>\s*<w:rubyBase>(?P<base>.*?)</w:rubyBase>\s*</w:ruby>", re.DOTALL
)
_PARAGRAPH = re.compile(r"<w:p(?=[ >])[^>]*>|</w:p>")
_WORD_TEXT = re.compile(r"<w:t(?:\s[^>]*)?>(.*?)</w:t>", re.DOTALL)


def document_in(data: bytes, kind: str) -> DocTree:
    """The document in a file of the ``kind``, a suffix.  Raises ``Unreadable``."""
    program = _program()
    if len(data) > _MOST:
        raise Unreadable("large", msg("the file is larger than 256 MB"), msg("divide it by issues"))
    if kind == ".docx":
        data = _with_readings(data)
    command = [program, "--sandbox", "--from", FORMATS[kind], "--to", "json"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_LONGEST, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable("damaged", msg("pandoc does not come to an end with it"), "") from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise Unreadable("damaged", msg("pandoc can't read it: {cause}", cause=said[:200]), "")
    try:
        return document_of(done.stdout)
    except MsgspecError as error:
        hint = msg("install a newer one: python -m pip install 'paiban[ingest]'")
        raise Unreadable("pandoc", msg("this pandoc writes another model: {cause}", cause=str(error)), hint) from None


def paragraphs_in(data: bytes, kind: str) -> list[str]:
    """The texts of the paragraphs of a Word file, those in text boxes too, which pandoc leaves out; none of others."""
    if kind != ".docx":
        return []
    found: list[str] = []
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in sorted(filter(_PARTS.fullmatch, archive.namelist())):
                for part in _PARAGRAPH.split(archive.read(name).decode("utf-8")):
                    found.append(unescape("".join(_WORD_TEXT.findall(_WORD_RUBY.sub(_signed, part)))))
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError):
        return []
    return [text for text in found if text.strip()]


def _program() -> str:
    """The path of pandoc: the one of ``pypandoc-binary``, or the system's.  Raises ``Unreadable``."""
    try:
        from pypandoc import get_pandoc_path

        return str(get_pandoc_path())
    except (ImportError, OSError):
        pass
    found = shutil.which("pandoc")
    if found is None:
        hint = msg("python -m pip install 'paiban[ingest]'; or save it as plain text: pandoc -t plain IN -o OUT.txt")
        raise Unreadable("pandoc", msg("files of this kind are read by pandoc, which is not installed"), hint)
    return found


def _with_readings(data: bytes) -> bytes:
    """A Word file whose readings are text between signs."""
    target = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as old:
            if b"<w:ruby>" not in old.read(_MAIN):
                return data
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
                for info in old.infolist():
                    own = old.read(info)
                    if _PARTS.fullmatch(info.filename):
                        own = _WORD_RUBY.sub(_signed, own.decode("utf-8")).encode()
                    new.writestr(info.filename, own)
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError):
        return data
    return target.getvalue()


def _signed(match: re.Match[str]) -> str:
    base, reading = ("".join(_WORD_TEXT.findall(match[name])) for name in ("base", "reading"))
    return f'<w:t xml:space="preserve">{RUBY}{base}{READING}{reading}{END}</w:t>'
