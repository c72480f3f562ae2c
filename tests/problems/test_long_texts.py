"""A client cuts a text above 4,096 letters into several messages: together they are one."""

from tests.steps import (
    card_in,
    group_with_bot,
    is_now,
    pressed,
    problem_in_group,
    taps,
    with_button,
)

LONG = "\n".join(f"{number}. We share one microscope in three schools." for number in range(200))
END = "199. We share one microscope in three schools."


async def later(box):
    """Nobody writes two messages in the same moment."""
    await box.act("clock", ahead=(await box.state())["ahead"] + 10)


async def test_the_rest_of_a_comment_in_a_group_belongs_to_it(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, LONG)
    await box.expect(group, is_now(card, "💬 1"))
    await berik.tap(card, "More")
    await taps(berik, "Comments: 1", "Read comment 1 whole")
    await berik.sees(END)
    await berik.sees("\n60. We share")


async def test_the_rest_of_a_comment_in_private_belongs_to_it(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "💬 Comment")
    await berik.write(LONG)
    await berik.sees("Thank you, your comment")
    await box.expect(group, is_now(card, "💬 1"))
    await taps(berik, "Read the comments", "Read comment 1 whole")
    await berik.sees(END)


async def test_two_long_comments_one_after_the_other_stay_two(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, LONG[:3000])
    await later(box)
    await berik.reply(card, "And one more thing")
    await box.expect(group, is_now(card, "💬 2"))


async def test_the_rest_of_a_solution_belongs_to_it(box):
    _, berik, _, card = await problem_in_group(box)
    await berik.tap(card, "💡 Share a solution")
    await berik.write(LONG)
    await berik.sees("Thank you! Your solution to “No laboratory” is on its way")
    page = await taps(berik, "Open my solution", "📖 Read it whole")
    assert END in (await berik.sees(END)).text, page


async def test_a_problem_and_a_project_in_a_group_that_hears_all(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await box.group("Rural", creator=aida, members=[berik])
    await group.add_bot(status="administrator")
    await box.expect(group, "/problem")
    card = await card_in(box, group, aida, text="No laboratory\n" + LONG)
    await berik.tap(card, "More")
    await taps(berik, "📖 Read it whole")
    await berik.sees(END)

    said = await aida.write("/project A garden\n" + LONG, chat=group)
    project = await box.expect(group, "A garden", after=said)
    await berik.tap(project, "More")
    await taps(berik, "📖 Read it whole")
    await berik.sees(END)


async def test_in_a_form_it_goes_on_with_its_answer_and_is_kept_though_too_long(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await group_with_bot(box, "Rural", aida, berik)
    await aida.start()
    await aida.write("/problem")
    await aida.write("No laboratory")
    await aida.sees("What happens")
    await aida.write(LONG[:5000])
    await aida.sees("5,001 of 4,000 characters: this is too long. I keep it")
    await later(box)
    await aida.write("We share one microscope")
    await aida.sees("subject")


async def test_a_whole_problem_that_is_too_long_waits_until_it_is_shorter(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await group_with_bot(box, "Rural", aida, berik)
    await aida.start()
    said = await aida.write("/problem No laboratory\n" + LONG[:5000])
    asked = await aida.sees("5,001 of 4,000")
    assert not {"Skip", "Keep it so"} & set(asked.labels)
    await aida.edit(said, "/problem No laboratory\nSince 2019")
    preview = await aida.sees(with_button("Publish"))
    assert "Since 2019" in preview.text


async def test_the_log_takes_a_long_note_whole(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/project A garden", chat=group)
    project = await box.expect(group, "A garden")
    await aida.reply(project, LONG)
    await aida.tap(project, "More")
    log = await taps(aida, "📓 Its log")
    assert "1" in log.labels
    await pressed(aida, log, "1")
    await aida.sees(END)
