"""Sentences of teachers in briefs, and what their authors say of that."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usable:
    """A sentence that its author lets stand in a brief; without a name it has the subject and the
    region of enough teachers, each "" where that would tell too much."""

    words: str
    lang: str
    name: str
    subject: str
    region: str
