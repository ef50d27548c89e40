"""Old issues as drafts: a PDF or a text file is read, and an ``issue.yaml`` is proposed for a person to correct.

The PDF is taken as nothing but glyphs, pictures and rectangles at positions, as old files are; tags, outline and
metadata are not looked at.  ``read`` gets them from PDFium; ``frame`` turns vertical pages so that all after it speaks
of along and across lines only; ``lines`` makes rows of characters; ``furniture`` takes running heads and folios away;
``regions`` finds the order of reading; ``styles`` clusters the looks; ``roles`` says what each block is; ``paragraphs``
joins lines by Chinese rules; ``articles`` puts the draft together; ``plain`` does the same for text files; ``write``
prints YAML."""
