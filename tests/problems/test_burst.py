"""A thousand people vote for one problem in a breath."""

import time

from tests.steps import answers, card_in, group_with_bot, is_now

VOTERS = 1_000
#: The least seconds between two edits of one card.
BETWEEN = 3


async def test_a_thousand_votes_are_counted_answered_and_drawn_at_most_five_times(paced_box):
    box, aida = paced_box, await paced_box.person("Aida")
    voters = await box.people([f"Teacher {number}" for number in range(VOTERS)])
    group = await group_with_bot(box, "The whole country", aida, *voters)
    card = await card_in(box, group, aida, text="No laboratory")
    refused = (await box.state())["refused"]
    data = card.data("🙋")

    begun = time.monotonic()
    presses = await box.burst(
        {"do": "press", "who": voter.id, "chat": group.id, "message": card.id, "data": data}
        for voter in voters
    )

    drawn = await box.expect(group, is_now(card, f"🙋 {VOTERS}"), patience=280)
    taken = time.monotonic() - begun
    assert drawn.labels[0].endswith(f"· {VOTERS}")
    told = await answers(box, presses)
    numbers = sorted(int("".join(filter(str.isdigit, text))) for text in told)
    assert numbers == list(range(1, VOTERS + 1))
    edits = [
        call
        for call in await box.calls("editMessageText")
        if call["given"].get("message_id") == card.id
    ]
    # A machine busy with other tests may need longer than a burst lasts; the pace stays.
    assert 1 <= len(edits) <= max(5, 1 + taken / BETWEEN)
    # Where the server is away for a moment, a card is drawn once more as it stands.
    drawn_anew = [call for call in edits if "not modified" not in str(call["answer"])]
    assert [call["status"] for call in drawn_anew] == [200] * len(drawn_anew)
    assert (await box.state())["refused"] == refused
