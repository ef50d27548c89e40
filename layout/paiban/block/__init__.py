"""What each part of an issue becomes: an Issue and a Theme in, stories of blocks out.

model.py   the blocks
build.py   parts of the body into blocks
stories.py the issue into stories (letter, articles), each with its opening
"""
