"""Imported by the server that workers are forked from, for what the import does."""

import paiban.batch.worker  # noqa: F401
from paiban.batch.shared import warm

warm()
