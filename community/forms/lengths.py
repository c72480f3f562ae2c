"""What is too long is kept in its form, and its question is not done until it is shorter."""

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


def held(form: Form, draft: Draft, said: Collection[str]) -> Draft:
    """Of the answers under these names, those that are too long are not done."""
    done = dict(draft.done or {})
    for step in form.steps:
        if step.kept_as in said and excess(step, draft.answers):
            done.pop(step.name, None)
    return replace(draft, done=done)
