"""The pages of an issue in a browser, set again whenever one of its files is saved.

model.py    what the browser gets: pages, what stands on them, what was found
places.py   where everything stands, on the pages and in the YAML
find.py     the search in their text
editor.py   what a click opens
paint.py    pages as pictures, named by what they show
session.py  an issue that is set again and again, and what preflight finds in it
watch.py    the files that it is made of, and when they change
guard.py    who may ask, and what the page may do
app.py      the routes; static/ is the page itself
serve.py    all of it on a port of the loopback interface
"""
