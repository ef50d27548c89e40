"""Text and a measure in, lines out: itemise, classify, space, break, justify."""
