"""One stage of a way, and who goes it."""

from dataclasses import dataclass

#: Who has something of theirs, by what the database says of them.
ROLES = {
    "author": "SELECT author_id FROM problem WHERE state NOT IN ('withdrawn', 'hidden')",
    "solver": "SELECT author_id FROM solution WHERE state = 'shared'",
    "sharer": "SELECT voter_id FROM vote",
    "commenter": "SELECT author_id FROM comment WHERE state <> 'withdrawn'",
    "tester": "SELECT author_id FROM trial WHERE state = 'shared'",
    "planner": "SELECT person_id FROM will_try",
    "leader": "SELECT owner_id FROM project WHERE state = 'open'",
    "asker": "SELECT owner_id FROM project WHERE id IN (SELECT project_id FROM project_note)",
    "giver": "SELECT giver_id FROM project_feedback",
    "guest": "SELECT person_id FROM guest WHERE person_id IS NOT NULL",
    "usher": "SELECT person_id FROM usher WHERE key IS NULL",
    "holder": "SELECT person_id FROM certificate",
    "voice": "SELECT person_id FROM voice",
    "translator": "SELECT author_id FROM translation",
    "speaker": "SELECT author_id FROM statement WHERE by_organisers = 0",
    "quoted": "SELECT author_id FROM brief_quote",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """The clock moves; then the coordinator, `many` others (those first who play this role) or
    who made a group say a command, in private or in that group, and go through its form, and
    press buttons of these kinds, each the newest that they see."""

    who: str = "others"
    says: str = ""
    presses: tuple[str, ...] = ()
    many: int = 2
    #: Buttons are looked for in groups, too.
    in_groups: bool = False
    #: The next such moment: 10-05 15:00.
    at: str = ""
    hours: float = 0
    #: What is typed where the forms that open ask for words first.
    writes: str = ""
    #: Values that are chosen in these forms where they are offered.
    chooses: tuple[str, ...] = ()
    #: They follow the newest link of the coordinator's.
    link: bool = False
    #: What is written first, and is no command.
    types: str = ""

    @property
    def title(self) -> str:
        moved = self.at or (f"{self.hours} hours" if self.hours else "")
        return " ".join([self.who, moved, self.says, *self.presses])


def say(says: str, *presses: str, many: int = 2, who: str = "others") -> Stage:
    return Stage(who, says, presses, many)


def lead(says: str, *presses: str) -> Stage:
    return Stage("coordinator", says, presses)


def opens_gallery(*before: str) -> Stage:
    there = ("OpenEvent", "ManageEvent", "ManageGallery", *before)
    return lead("events", *there, "AskToOpenGallery", "OpenGallery")


def in_groups(*presses: str, many: int = 3) -> Stage:
    return Stage("others", "", presses, many, in_groups=True)


def asked(says: str, *presses: str) -> Stage:
    """Of a group, by whoever made it."""
    return Stage("creator", says, presses, in_groups=True)
