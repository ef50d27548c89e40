"""Photos.

headers.py   what a file says of its size, its colours, its direction: for measuring
coded.py     JPEG and PNG as a PDF takes them, undecoded
pixels.py    Pillow: decoding, bringing down, separation; separated.py photos in the inks of the press
xobject.py   image objects of a PDF
"""
