"""What Telegram shows of the bot: its commands in each place, and its descriptions."""

from cards.card import Button, Card
from cards.problems.presses import MeantCommand
from community.words import folded
from locales import Texts

#: How people call them in Kazakh and in Russian. Telegram knows commands in Latin letters only.
SAID_AS: dict[str, tuple[str, ...]] = {
    "problem": ("мәселе", "проблема"),
    "problems": ("мәселелер", "проблемы"),
    "find": ("іздеу", "ізде", "найти", "поиск", "искать"),
    "solution": ("шешім", "решение"),
    "project": ("жоба", "проект"),
    "projects": ("жобалар", "проекты"),
    "gallery": ("галерея",),
    "events": (
        *("кездесулер", "кездесу", "шаралар", "іс_шара", "встречи", "встреча"),
        *("событие", "события", "мероприятие", "мероприятия"),
    ),
    "checkin": ("белгілену", "отметиться"),
    "voices": ("үндер", "голоса"),
    "conversations": ("пікірлесу", "обсуждения"),
    "numbers": ("сандар", "цифры", "статистика"),
    "me": ("мен", "я"),
    "digest": ("шолу", "обзор"),
    "portfolio": ("портфолио",),
    "verify": ("тексеру", "проверить"),
    "settings": ("баптаулар", "настройки"),
    "language": ("тіл", "язык"),
    "mydata": ("деректерім", "данные"),
    "forget": ("ұмыту", "забыть"),
    "cancel": ("болдырмау", "отмена"),
    "help": ("көмек", "анықтама", "помощь", "справка"),
    "start": ("бастау", "начать"),
    "topic": ("тақырып", "тема"),
    "group": ("топ", "группа"),
    "newevent": ("жаңакездесу", "новаявстреча"),
    "broadcast": ("хабарлама", "рассылка"),
    "teachersday": ("мұғалімдеркүні", "деньучителя"),
    "brief": ("ұсыныс", "обращение"),
    "briefs": ("ұсыныстар", "обращения"),
    "calendar": ("күнтізбе", "календарь"),
    "report": ("шағым", "жалоба"),
    "hidephoto": ("фотоныжасыру", "скрытьфото"),
    "queue": ("кезек", "очередь"),
    "page": ("бет", "страница"),
    "coordinators": ("үйлестірушілер", "координаторы"),
}
_TOLD = {folded(one).replace("_", ""): name for name, told in SAID_AS.items() for one in told}
_NAMES = [*((folded(name), name) for name in SAID_AS), *_TOLD.items()]
#: Shorter words are near to too many others.
_LONG, _VERY_LONG = 4, 6


#: Those behind which words belong. Others with words behind them may be a sentence.
WITH_WORDS = frozenset(
    ("problem", "solution", "project", "find", "checkin", "verify", "newevent", "broadcast")
)


def said_as(typed: str) -> str | None:
    """The command that this word is in Kazakh or Russian, with letters of either keyboard."""
    return _TOLD.get(folded(typed).replace("_", ""))


def meant(typed: str) -> str | None:
    """The command that a word is, or of which it is one letter away; of a long one, two."""
    return _nearest(typed, _LONG)


def surely_meant(typed: str) -> str | None:
    """The same where other bots have commands, too: short words must be right."""
    return _nearest(typed, _VERY_LONG)


def _nearest(typed: str, shortest: int) -> str | None:
    wanted = folded(typed).replace("_", "")
    exact = next((name for one, name in _NAMES if one == wanted), None)
    if exact:
        return exact
    found: dict[str, int] = {}
    for one, name in _NAMES:
        most = 2 if len(one) >= _VERY_LONG else 1
        # Each letter more or less is one away.
        if min(len(one), len(wanted)) >= shortest and abs(len(one) - len(wanted)) <= most:
            near = _distance(one, wanted)
            if near <= most:
                found[name] = min(near, found.get(name, near))
    return min(found, key=lambda name: found[name]) if found else None


def _distance(one: str, other: str) -> int:
    """Letters that are missing, too many, wrong, or changed places."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for at, letter in enumerate(one):
        now = [at + 1]
        for to, wanted in enumerate(other):
            ways = [last[to + 1] + 1, now[to] + 1, last[to] + (letter != wanted)]
            if at and to and letter == other[to - 1] and one[at - 1] == wanted:
                ways.append(before[to - 1] + 1)
            now.append(min(ways))
        before, last = last, now
    return last[-1]


def did_you_mean_card(meant: MeantCommand, t: Texts) -> Card:
    button = Button(f"/{meant.command}", meant, style="primary")
    return Card(t("Did you mean /{command}?", command=meant.command), [[button]])


def understood_card(command: str, t: Texts) -> Card:
    """In place of the question."""
    return Card(t("You meant /{command}.", command=command))


def private_commands(t: Texts) -> dict[str, str]:
    return {
        "problem": t("Share a problem"),
        "problems": t("See problems and help"),
        "find": t("Find by words: problems, projects, events"),
        "project": t("Begin a project, or submit one"),
        "projects": t("Projects and their posters"),
        "gallery": t("Galleries that are open"),
        "events": t("Network events"),
        "checkin": t("I am at the event"),
        "voices": t("What teachers want to be heard"),
        "conversations": t("What we agree on, one tap a statement"),
        "briefs": t("What was brought to those who decide"),
        "numbers": t("How we are doing, in numbers"),
        "me": t("My problems, projects, solutions and votes"),
        "digest": t("What the next digest would say"),
        "portfolio": t("Your portfolio as a PDF"),
        "verify": t("Check the number of a certificate"),
        "settings": t("Language, region, digest, quiet hours"),
        "language": t("Choose the language"),
        "mydata": t("Everything you know of me, as a file"),
        "forget": t("Forget me"),
        "cancel": t("Drop what I am writing"),
        "help": t("What you can do here"),
    }


def group_commands(t: Texts) -> dict[str, str]:
    return {
        "problem": t("Share a problem"),
        "problems": t("See problems and help"),
        "find": t("Find by words: problems, projects, events"),
        "project": t("Begin a project, or submit one"),
        "solution": t("Share a solution, as a reply to a card"),
        "report": t("Something is wrong here, as a reply to it"),
        "hidephoto": t("I am in this photo: hide it, as a reply to it"),
        "projects": t("Projects and their posters"),
        "gallery": t("Galleries that are open"),
        "events": t("Network events"),
        "help": t("What you can do here"),
    }


def administrator_commands(t: Texts) -> dict[str, str]:
    return {
        **group_commands(t),
        "group": t("What this group receives"),
        "digest": t("What the next digest would say"),
        "queue": t("What waits for a decision"),
        "language": t("Choose the group's language"),
        "topic": t("Send cards to this topic"),
    }


def description(t: Texts) -> str:
    """Shown in the empty chat; at most 512 characters."""
    return t(
        "I am Ustaz Üni, the teacher's voice. Share a problem from your work; colleagues say"
        " “I have this too”, comment and share what helped them. Free, open and voluntary."
    )


def short_description(t: Texts) -> str:
    """Shown on the bot's profile and with links to it; at most 120 characters."""
    return t("Teachers of Kazakhstan solve their professional problems together.")
