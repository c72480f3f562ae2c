"""What stands on certificates is chosen in one message, and looked at before it counts."""

from tests.events.town import announced
from tests.steps import taps, writes


async def test_each_answer_is_given_from_one_message_and_saved(town):
    box, saule, _, group = town
    await announced(box, saule, group)
    await taps(saule, "Open the event", "For the organiser", "Certificates")
    shown = await taps(saule, "What stands on them")
    assert "Hours: –\nOrganisation: –\nWho signs: –" in shown.text
    await taps(saule, "Hours")
    assert (await writes(saule, "many")).text == "I expect a number here, for example 40."
    assert "Hours: 36" in (await writes(saule, "36")).text
    await taps(saule, "Signature")
    assert "I expect a picture" in (await writes(saule, "here it is")).text
    sent = await saule.send_photo()
    assert "Signature: ✓\nLogo: –" in (await saule.sees("Signature: ✓", after=sent)).text
    await taps(saule, "Logo")
    sent = await saule.send_document(name="logo.png", mime="image/png")
    assert "Logo: ✓" in (await saule.sees("Logo: ✓", after=sent)).text
    # A picture that nobody asked for changes nothing.
    sent = await saule.send_photo()
    await saule.sees("I changed nothing", after=sent)
    assert "from now on certificates are issued so" in (await taps(saule, "Save")).text
    again = await taps(saule, "To the certificates", "What stands on them")
    assert "Hours: 36" in again.text
    cleared = await taps(saule, "Hours", "Leave it out")
    assert "Hours: –" in cleared.text
