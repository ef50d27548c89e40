"""Photos.

headers.py   what a file says of its size, its colours, its direction: for measuring
coded.py     JPEG and PNG as a PDF takes them, undecoded
pixels.py    Pillow: decoding, bringing down, separation; separated.py photos in the inks of the press
whole.py     whether all of a file is there; scans.py the scans of a JPEG
whole.py     whether all of a file is there; scans.py looks at the scans of a JPEG
bands.py     large photos, decoded in bands: strips.py those of a PNG, rows.py what becomes of them
xobject.py   image objects of a PDF
"""
