"""Pages as PNG, drawn by PDFium from the finished PDF.  The only importer of pypdfium2."""

from __future__ import annotations

import os


def write_png(pdf: bytes | str, directory: str, stem: str, dpi: float = 144.0) -> list[str]:
    """A PNG a page, ``STEM-01.png`` and so on, in ``directory`` (made where it is missing); gives their paths."""
    import pypdfium2

    os.makedirs(directory, exist_ok=True)
    document = pypdfium2.PdfDocument(pdf)
    try:
        digits = max(2, len(str(len(document))))
        paths = []
        for n in range(len(document)):
            page = document[n]
            path = os.path.join(directory, f"{stem}-{n + 1:0{digits}}.png")
            page.render(scale=dpi / 72).to_pil().save(path)
            paths.append(path)
        return paths
    finally:
        document.close()
