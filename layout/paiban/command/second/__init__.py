"""The second process."""
