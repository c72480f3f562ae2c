"""A stranger presses every button of briefs, forged: nothing of a draft is read or changed."""

from dataclasses import fields

from cards.briefs import presses
from cards.briefs.presses import BRIEF_PREFIXES
from cards.presses import Press, pack
from sandbox.client import Sandbox
from tests.inside import COORDINATOR
from tests.steps import card_in, group_with_bot, taps, writes

ONLY, GONE = (
    "Only coordinators can do this. What you can do: /help",
    "This was withdrawn or is not here any more.",
)
NOT_SENT = "This brief has not been sent yet. What was sent: /briefs"
#: What is everybody's.
OPEN = {presses.ListBriefs, presses.MyQuotes}
#: Of what a stranger asks about, there is nothing for them.
OTHERS: dict[type[Press], str] = {
    **dict.fromkeys((presses.AgreeBrief, presses.NotMeant), GONE),
    **dict.fromkeys((presses.AnswerQuote, presses.WithdrawQuote, presses.ReadAnswer), GONE),
    **dict.fromkeys((presses.ShowAnswerFile, presses.SetAnswerFile), GONE),
}


async def test_a_stranger_presses_every_button(box: Sandbox):
    saule = await box.person("Saule", id=COORDINATOR)
    aida, stranger = await box.person("Aida"), await box.person("Stranger")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    for person in (saule, stranger):
        await person.start()
    await writes(saule, "/brief")
    await taps(saule, "Go on", "Go on", "This quarter so far")
    await writes(saule, "Education department")
    await taps(saule, "English", "Skip")
    draft = await taps(saule, "Draft it")
    place = await stranger.sees("")
    said = {}
    for kind in BRIEF_PREFIXES.values():
        given = [1 if field.type is int else "problem" for field in fields(kind)]
        toast = await stranger.press(place, pack(kind(*given)))
        if kind not in OPEN:
            said[kind] = toast.text
    reads = (presses.OpenBrief, presses.DrawBrief, presses.BriefTable, presses.HushBrief)
    expected = {kind: OTHERS.get(kind, ONLY) for kind in said}
    for kind in reads:
        assert said.pop(kind) == NOT_SENT
        expected.pop(kind)
    assert said == expected
    await saule.tap(draft, "✏️ Change it")
