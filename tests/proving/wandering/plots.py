"""What a walk is about: who does most, and by which commands."""

from dataclasses import dataclass

from cards.commands import SAID_AS


@dataclass(frozen=True, slots=True)
class Plot:
    """`busy` is how often the coordinator sits; in a `together` share people sit in groups."""

    commands: tuple[str, ...] = tuple(SAID_AS)
    #: What coordinators say, and else all of the above.
    of_coordinator: tuple[str, ...] = ()
    busy: float = 0.1
    together: float = 0.3
    #: Hours that pass at once.
    hours: tuple[float, ...] = (0.1, 1, 5, 13, 24, 24 * 7)
    #: Nobody ever shows their name.
    shy: bool = False
    #: Which way is gone, a stage between two sittings; and when its event is.
    way: str = ""
    when: str = ""
    #: The bot ends now and then, in the middle of anything, and begins again.
    dies: bool = False


PLOTS: dict[str, Plot] = {
    "anybody": Plot(),
    "coordinator": Plot(
        ("events", "checkin", "conversations", "voices", "problem", "digest", "briefs"),
        (
            *("newevent", "events", "checkin", "broadcast", "digest", "brief", "conversations"),
            *("numbers", "page", "teachersday", "calendar", "coordinators", "queue"),
        ),
        busy=0.6,
        together=0.1,
        hours=(0.5, 2, 9, 24, 24 * 3),
    ),
    "moderator": Plot(
        ("problem", "problems", "report", "hidephoto", "voices", "solution", "group"),
        ("queue", "coordinators", "problems", "group", "report"),
        busy=0.35,
        together=0.5,
    ),
    "owner": Plot(
        ("project", "projects", "me", "mydata", "forget", "settings", "portfolio", "page"),
        ("project", "coordinators", "me"),
        together=0.15,
    ),
    "translator": Plot(
        ("problems", "problem", "settings", "language", "find", "projects", "me"),
        ("conversations", "voices", "settings"),
        together=0.15,
    ),
    "shy": Plot(
        ("problem", "problems", "find", "me", "projects"),
        busy=0.0,
        together=0.0,
        shy=True,
    ),
    "guest": Plot(
        ("events", "projects", "gallery", "project", "checkin", "portfolio", "verify"),
        ("newevent", "events", "checkin", "gallery"),
        busy=0.3,
        together=0.15,
        hours=(1, 5, 24, 24 * 3),
    ),
    "autumn": Plot(busy=0.25, together=0.3, hours=(0.1, 0.5, 1), way="autumn", when="5.10 15:00"),
    "voices": Plot(busy=0.25, hours=(0.5, 1, 12), way="voices"),
    "colleagues": Plot(busy=0.1, hours=(0.5, 1, 12), way="colleagues"),
    "office": Plot(busy=0.4, hours=(0.5, 1, 9, 24), way="office"),
    "door": Plot(busy=0.3, hours=(0.1, 0.5), way="door", when="5.10 15:00"),
    "helping": Plot(busy=0.2, hours=(0.5, 1, 12), way="helping"),
    "translating": Plot(busy=0.1, hours=(0.5, 1, 12), way="translating"),
    "talking": Plot(busy=0.05, hours=(0.5, 1, 12), way="talking"),
    "gallery": Plot(busy=0.2, hours=(0.1, 0.5), way="gallery", when="5.10 15:00"),
    "steering": Plot(busy=0.4, hours=(0.1, 0.5, 1), way="steering"),
    "mortal helping": Plot(busy=0.2, hours=(0.5, 1), way="helping", dies=True),
    "mortal": Plot(busy=0.2, dies=True),
    "mortal autumn": Plot(
        busy=0.25, hours=(0.1, 0.5, 1), way="autumn", when="5.10 15:00", dies=True
    ),
}
