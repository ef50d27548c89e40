"""Stories of blocks: what each part of an issue becomes in a theme.

model.py   the blocks
build.py   parts of the body into blocks
stories.py the issue into stories (letter, articles), each with its opening
"""
