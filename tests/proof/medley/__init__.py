"""Issues made at random, and whether a PDF has all of them: ``python -m tests.proof.medley --seeds 0:2000``.

``words``, ``photos``, ``parts`` and ``issues`` make the YAML of a seed; ``expect`` says what a YAML wants on the pages;
``reading`` reads a PDF with PDFium; ``compare`` and its helpers say what is lost, doubled, covered or off the page;
``shrink`` makes the YAML small while a fault stays.  Nothing but ``trial`` knows of paiban.
"""

from tests.proof.medley.ordinary import write_medley

__all__ = ["write_medley"]
