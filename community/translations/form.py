"""The form for a translation: which language, its title and text; the original stands above."""

from basics.languages import LANGUAGES
from community import words
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import Choice, Form, Said, Step, Taking, Words
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


async def _title(_taking: Taking, value: str) -> Said:
    return {"title": words.title(value)}


TRANSLATION = Form(
    "translation",
    (
        Step("lang", Choice(LANGUAGES), read=_lang),
        Step(
            "title",
            Words(words.TITLE_LIMIT, one_line=True),
            read=_title,
            when=lambda draft: bool(draft.answers.get("base_title")),
        ),
        Step("text", Words(), when=lambda draft: bool(draft.answers.get("base_text"))),
        Step(NAME.name, NAME.answer, by_itself=False, key=NAME.key, read=NAME.read),
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
    return await engine.begin(
        tx, actor, TRANSLATION, now=now, start=Start(thing_id, _given(original))
    )


async def begin_change(tx: Transaction, actor: Actor, translation_id: int, *, now: int) -> Draft:
    """With one's own words; what is accepted stays until the new ones are.

    Raises Refused: GONE, NOT_YOURS, NOT_FOR_YOU, NOT_SHOWN, TRANSLATION_UNDER_WAY.
    """
    known = await own(tx, actor, translation_id)
    original = await readable_original(tx, actor, known.what, thing_id=known.thing_id)
    under_way = await _under_way(tx, actor, original)
    if under_way and under_way.answers.get("lang") == known.lang:
        return await drafts.keep(tx, under_way, now)
    said = {"lang": known.lang, "title": known.title, "text": known.text}
    given = {**_given(original), **said, "name_shown": known.name_shown}
    start = Start(original.id, given, left=())
    return await engine.begin(tx, actor, TRANSLATION, now=now, start=start)


def _given(original: Original) -> Said:
    """It knows what it was begun with."""
    base = {"base_title": original.title, "base_text": original.text}
    return {"what": original.what, "from_lang": original.lang, **base, "name_shown": 1}


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
    """Raises Refused: GONE, NOT_YOURS."""
    known = await translations.get(rows, translation_id)
    if known is None or known.state in ("hidden", "withdrawn"):
        raise Refused(Reason.GONE)
    if known.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return known
