"""A catalogue of many issues: what is in them, where, and by whom.

* ``model``   issues, articles and passages as they are catalogued; text as it is compared, pages as they are cited
* ``read``    an issue and its pages into an entry
* ``store``   the SQLite file; the only user of sqlite3
* ``update``  a folder of issues into the file: only what is new or has changed
* ``search``  articles by words, author and department
* ``annual``  a year's index as an issue of its own
"""
