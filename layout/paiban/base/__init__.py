"""What all stages stand on; it knows no issue and no page.

later.py  work that another process may do meanwhile, or that is done when its result is wanted
"""
