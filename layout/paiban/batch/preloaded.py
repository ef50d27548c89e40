"""Imported by the server that workers are forked from, for what the import does."""

from paiban.batch.worker import warm

warm()
