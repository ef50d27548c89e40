"""What works beside the engine: checks, imposes, locks, compares, sets many, reads old PDFs, searches, previews."""
