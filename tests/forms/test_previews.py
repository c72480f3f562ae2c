"""What an author sees before it is published or saved is what all will see."""

from cards.presses import pack
from cards.problems.presses import ChangeSolution
from cards.text.links import payload_of, read
from tests.steps import group_with_bot, is_now, problem_in_group, taps, writes


async def test_a_change_is_shown_with_how_the_problem_stands(box):
    aida, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "I have this too")
    await berik.reply(card, "/solution We share one microscope")
    solution = await box.expect(group, "We share one microscope")
    await aida.tap(solution, "solved it")
    numbers = (await box.expect(group, is_now(card, "🙋 1", "💡 1", "Solution found"))).text
    stands = next(line for line in numbers.splitlines() if "🙋" in line)

    await aida.tap(card, "✏️ Author")
    preview = await aida.sees("So it will look.")
    assert stands in preview.text.splitlines()


async def test_who_sends_more_photos_reads_how_many_came(box):
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    for command, asked in (("/problem", []), ("/project", ["Aida"])):
        await writes(aida, f"{command} No laboratory\nNot even a microscope")
        preview = await taps(aida, *asked) if asked else await aida.sees("Only you see this yet.")
        assert "🖼" not in preview.text
        for told in (None, "🖼 2 photos", "🖼 3 photos"):
            sent = await aida.send_photo()
            preview = await aida.sees("Only you see this yet.", after=sent)
            lines = [line for line in preview.text.splitlines() if "🖼" in line]
            assert lines == ([told] if told else [])
        await taps(aida, "Drop", "Yes, drop it")


async def test_a_long_solution_is_shown_with_its_new_photo(box):
    """A caption is shorter than a message, and what stands above the words takes its part."""
    _, berik, group, card = await problem_in_group(box)
    await berik.start()
    await berik.reply(card, "/solution " + "We share one microscope. " * 80)
    solution = await box.expect(group, "We share one microscope")
    link = read(payload_of(solution.data("I tried it")))
    assert link
    await berik.press(await berik.sees(""), pack(ChangeSolution(link.subject_id)))
    await berik.send_photo()
    await taps(berik, "Go on")
    preview = await berik.sees("So it will look.")
    assert preview.photo
    assert preview.text.startswith("So it will look.\n\n💡 Solution\n")
    await taps(berik, "✅ Save the changes")
    await berik.sees("Saved.")
