"""Photos: what their headers say, their pixels, and their image objects."""
