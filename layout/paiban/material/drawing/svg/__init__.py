"""Drawings in SVG (SVG 1.1 and what of SVG 2 is common), read by ourselves into shapes of reportlab.

tree.py    the file as elements, each with its line; bounded, and without entities or anything from elsewhere
style.py   properties of an element: attributes, style sheets, inheritance
values.py  numbers, lengths, transforms; colour.py colours
path.py    path data; shape.py the outline of each kind of shape
paint.py   what a shape is filled and stroked with; gradients
lettering.py texts, cut where they are placed anew
draw.py    elements become a drawing; file.py a file, measured or drawn
"""
