"""Which button of the question that stands words name, in whichever language."""

from dataclasses import replace

from basics.languages import LANGUAGES
from cards.forms.naming import is_skip, meant
from cards.forms.questions import Option, Question
from community.forms import engine
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, asking
from locales import Texts, texts
from storage.forms.drafts import Draft


def every_language() -> list[Texts]:
    return [texts(lang) for lang in LANGUAGES]


async def in_every_language(context: UpdateContext, asked: Asked, draft: Draft) -> list[Question]:
    """The question as it is asked: words may name its buttons in whichever language."""
    known = await asking(context, asked, draft)
    asks = asked.questions[draft.step]
    own = asks.question(known)
    if not own.options and not own.skip:
        return [own]
    return [asks.question(replace(known, t=t)) for t in every_language()]


async def option_meant(
    context: UpdateContext, asked: Asked, draft: Draft, *, said: str
) -> Option | None:
    """The button that words name."""
    return meant(said, await in_every_language(context, asked, draft))


async def names_a_button(context: UpdateContext, asked: Asked, draft: Draft, *, said: str) -> bool:
    """Of the question that stands: for forms that read all messages by themselves."""
    questions = await in_every_language(context, asked, draft)
    passes = engine.may_pass(asked.form, draft) and is_skip(said, questions, every_language())
    return passes or meant(said, questions) is not None
