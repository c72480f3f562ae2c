"""What is too long is kept in its form, and its question is not done until it is shorter; nor is
one that wants more lines than were said so far."""

from collections.abc import Collection
from dataclasses import replace

from community import words
from community.forms.steps import Form, Said, Step, Words
from storage.forms.drafts import Draft


def excess(step: Step, answers: Said) -> int:
    """By how many UTF-16 units the answer is too long; 0 where it is not."""
    said = answers.get(step.kept_as)
    if not isinstance(step.answer, Words) or not step.answer.kept or not isinstance(said, str):
        return 0
    return max(0, words.units(said) - words.TEXT_LIMIT)


def fits(step: Step, answers: Said) -> bool:
    """Whether one can go on with what was said: it is short enough, and all that is wanted."""
    all_in = not step.lines or len(words.lines(answers.get(step.kept_as, ""))) >= step.lines
    return all_in and not excess(step, answers)


def held(form: Form, draft: Draft, said: Collection[str]) -> Draft:
    """Of the answers under these names, those that don't fit are not done."""
    done = dict(draft.done or {})
    for step in form.steps:
        if step.kept_as in said and not fits(step, draft.answers):
            done.pop(step.name, None)
    return replace(draft, done=done)
