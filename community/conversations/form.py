"""The form with which a coordinator opens a conversation."""

from basics.spans import DAY
from community.broadcasts.audiences import reach
from community.conversations import conversations
from community.conversations.conversations import Wanted
from community.forms.steps import (
    Form,
    Moment,
    Said,
    Several,
    Step,
    Taking,
    Words,
    own_moment,
)
from community.groups import coordinators
from storage.forms.drafts import Draft


async def _statements(_taking: Taking, value: str) -> Said:
    """Kept as they will stand, one a line."""
    return {"statements": "\n".join(conversations.first_statements(value))}


async def _tick(taking: Taking, value: str, wanted: bool) -> Said:
    """Groups, by themselves or by regions; none of the other receivers of broadcasts."""
    said = await reach(taking, value, wanted)
    if said["audience"]:
        conversations.check_audience(taking.actor, said["audience"])
    return said


async def _until(taking: Taking, value: str) -> Said:
    """Days from now by a button, or a moment by the clocks of who asks."""
    if value.isdecimal() and len(value) < 4:
        ends_at = taking.now + int(value) * DAY
    else:
        ends_at = await own_moment(taking, value)
    conversations.check_end(ends_at, taking.now)
    return {"ends_at": ends_at}


CONVERSATION = Form(
    "conversation",
    (
        Step(
            "question",
            Words(conversations.QUESTION_LIMIT, one_line=True),
        ),
        Step(
            "explanation",
            Words(conversations.EXPLANATION_LIMIT),
            optional=True,
        ),
        Step("statements", Words(None), read=_statements, lines=conversations.FEWEST),
        Step("audience", Several(), tick=_tick),
        Step("until", Moment(until=True), key="ends_at", read=_until),
    ),
    require=coordinators.require,
)


def wanted_of(draft: Draft) -> Wanted:
    said = draft.answers
    return Wanted(
        said.get("question", ""),
        said.get("explanation", ""),
        said.get("statements", "").splitlines(),
        said.get("audience", {}),
        said.get("ends_at", 0),
    )
