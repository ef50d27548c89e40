"""PDFs of others: opened, interpreted once, judged, and copied into ours."""
