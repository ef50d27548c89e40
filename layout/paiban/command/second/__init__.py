"""A second process, forked from that of ``paiban render``, which works while the first one does.

What it holds is what the first had read and opened when it was forked, and nothing that comes later.  Three times in a
run one is begun:

* It reads the issue and its theme, while the first loads all that sets them (``Call``).
* It sets paragraphs ahead of the first, which makes up pages (``Ahead``): a portion of a story at a time, from the last
  of a story to its first, since the first process begins at the other end.  What it has set waits in a file in memory,
  and a byte for each portion says who has begun it.
* It makes the programs of the fonts, while the first writes pages (``Call``).

What it promises:

* The result and all messages are the same with it and without (``tests/cli/test_processes.py``).  Whatever it leaves
  undone, because it dies, fails or could not be begun, is done by the first, which then comes upon the same error.
* It writes to no stream and no file of the user's, and nobody waits for its end.
* It is only begun where that is safe and helps: on Linux, with two processors or more, never beside a thread (which
  would be missing in it), never from another second process, and only by ``paiban render`` in a process of its own.
  As a library paiban never forks.

Other stages know of it what ``base/later.py`` says: a call is begun, and its result asked for later; paragraphs may
have been set.

partner.py  whether there may be one, and how it is asked
process.py  a fork with a pipe from it, and a call that it makes
ahead.py    paragraphs that it sets ahead
carry.py    what was set, carried from the one to the other: faces and stacks by name
packed.py   a prepared paragraph, in a form that is quickly made and read
"""

from paiban.command.second.partner import find_partner

__all__ = ["find_partner"]
