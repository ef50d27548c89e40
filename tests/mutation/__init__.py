"""How many changes of the engine the tests notice: see tests/README.md, "Mutations"."""
