"""Sentences of teachers in a brief: as they stand there, and how their authors are asked."""

from dataclasses import dataclass

from cards.regions import region_name
from cards.subjects import subject_name
from locales import Texts
from storage.briefs.quotes import Usable


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence that its author lets stand in it."""

    words: str
    by: str
    lang: str


def quoted(one: Usable, t: Texts) -> Quoted:
    return Quoted(one.words, by_words(one, t), one.lang)


def by_words(one: Usable, t: Texts) -> str:
    """Who says it: by name, or as one of enough teachers."""
    place = region_name(one.region, t) if one.region else ""
    if one.name:
        return t("{name}, teacher, {place}", name=one.name, place=place) if place else one.name
    if one.subject and place:
        subject = subject_name(one.subject, t)
        return t("a teacher ({subject}), {place}", subject=subject, place=place)
    if place:
        return t("a teacher, {place}", place=place)
    return t("a teacher from Kazakhstan")
