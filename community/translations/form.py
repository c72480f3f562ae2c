"""The form for a translation: which language, its title and text; the original stands above."""

from dataclasses import replace

from basics.languages import LANGUAGES
from community import words
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import Choice, Form, Said, Step, Taking, Words, line_of
from community.people.people import Actor
from community.problems.form import NAME
from community.refusals import Reason, Refused
from community.translations.originals import readable_original
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.translations import translations
from storage.translations.originals import Original
from storage.translations.translations import Translation


async def _lang(taking: Taking, value: str) -> Said:
    """Not the original's. Raises Refused: STRANGE_BUTTON."""
    if value == taking.draft.answers.get("from_lang"):
        raise Refused(Reason.STRANGE_BUTTON)
    return {"lang": value}


TRANSLATION = Form(
    "translation",
    (
        Step(
            "from",
            Choice(LANGUAGES),
            key="from_lang",
            when=lambda draft: bool(draft.answers.get("unclear")),
        ),
        Step("lang", Choice(LANGUAGES), read=_lang),
        Step(
            "title",
            line_of(words.TITLE_LIMIT),
            when=lambda draft: bool(draft.answers.get("base_title")),
        ),
        Step("text", Words(), when=lambda draft: bool(draft.answers.get("base_text"))),
        replace(NAME, by_itself=False),
    ),
)


async def original_of(rows: Rows, draft: Draft, actor: Actor) -> Original:
    """As it stands now. Raises Refused: GONE, NOT_FOR_YOU, NOT_SHOWN."""
    what = str(draft.answers.get("what", ""))
    return await readable_original(rows, actor, what, thing_id=draft.about)


async def begin(tx: Transaction, actor: Actor, what: str, *, thing_id: int, now: int) -> Draft:
    """New, or where it stopped. A translation of something else that was begun is not lost.

    Raises Refused: STRANGE_BUTTON, GONE, NOT_FOR_YOU, NOT_SHOWN, TRANSLATION_UNDER_WAY.
    """
    original = await readable_original(tx, actor, what, thing_id=thing_id)
    under_way = await _under_way(tx, actor, original)
    if under_way:
        return await drafts.keep(tx, under_way, now)
    known = await translations.of_thing(tx, original.what, original.id)
    given = _given(original, known[0].from_lang if known else None)
    return await engine.begin(tx, actor, TRANSLATION, now=now, start=Start(thing_id, given))


async def begin_change(tx: Transaction, actor: Actor, translation_id: int, *, now: int) -> Draft:
    """With one's own words; what is accepted stays until the new ones are.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_SHOWN, TRANSLATION_UNDER_WAY.
    """
    known = await own(tx, actor, translation_id)
    original = await readable_original(tx, actor, known.what, thing_id=known.thing_id)
    under_way = await _under_way(tx, actor, original)
    if under_way and under_way.answers.get("lang") == known.lang:
        return await drafts.keep(tx, under_way, now)
    said = {"lang": known.lang, "title": known.title, "text": known.text}
    given = {**_given(original, known.from_lang), **said, "name_shown": known.name_shown}
    start = Start(original.id, given, left=())
    return await engine.begin(tx, actor, TRANSLATION, now=now, start=start)


def _given(original: Original, told: str | None) -> Said:
    """It knows what it was begun with. `told` is the original's language, as who translated it
    before said; where its words don't tell it, it is asked."""
    base = {"base_title": original.title, "base_text": original.text}
    said = {"what": original.what, **base, "name_shown": 1}
    if told or original.is_clear:
        return {**said, "from_lang": told or original.lang}
    return {**said, "unclear": 1}


async def _under_way(rows: Rows, actor: Actor, original: Original) -> Draft | None:
    draft = await drafts.of_kind(rows, actor.id, "translation")
    if draft is None:
        return None
    if (draft.answers.get("what"), draft.subject_id) == (original.what, original.id):
        return draft
    if draft.answers.get("title") or draft.answers.get("text"):
        raise Refused(Reason.TRANSLATION_UNDER_WAY)
    return None


async def own(rows: Rows, actor: Actor, translation_id: int) -> Translation:
    """Raises Refused: GONE, of another's, too: who asks may not know that there is one."""
    known = await translations.get(rows, translation_id)
    gone = known is None or known.state in ("hidden", "withdrawn")
    if known is None or gone or known.author_id != actor.id:
        raise Refused(Reason.GONE)
    return known
