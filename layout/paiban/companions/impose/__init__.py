"""A finished PDF in, sheets for the press out.  The only importer of pypdf.

scheme.py     which page stands where: sections unfolded
geometry.py   cells, what is cut off around them, creep, the size of the sheet
source.py     the pages that are imposed, and their boxes
marks.py      crop, fold, register and collation marks, the slug
write.py      the sheets as a PDF
"""
