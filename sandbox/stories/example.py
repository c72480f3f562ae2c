"""A small living example: two groups, six teachers, a coordinator, and what became of it all.

The teachers act as people do; what the bot answers is the bot's own doing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox import COORDINATOR
from sandbox.client import Group, Message, Person, Sandbox
from sandbox.records import Json


@dataclass(frozen=True, slots=True)
class Example:
    people: dict[str, Person]
    groups: dict[str, Group]


#: Seconds for each step, on a machine that has much else to do.
PATIENCE = 60

#: Turns a list; and how much of a line stands there surely.
TURN, LINE = "▶️", 40

#: Handle, name, language.
PEOPLE = (
    ("aida", "Айда Серікқызы", "kk"),
    ("berik", "Берік Ахметов", "kk"),
    ("dana", "Дана Оспанова", "kk"),
    ("olga", "Ольга Ким", "ru"),
    ("nurlan", "Нұрлан Жақсыбаев", "kk"),
    ("emma", "Emma Clarke", "en"),
)

#: What the coordinator writes (or, in brackets, presses) when she plans an event.
EVENT = (
    "/newevent",
    "Күзгі желілік кездесу",
    "Жобаларымызды постермен көрсетіп, бір-бірімізге пікір айтамыз. Шай болады.",
    "[Желілік кездесу]",
    "[Алматы облысы]",
    "3 аптадан кейін сағат 15:00",
    "[Иә]",
    "[3 сағат]",
    "Қонаев қаласы, №5 мектеп",
    "40",
    "[1 күн бұрын]",
    "[Өткізіп жіберу]",
    "[Барлық топ]",
    "[Әрі қарай]",
    "[Әрі қарай]",
    "[Жариялау]",
)

LABORATORY = (
    "/problem Жаратылыстанудан сабақ беремін, ал бізде зертхана жоқ\n"
    "Тәжірибені тақтаға сызып түсіндіремін, балалар қызықпай қалады. Көрші мектептен құрал сұрап"
    " көрдік, бірақ жол алыс: жетпіс шақырым."
)
STAND = (
    "Пластик бөтелкеден, резеңке түтіктен және шырақтан шағын стенд құрастырдық. Бір сабаққа"
    " үш жүз теңге кетеді, жетінші сынып өзі жасай алады."
)
PROJECT = (
    "/project Пластик бөтелкеден жасалған зертхана\n"
    "Бізде зертхана жоқ, ал балалар тәжірибені өз қолымен жасағысы келеді. Әр тоқсанда жетінші"
    " сыныппен бір стенд құрастырып, сызбасын көрші мектептерге береміз."
)
NOTES = (
    "Мектеп әкімшілігімен келістік: бейсенбі сайын бір сағат, шеберхана біздікі.",
    "Осы аптада бөтелкеден бірінші стендті құрастырдық. Су жоғары көтерілгенде бәрі қуанып кетті!",
)
TEXTBOOKS = (
    "/problem Учебников физики на казахском хватает на половину класса\n"
    "Печатаю главы сама, но принтер в школе один. Как вы делите учебники между классами?"
)
SHELF = (
    "Завели полку обмена между тремя школами района: раз в месяц водитель автобуса перевозит"
    " коробку. Списки ведём в общей таблице."
)

SHY = (
    "/problem My pupils read English well but are shy to speak\n"
    "In a class of twenty-eight only three ever answer. Pair work helps a little, then they go"
    " back to Kazakh. What got your pupils talking?"
)
RIDDLES = "We send each other voice riddles with a school in Aktau: nobody is shy on the phone."


async def play(box: Sandbox) -> Example:
    """Let the teachers act. Raises NothingCame where the bot does not answer."""
    people = {
        handle: await box.person(name, language_code=lang, username=handle)
        for handle, name, lang in PEOPLE
    }
    aida, berik, dana, olga, nurlan, emma = people.values()
    almaty = await box.group("Жаратылыстану пәндері · Алматы облысы", aida, [berik, dana, emma])
    mangystau = await box.group("Учителя Мангистау", olga, [nurlan, berik], kind="supergroup")
    await _welcome(box, almaty, aida, language="Қазақша")
    await _welcome(box, mangystau, olga, language="Русский")
    card = await _laboratory(box, almaty, aida, colleagues=[berik, dana, emma])
    await _project(box, almaty, aida, colleague=dana, problem=card)
    await _textbooks(box, mangystau, olga, colleagues=[nurlan, berik])
    await _shyness(box, almaty, emma, colleagues=[dana, aida])
    await aida.start()
    await box.expect(almaty, lambda message: message.reply_to == card.id, patience=PATIENCE)
    people["saule"] = await _event(box)
    return Example(people, {"almaty": almaty, "mangystau": mangystau})


async def _welcome(box: Sandbox, group: Group, admin: Person, *, language: str) -> None:
    await group.add_bot()
    hello = await box.expect(group, "/problem", patience=PATIENCE)
    await admin.tap(hello, language)


async def _event(box: Sandbox) -> Person:
    """The coordinator answers the form; the event's card goes to all groups."""
    saule = await box.person("Сәуле Тұрсынова", language_code="kk", id=COORDINATOR)
    await saule.start()
    await walk(saule, *EVENT)
    return saule


async def walk(person: Person, *steps: str) -> None:
    """Write to the bot, press a button (in brackets), or (behind a #) the number of the line that
    says so, in a list that is turned until it does.

    A button is pressed where it stands in what came or changed since the step before: older
    messages may have one like it, and what comes meanwhile is not what a step led to. What the
    last one leads to is for others to wait for.
    """
    seen: dict[int, Json] = {}
    for step in steps:
        while step.startswith(("[", "#")):
            shown = await person.sees(_to_press(step, seen), patience=PATIENCE)
            seen = await _seen(person)
            label = label_in(shown, step)
            await person.tap(shown, label)
            if label != TURN:
                break
        else:
            seen = await _seen(person)
            await person.write(step)


async def _seen(person: Person) -> dict[int, Json]:
    return {message.id: message.raw for message in await person.sandbox.messages(person)}


def _to_press(step: str, seen: dict[int, Json]) -> Callable[[Message], bool]:
    return lambda message: seen.get(message.id) != message.raw and bool(label_in(message, step))


def label_in(message: Message, step: str) -> str:
    """The button that a step presses here, "" where there is none."""
    if step.startswith("["):
        return next((label for label in message.labels if step.strip("[]") in label), "")
    if not any(label.isdecimal() for label in message.labels):
        return ""
    lines = [line for line in message.text.splitlines() if step[1:LINE] in line]
    return lines[0].partition(".")[0] if lines else TURN if TURN in message.labels else ""


def with_button(label: str) -> Callable[[Message], bool]:
    return lambda message: any(label in shown for shown in message.labels)


async def _laboratory(
    box: Sandbox, group: Group, author: Person, *, colleagues: list[Person]
) -> Message:
    await author.send_photo(LABORATORY, chat=group)
    card = await box.expect(group, "зертхана жоқ")
    for colleague in colleagues:
        await colleague.tap(card, "🙋")
    await colleagues[1].reply(card, "Бізде де солай. Виртуалды зертхананы қолданып көрдіңіз бе?")
    await colleagues[0].reply(card, photo=True, caption=STAND)
    # The problem's card names its best solution, too.
    solution = await box.expect(group, lambda message: message.reply_to == card.id)
    await colleagues[1].tap(solution, "👍")
    await author.tap(solution, "Автор")
    return card


async def _project(
    box: Sandbox, group: Group, author: Person, *, colleague: Person, problem: Message
) -> None:
    """A project begins with the problem, and goes on."""
    await author.reply(problem, PROJECT)
    card = await box.expect(group, lambda m: m.text.startswith("🌱"))
    await colleague.reply(card, "Бөтелкені біз де жинап береміз. Сызбасын жібересіз бе?")
    await author.reply(card, NOTES[0])
    await author.reply(card, photo=True, caption=NOTES[1])
    await author.tap(card, card.labels[-1])
    page = await author.sees("Пластик бөтелкеден", patience=PATIENCE)
    await author.tap(page, "🧭")
    steps = await author.sees("Ешбір кезең міндетті емес", patience=PATIENCE)
    await author.tap(steps, "Жүріп жатыр")


async def _textbooks(
    box: Sandbox, group: Group, author: Person, *, colleagues: list[Person]
) -> None:
    await author.write(TEXTBOOKS, chat=group)
    card = await box.expect(group, "Учебников физики")
    await colleagues[0].tap(card, "🙋")
    await colleagues[0].reply(card, "Бізде де жетпейді, сұрақты аудандық бөлімге қойдық.")
    await colleagues[1].reply(card, album=3, caption=SHELF)


async def _shyness(
    box: Sandbox, group: Group, author: Person, *, colleagues: list[Person]
) -> None:
    await author.write(SHY, chat=group)
    card = await box.expect(group, "shy to speak")
    for colleague in colleagues:
        await colleague.tap(card, "🙋")
    await colleagues[0].reply(card, RIDDLES)
