"""Old issues as drafts: a PDF, a text file or documents are read, and an ``issue.yaml`` is proposed for a person to
correct.

The PDF is treated as nothing but glyphs, pictures and rectangles at positions, as old files are; tags, outline and
metadata are not looked at.  ``read`` gets them from PDFium; ``straight`` makes pages upright and ``frame`` turns
vertical ones, so that all after it speaks of along and across lines only; ``lines`` makes rows of characters;
``furniture`` takes running heads and folios away, ``imprint``, ``contents`` and ``front`` what is of the issue, by
``dates`` and ``languages``; ``boxes``, ``tables``, ``unruled`` and ``captions`` put together what is one thing;
``regions`` finds the order of reading and ``pages`` does all this for a file.  ``looks``, ``blocks`` and ``heads`` find
what lines are for, ``paragraphs`` and ``join`` make running text of them by Chinese rules, ``stories`` makes articles;
``recall`` tells what was left out, and ``draft`` is the whole.  ``plain`` does the same for text files.

Documents of word processors and the web are read by ``pandoc`` into its model, ``ast``; ``phrases`` makes markup of its
inlines, ``roles`` tells what styles are for, ``pictures`` finds pictures, and ``documents`` is the whole.

``write`` prints YAML and ``store`` puts it into a folder."""
