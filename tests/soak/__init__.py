"""Processes that live long: what they hold stays level, whatever is done to them."""
