"""Drawings: what is drawn for the place that it gets, by reportlab's shapes, and turned into paths and glyphs of ours.

``source`` names what may be drawn, ``draw`` has it drawn, ``render`` walks reportlab's tree.  reportlab is loaded when
an issue has a drawing, not before.
"""
