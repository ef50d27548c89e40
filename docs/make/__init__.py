"""What makes pages and figures of docs/ from the source: ``make bless`` writes them, tests/docs/ holds them to it."""
