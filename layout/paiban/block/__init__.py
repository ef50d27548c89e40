"""Stories of blocks: what each part of an issue becomes in a theme.

model.py   the blocks, and what each holds: blocks inside, texts, the place of an end mark
build.py   parts of the body into blocks; how long they are, more or less
stories.py the issue into stories (letter, articles), each with its opening
"""
