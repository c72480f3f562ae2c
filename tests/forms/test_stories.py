"""Forms as teachers meet them: back, words for buttons, older previews, an update in between."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cards.forms.presses import Publish
from cards.presses import pack
from cards.problems.presses import WithdrawProblem
from community.problems.form import PROBLEM
from community.refusals import Reason
from sandbox.client import Message, Person, Sandbox
from tests.inside import COORDINATOR, bot_inside
from tests.steps import (
    group_with_bot,
    is_now,
    problem_in_group,
    problem_of,
    skips_to,
    taps,
    why_not,
    with_button,
    writes,
)

#: Questions of a problem.
OF = len(PROBLEM.steps)
OUT_OF_DATE = "This message is out of date. Here is the current one."


async def test_a_step_back_and_on_again(box):
    aida = await box.person("Aida")
    await aida.start()
    assert (await writes(aida, "/problem")).text.startswith(f"1 of {OF}\n")
    assert (await writes(aida, "No chalk")).text.startswith(f"2 of {OF}\n")
    asked = await taps(aida, "Skip")
    assert asked.text == f"3 of {OF}\nWhich subject?"
    asked = await taps(aida, "Back", "Back")
    assert "So far it says:\nNo chalk" in asked.text
    asked = await writes(aida, "No chalk at all")
    # What was passed over is not asked again.
    assert asked.text == f"3 of {OF}\nWhich subject?"
    asked = await writes(aida, "физика")
    assert asked.text.startswith(f"4 of {OF}\n")
    asked = await taps(aida, "Back")
    assert "✓ Physics" in asked.labels


async def test_one_answer_is_changed_with_the_old_one_in_sight(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    preview = await writes(aida, "/problem No chalk\nSince May")
    asked = await taps(aida, "Description")
    assert "So far it says:\nSince May" in asked.text
    assert (await taps(aida, "Back to the preview")).text == preview.text
    await taps(aida, "Description", "Take my answer out")
    preview = await aida.sees("Only you see this yet", newest=True)
    assert "Since May" not in preview.text
    await aida.tap(preview, "Publish")
    await box.expect(group, "No chalk")


async def test_words_and_buttons_answer_alike(box):
    """In whichever language; what is no answer is asked again by button."""
    aida = await box.person("Aida", language_code="kk")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    await writes(aida, "/problem")
    await writes(aida, "Бор жоқ")
    await writes(aida, "Мамырдан бері")
    await writes(aida, "математика")
    asked = await writes(aida, "Марс")
    assert asked.text.startswith("Мұнда төмендегі түймелердің бірін басыңыз")
    await writes(aida, "Алматы қаласы")
    asked = await writes(aida, "пропустить")
    assert "Aida" in "".join(asked.labels)
    asked = await writes(aida, "a colleague")
    ticked = await writes(aida, "rural")
    assert "☑️ Rural" in ticked.labels
    preview = await writes(aida, "Skip")
    assert "Бор жоқ" in preview.text
    assert "Алматы қаласы" in preview.text
    assert asked.labels != preview.labels


async def test_whoever_types_that_they_go_on_does_so_and_loses_nothing(box):
    """Where words are asked, too: they are no answer, and an old one stays."""
    aida = await box.person("Aida", language_code="kk")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    await writes(aida, "/problem")
    await writes(aida, "Бор жоқ")
    subject = await writes(aida, "өткізу")
    assert "Қай пән?" in subject.text
    for said in ("-", "Өткізіп жіберу", "Далее", "Aida", "rural", "Дальше"):
        preview = await writes(aida, said)
    assert "өткізу" not in preview.text.lower()
    await taps(aida, "Сипаттама")
    await writes(aida, "Мамырдан бері")
    await taps(aida, "Сипаттама")
    kept = await writes(aida, "осылай қалсын")
    assert "Мамырдан бері" in kept.text
    assert "қалсын" not in kept.text


async def test_what_is_refused_is_asked_again_below_what_was_wrong(box):
    """The question with its buttons, also where more was written by then."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/project A garden", chat=group)
    await aida.tap(await box.expect(group, with_button("More")), "More")
    await aida.start()
    for asking, said, reason in (
        (writes(aida, "/problem"), "x" * 121, Reason.TITLE_TOO_LONG),
        (taps(aida, "Ask colleagues"), "x" * 601, Reason.QUESTION_TOO_LONG),
    ):
        asked = await asking
        again = await writes(aida, said)
        assert again.text == f"{why_not(reason)}\n\n{asked.text}"
        assert again.raw.get("reply_markup") == asked.raw.get("reply_markup")


async def test_whoever_is_refused_in_a_form_about_what_is_gone_hears_that(box):
    aida, berik, _, card = await problem_in_group(box)
    await berik.tap(card, "💬 Comment")
    asked = await berik.sees("comment")
    withdraw = pack(WithdrawProblem(problem_of(card), 1))
    await aida.start()
    await aida.press(await aida.sees("Hello, Aida!"), withdraw)
    said = await berik.reply(asked, "👍")
    await berik.sees(why_not(Reason.GONE), after=said)


async def test_words_at_the_preview_go_on_with_the_description(box):
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    await writes(aida, "/problem No chalk\nSince May")
    said = await aida.write("and no sponge")
    preview = await aida.sees("Only you see this yet", after=said)
    assert "Since May\n\nand no sponge" in preview.text
    await aida.edit(said, "and no sponges")
    await aida.sees("Since May\n\nand no sponges")


async def test_an_edit_that_can_not_be_taken_is_told_and_what_was_said_stays(box):
    """It was passed over in silence, and the slip was published."""
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    await writes(aida, "/problem")
    title = await aida.write("No chalk")
    asked = await aida.sees("What happens", after=title)
    await aida.edit(title, "x" * 121)
    told = await aida.sees("I could not take your edit", after=asked)
    assert told.text.startswith("This is too long for a title")
    assert told.reply_to == title.id
    assert "What happens" in told.text
    await aida.edit(title, "No chalk and no sponge")
    taken = await aida.sees("What happens", after=told)
    # Else nobody knows why it is asked once more.
    assert taken.text.startswith("Your edit is in.")
    await skips_to(aida, "Aida")
    preview = await taps(aida, "Aida", "Rural", "Go on")
    assert "No chalk and no sponge" in preview.text
    await aida.edit(title, "No chalk")
    shown = await aida.sees("No chalk", after=preview)
    assert "Your edit is in." not in shown.text


async def test_who_names_a_button_of_the_preview_is_led_there_and_publishes_nothing_else(box):
    """Each of these words stood in the description, and "without my name" with the name above."""
    aida = await box.person("Aida", "ru")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    preview = await writes(aida, "/problem Нет мела\nС мая")
    for said in ("ок", "да, публикуйте", "болды", "дальше", "спасибо", "👍"):
        await aida.write(said)
        told = await aida.sees("Пока ничего не отправлено. Если всё верно, нажмите выше «✅")
        assert (await box.messages(aida))[-2].text == preview.text
        await aida.delete(told)
    await aida.write("ошиблась")
    await aida.sees("Чтобы изменить ответ, нажмите его кнопку выше.")
    for said, asks in (("предмет", "Какой предмет?"), ("Моё имя не показывать", "ваше имя?")):
        assert asks in (await writes(aida, said)).text
        if asks == "Какой предмет?":
            await writes(aida, "назад")
    shown = await writes(aida, "без имени")
    assert (shown.text, shown.labels[0]) == (
        preview.text.replace("Aida", "коллега"),
        "✅ Опубликовать",
    )
    await taps(aida, "Опубликовать")
    card = await box.expect(group, with_button("Подробнее"))
    assert card.text.startswith("Нет мела\n\nС мая\n\n👤 коллега")


async def test_photos_of_a_solution_are_shared_by_who_says_done(box):
    """And "done" is no word of it."""
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "💡 Share a solution")
    await berik.sees("How can “No laboratory” be solved?")
    await berik.send_photo()
    await berik.sees("1 photo is in")
    await writes(berik, "готово")
    shared = await box.expect(group, "💡 Solution")
    assert "готово" not in shared.text.lower()


async def test_no_is_no_description_and_whoever_wrote_the_wrong_thing_hears_how_to_mend_it(box):
    aida = await box.person("Aida", "kk")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    await writes(aida, "/problem")
    asked = await writes(aida, "Бор жоқ")
    again = await writes(aida, "ой қате жазып қойдым")
    assert again.text.endswith(
        f"Қате хабарламаны өзгертіңіз: мен оны қайта оқимын. Немесе"
        f" төмендегі түймені басыңыз.\n\n{asked.text}"
    )
    assert "Қай пән?" in (await writes(aida, "жоқ")).text


async def test_words_at_the_preview_of_a_theme_change_nothing_and_it_is_said(tmp_path):
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=COORDINATOR)
            await saule.start()
            await taps_theme(saule)
            said = await saule.write("Another theme")
            preview = await saule.sees("Theme of", after=said)
            assert "Another theme" not in preview.text
            await saule.sees("press it above", after=preview)


async def taps_theme(saule: Person) -> None:
    await writes(saule, "/teachersday")
    await taps(saule, "Theme", "Skip", "Skip")
    while with_button("Keep it so")(await saule.sees("", newest=True)):
        await taps(saule, "Keep it so")
    while with_button("Skip")(await saule.sees("", newest=True)):
        await taps(saule, "Skip")


async def test_the_buttons_of_an_older_preview_lead_to_the_current_one(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    older = await writes(aida, "/problem No chalk")
    await writes(aida, "Since May")
    for label in ("Publish", "Title"):
        older = await box.message(older)
        if label == "Title":
            older = await writes(aida, "and June")
            await writes(aida, "and July")
        toast = await aida.tap(older, label)
        assert toast.text == OUT_OF_DATE
        shown = await aida.sees(is_now(older, "Since May"))
        assert "Publish" in "".join(shown.labels)
    assert await in_group(box, group) == []
    # The message that was pressed is the current one now.
    await aida.tap(await aida.sees(is_now(older, "Since May")), "Publish")
    await box.expect(group, "No chalk")


async def test_who_presses_an_older_preview_again_and_again_publishes_nothing_unseen(box):
    """What the first press turns it into is not there yet, on a slow line, when the next comes."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    older = await writes(aida, "/problem No chalk")
    await writes(aida, "Since May")
    tap = {"do": "tap", "who": aida.id, "chat": older.chat_id, "message": older.id}
    await box.burst([{**tap, "label": next(one for one in older.labels if "Publish" in one)}] * 3)
    await box.settled()
    assert await in_group(box, group) == []
    shown = await aida.sees(is_now(older, "Since May"))
    await aida.tap(shown, "Publish")
    await box.expect(group, "No chalk")


async def in_group(box: Sandbox, group: object) -> list[str]:
    """Cards of problems and projects."""
    found = await box.messages(group)
    return [one.text for one in found if "🙋" in "".join(one.labels) or "🌱" in one.text]


async def test_the_preview_of_a_cancelled_problem_publishes_no_unfinished_project(box):
    """The number of the newest form was given anew: its old preview published another one."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    problem = await writes(aida, "/problem No chalk")
    publish = problem.data("Publish")
    await writes(aida, "/cancel")
    await taps(aida, "Yes, drop it")
    await writes(aida, "/project A stand\nFrom bottles")
    toast = await aida.press(problem, publish)
    assert toast.text.startswith("This form is closed.")
    number = publish.split(".")[1]
    project = await aida.sees(with_button("Aida"), newest=True)
    current = project.data("Aida").split(".")[1]
    assert current != number
    # Nor does a button of the problem's kind that names the project's number.
    for kind in ("problem", ""):
        await aida.press(problem, pack(Publish(int(current), kind, "")))
    assert await in_group(box, group) == []


def with_a_form(file: Path, kind: str, step: str, *, answers: str) -> int:
    """A form as the bot of yesterday left it."""
    with closing(sqlite3.connect(file)) as db, db:
        number = 41
        db.execute(
            "INSERT INTO draft (id, person_id, kind, step, answers, touched_at)"
            " VALUES (?, (SELECT max(id) FROM person WHERE name = 'Aida'), ?, ?, ?, 1)",
            (number, kind, step, answers),
        )
    return number


async def test_a_form_under_way_before_an_update_goes_on(tmp_path):
    """By its old buttons; what would be published is looked at once more."""
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida = await box.person("Aida")
            group = await group_with_bot(box, "Rural", aida)
            await aida.start()
            place = await aida.sees("")
            answers = '{"title": "No chalk", "description": "", "messages": {"title": 3}}'
            number = with_a_form(tmp_path / "community.db", "problem", "subject", answers=answers)
            await aida.press(place, f"1cs.{number}.physics")
            await skips_to(aida, "Aida")
            await taps(aida, "Aida", "Rural", "Go on")
            preview = await aida.sees("No chalk", newest=True)
            stale = await writes(aida, "/help")
            toast = await aida.press(stale, f"1pub.{number}")
            assert toast.text == OUT_OF_DATE
            assert await in_group(box, group) == []
            preview = await aida.sees("It will go to: Rural", newest=True)
            await aida.tap(preview, "Publish")
            await box.expect(group, "No chalk")


async def test_an_old_preview_is_shown_once_more_before_it_publishes(tmp_path):
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida = await box.person("Aida")
            group = await group_with_bot(box, "Rural", aida)
            await aida.start()
            place: Message = await aida.sees("")
            answers = '{"title": "A stand", "description": "Of mine", "name_shown": 1}'
            number = with_a_form(tmp_path / "community.db", "project", "preview", answers=answers)
            toast = await aida.press(place, f"1pub.{number}")
            assert toast.text == OUT_OF_DATE
            preview = await aida.sees("Of mine", newest=True)
            assert await in_group(box, group) == []
            await aida.tap(preview, "Publish")
            await aida.sees("Your project is in.")
