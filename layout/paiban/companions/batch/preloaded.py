"""Imported by the server that workers are forked from, for what the import does."""

import paiban.companions.batch.worker  # noqa: F401
from paiban.companions.batch.shared import warm

warm()
