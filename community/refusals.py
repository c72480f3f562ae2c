from enum import Enum, auto

from basics.paging import is_page


class Reason(Enum):
    """Why a deed was refused; cards/refusals.py has the words."""

    #: What it was about is withdrawn or was never there.
    GONE = auto()
    #: It stands, but not as the message says any more under which this was pressed.
    OTHERWISE_BY_NOW = auto()
    NOT_A_NAME = auto()
    NOBODY_TO_WRITE_TO = auto()
    OWN_PROBLEM = auto()
    OWN_SOLUTION = auto()
    NOT_YOURS = auto()
    #: The thing exists, and this person may not see it.
    NOT_FOR_YOU = auto()
    #: A project that neither their groups, a link nor a gallery showed them.
    NOT_SHOWN = auto()
    ONLY_ADMINISTRATORS = auto()
    #: Telegram did not say whether the person is an administrator or a member.
    CANNOT_TELL = auto()
    NOT_A_MEMBER = auto()
    #: Nobody raised a problem in the regions, subjects and time of a brief.
    NOTHING_TO_SAY = auto()
    #: A draft is its coordinators', and theirs who are asked about it.
    BRIEF_NOT_SENT = auto()
    #: A brief that is sent stays as it is.
    BRIEF_SENT = auto()
    #: What has happened has a day that is over, or today.
    DAY_TO_COME = auto()
    #: Who does not want to be quoted is left alone for a year.
    SAID_NO = auto()
    #: One sentence of a person stands in a brief, or waits for their answer.
    QUOTED_ALREADY = auto()
    #: An answer comes as a photo, or as a file that is no picture.
    PHOTO_OR_FILE = auto()
    #: So many statements that all share stand in a brief already.
    ENOUGH_GROUND = auto()
    #: The bot can't ask them in private.
    NOT_STARTED = auto()
    FORM_CLOSED = auto()
    FORM_SENT = auto()
    SENT_ALREADY = auto()
    FORM_UNDER_WAY = auto()
    #: What was written into another form of this kind is not sent yet.
    OTHER_UNDER_WAY = auto()
    EMPTY = auto()
    #: A comment or a solution such as 👍.
    ONLY_A_NOD = auto()
    #: Such as 👍 or "ok", where it is said what something is about.
    WANTS_TITLE = auto()
    TITLE_TOO_LONG = auto()
    TEXT_TOO_LONG = auto()
    PLACE_TOO_LONG = auto()
    CAPTION_TOO_LONG = auto()
    WANTS_TEXT = auto()
    WANTS_PHOTO = auto()
    WANTS_FILE = auto()
    UNKNOWN_COMMAND = auto()
    NO_GROUP_CHOSEN = auto()
    TOO_MANY_PROBLEMS = auto()
    #: Of who is new here.
    PROBLEMS_OF_NEW = auto()
    COMMENTS_OF_NEW = auto()
    FIRST_OF_NEW = auto()
    TOO_MANY_SOLUTIONS = auto()
    TOO_MANY_FILES = auto()
    TOO_MANY_COMMENTS = auto()
    TOO_MANY_PROJECTS = auto()
    TOO_MANY_VOTES = auto()
    #: Groups and channels can't raise problems: nobody could be told of the answers.
    SPEAK_AS_YOURSELF = auto()
    #: Somebody else's message can't become one's own project.
    THEIR_WORDS = auto()
    FORWARDED_WORDS = auto()
    #: Voices, videos, stickers and files that are neither pictures nor PDF.
    CANNOT_READ = auto()
    PROJECT_UNDER_WAY = auto()
    QUESTION_TOO_LONG = auto()
    TOO_MANY_LEADERS = auto()
    #: The event takes no more projects.
    SUBMISSIONS_CLOSED = auto()
    ONLY_COORDINATORS = auto()
    #: The coordinator looks after other regions.
    NOT_YOUR_REGION = auto()
    #: Named in COORDINATORS, which the bot can't change.
    FIXED_COORDINATOR = auto()
    LINK_USED = auto()
    #: /coordinators in a group without a reply to somebody.
    WANTS_REPLY = auto()
    EVENT_CANCELLED = auto()
    #: A moment that is named lies in the past.
    EVENT_OVER = auto()
    #: What took place can neither be changed nor cancelled.
    TOOK_PLACE = auto()
    NOT_CANCELLED = auto()
    #: A cancellation is final after an hour, and once the event would be over.
    CANCELLED_LONG_AGO = auto()
    REGISTRATION_CLOSED = auto()
    NOT_A_NUMBER = auto()
    NOT_A_LENGTH = auto()
    CLOSES_TOO_LATE = auto()
    INCOMPLETE = auto()
    NO_RECEIVERS = auto()
    TOO_MANY_COMPANIONS = auto()
    WRONG_CODE = auto()
    #: The door is open in the hours around the event only.
    DOOR_CLOSED = auto()
    FULL = auto()
    #: Who neither looks after the event nor helps at its door.
    NOT_AT_DOOR = auto()
    HELPS_ALREADY = auto()
    TOO_MANY_USHERS = auto()
    #: None that the coordinator looks after.
    NO_EVENT_AHEAD = auto()
    ALREADY_SENT = auto()
    #: Of a broadcast, which could be recalled once something of it is there.
    NOTHING_ARRIVED = auto()
    #: A digest that would say nothing.
    NO_NEWS = auto()
    #: A group that wants none, or in which the bot is no more.
    NO_DIGEST_THERE = auto()
    #: A kind of message that can't be broadcast.
    CANNOT_BROADCAST = auto()
    NOT_A_GUEST = auto()
    #: The organiser asks guests for nothing.
    NOTHING_ASKED = auto()
    #: Of a coordinator, who would look after nothing.
    LAST_REGION = auto()
    #: Who comes to an event is shown to its guests and organisers.
    GUESTS_ONLY = auto()
    #: The gallery of the event has not been opened yet.
    GALLERY_CLOSED = auto()
    NO_CERTIFICATE = auto()
    #: Before the event has begun.
    NOT_YET = auto()
    TOO_MANY_DRAWINGS = auto()
    #: All answers that a poster is drawn from are empty.
    NOTHING_TO_DRAW = auto()
    #: What was drawn is not kept any more.
    DRAW_AGAIN = auto()
    WANTS_POSTER = auto()
    #: Nobody gives feedback to a project that they lead.
    OWN_PROJECT = auto()
    #: Feedback on another project has been begun.
    FEEDBACK_UNDER_WAY = auto()
    #: The project's leaders reacted to it, or a coordinator looks at it.
    FEEDBACK_CLOSED = auto()
    FEEDBACK_TOO_LONG = auto()
    REVIEW_QUESTION_TOO_LONG = auto()
    TOO_MANY_FEEDBACK = auto()
    #: A feedback was answered, or reported, before.
    ANSWERED = auto()
    #: A walk that has been ended, or was never begun here.
    NO_WALK = auto()
    VOICE_TOO_LONG = auto()
    #: Voices of a year are taken before its Teachers' Day only.
    VOICES_CLOSED = auto()
    #: A conversation is for the groups that were shown it.
    NOT_YOUR_CONVERSATION = auto()
    CONVERSATION_OVER = auto()
    #: A conversation lasts half a year at most.
    ENDS_TOO_LATE = auto()
    #: Results of a conversation stand once it has ended.
    NOT_YET_COUNTED = auto()
    #: Nobody answers a statement of their own.
    OWN_STATEMENT = auto()
    STATEMENT_TOO_LONG = auto()
    TOO_MANY_STATEMENTS = auto()
    #: What is taken apart has two parts at least.
    TWO_PARTS_WANTED = auto()
    #: A conversation begins with some statements, and not with too many.
    STATEMENTS_WANTED = auto()
    #: /mydata once more within minutes.
    DATA_SENT = auto()
    #: What is handed over goes to coordinators of its regions who have started the bot.
    NO_SUCCESSOR = auto()
    #: Newcomers look for groups of their region, and come in by a link.
    NO_INVITE_LINK = auto()
    REGION_FIRST = auto()
    #: A coordinator decided that they only read for now.
    SILENCED = auto()
    #: A coordinator takes down a colleague's words with a reason only, see community/moderation/.
    DECIDE_WITH_REASON = auto()
    #: Nobody reports their own things.
    OWN_REPORT = auto()
    TOO_MANY_REPORTS = auto()
    #: Several reports of the last weeks were not right, and none was.
    FALSE_ALARMS = auto()
    #: It was looked at, and is as it was then.
    REPORTED_BEFORE = auto()
    #: Somebody's own thing or report, or they decided about it before.
    OWN_CASE = auto()
    WANTS_REASON = auto()
    #: Nobody else looks after the region.
    NO_COLLEAGUE = auto()
    #: Nobody can be in a picture of something that has none.
    NO_PICTURES = auto()
    #: To undo a decision, or to object to it.
    TOO_LATE = auto()
    APPEALED = auto()
    #: Another one hangs once it was decided about.
    POSTER_HIDDEN = auto()
    #: /report in a group that answers nothing of ours.
    WANTS_REPLY_TO_REPORT = auto()
    #: Two problems stand together already, or somebody said that they are not the same.
    JOINED_ALREADY = auto()
    NO_DATA_YET = auto()
    #: Nobody who looks after the bot can be written to.
    NOBODY_LOOKS_AFTER = auto()
    #: They were told of a fault by the same person lately.
    TOLD_THEM = auto()
    #: Many people told them within an hour.
    MANY_TOLD_THEM = auto()
    NOT_THE_SAME = auto()
    ASKED_ALREADY = auto()
    #: Nobody accepts what they translated themselves.
    OWN_TRANSLATION = auto()
    #: The original's author is asked for a week before colleagues are.
    AUTHOR_FIRST = auto()
    #: Who looks at a translation reads both languages.
    OTHER_LANGUAGES = auto()
    #: A translation that this person looked at, or that waits for nobody.
    LOOKED_AT = auto()
    #: A translation that says just what the original says.
    SAME_WORDS = auto()
    TOO_MANY_TRANSLATIONS = auto()
    #: Nobody needs to wish for what is there.
    READ_IT_THERE = auto()
    #: A translation of something else has been begun.
    TRANSLATION_UNDER_WAY = auto()
    #: A button that no version of this bot has sent.
    STRANGE_BUTTON = auto()


class Refused(Exception):
    """A deed that may not be done; nothing was changed."""

    def __init__(self, reason: Reason, excess: int = 0, most: int = 0) -> None:
        super().__init__(reason.name)
        self.reason = reason
        #: By how many characters something is too long, and how many there may be.
        self.excess = excess
        self.most = most


def require_page(number: int) -> None:
    """What a button says of its page can be forged. Raises Refused: STRANGE_BUTTON."""
    if not is_page(number):
        raise Refused(Reason.STRANGE_BUTTON)
