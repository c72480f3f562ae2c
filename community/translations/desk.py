"""What a translator has before them: the original, who waits for it, and who is at it already."""

from basics.records import dataclass
from basics.spans import MINUTE
from community.people.people import Actor
from community.translations.form import original_of
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.translations import wanted
from storage.translations.originals import Original
from storage.views import name_of

#: Who said into which language they translate is at it for so long after what they said last.
AT_IT = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody is at it. Nobody is kept from translating it, too."""

    lang: str
    #: "" where they don't want it to be seen.
    name: str
    until: int


@dataclass(frozen=True, slots=True)
class Desk:
    original: Original
    #: How many wait, by language.
    wished: dict[str, int]
    claims: tuple[Claim, ...]


async def desk_of(rows: Rows, draft: Draft, actor: Actor, *, now: int) -> Desk:
    """Raises Refused: GONE, NOT_FOR_YOU, NOT_SHOWN."""
    original = await original_of(rows, draft, actor)
    return Desk(
        original,
        await wanted.counted(rows, original.what, original.id),
        await claims_of(rows, original, actor, now=now),
    )


async def claims_of(
    rows: Rows, original: Original, actor: Actor, *, now: int
) -> tuple[Claim, ...]:
    """Of others, by their forms: a claim ends with the form, by itself, or when the form is
    dropped or handed in."""
    found = await drafts.about(rows, "translation", original.id, since=now - AT_IT)
    return tuple(
        [
            Claim(str(one.answers["lang"]), await _name(rows, one), one.touched_at + AT_IT)
            for one in found
            if one.person_id != actor.id
            and one.answers.get("what") == original.what
            and one.answers.get("lang")
        ]
    )


async def _name(rows: Rows, draft: Draft) -> str:
    return await name_of(rows, draft.person_id) if draft.answers.get("name_shown", 1) else ""
