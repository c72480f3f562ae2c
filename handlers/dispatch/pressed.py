"""What a pressed message is known to carry. A press comes before its letter is settled, from an
older page, or below a message of which Telegram's word was lost; forged, it can come from any."""

import json

from basics.records import dataclass
from cards.presses import prefix_of, prefixes_in
from community import arrivals
from community.refusals import Reason, Refused
from storage.db import Transaction
from storage.sending import carried, in_doubt
from storage.sending.in_doubt import Doubt


@dataclass(frozen=True, slots=True)
class Pressed:
    chat_id: int
    message_id: int
    data: str
    in_group: bool


async def may_become(tx: Transaction, pressed: Pressed, now: int) -> bool:
    """Whether the message has or had this button, so that it may become what that leads to.

    Raises Refused: STRANGE_BUTTON, where a group's message had none such.
    """
    known = await carried.at(tx, pressed.chat_id, pressed.message_id)
    if known.shows not in (None, "list"):
        if pressed.in_group:
            raise Refused(Reason.STRANGE_BUTTON)
        return True
    if known.buttons and prefix_of(pressed.data) in known.buttons:
        return True
    if await _came_with_it(tx, pressed, now):
        return True
    if known.buttons is not None and pressed.in_group:
        raise Refused(Reason.STRANGE_BUTTON)
    return False


async def _came_with_it(tx: Transaction, pressed: Pressed, now: int) -> bool:
    """Whether a letter in doubt has it; one that would leave once more has arrived. The cards of a
    group become nothing else."""
    for doubt in await in_doubt.behind(tx, pressed.chat_id, pressed.message_id):
        is_card = pressed.in_group and doubt.post_id is not None
        if is_card or not _carries(doubt, pressed.data):
            continue
        if doubt.state == "ready" and doubt.edits is None and not doubt.method.islower():
            buttons = prefixes_in(json.loads(doubt.body).get("reply_markup"))
            await arrivals.notice(
                tx,
                doubt,
                pressed.message_id,
                chat_id=pressed.chat_id,
                buttons=buttons,
                now=now,
            )
        return True
    return False


def _carries(doubt: Doubt, data: str) -> bool:
    """What is drawn when it leaves has its buttons nowhere until it is settled; its method is a
    word of ours, and none of Telegram's, which have capitals."""
    if doubt.state == "sent":
        return prefix_of(data) in doubt.buttons.split()
    return f'"{data}"' in doubt.body or doubt.method.islower()
