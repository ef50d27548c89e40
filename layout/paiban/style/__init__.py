"""Themes: page masters, type area, grid, paragraph and character styles, colours."""
