"""What somebody says a person is called."""

import re

from community import words
from community.refusals import Reason, Refused

#: More words than any name has; and signs that stand in sentences, links and commands.
WORDS = 7
_SENTENCE = re.compile(r"[?!/@]|https?:")


def persons_name(said: str, limit: int) -> str:
    """In one line. Raises Refused: EMPTY, TITLE_TOO_LONG, NOT_A_NAME."""
    called = words.one_line(said, limit)
    if _SENTENCE.search(called) or len(called.split()) > WORDS or not words.has_words(called):
        raise Refused(Reason.NOT_A_NAME)
    return called
