"""A finished layout kept as a short text, so that it can be said later what has moved.

model.py       the lock, and its text
paragraphs.py  a document as paragraphs with their lines, and as digests of pages
inputs.py      what it was made of: themes, fonts, photos, the engine
compare.py     two locks: what has changed, by paragraph
picture.py     pages with what has moved marked
"""
