"""The stages of each way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """The clock moves; then the coordinator, `many` others or who made a group say a command, in
    private or in that group, and go through its form, and press buttons of these kinds, each the
    newest that they see."""

    who: str = "others"
    says: str = ""
    presses: tuple[str, ...] = ()
    many: int = 2
    #: Buttons are looked for in groups, too.
    in_groups: bool = False
    #: The next such moment: 10-05 15:00.
    at: str = ""
    hours: float = 0
    writes: str = ""
    #: They follow the newest link of the coordinator's.
    link: bool = False

    @property
    def title(self) -> str:
        moved = self.at or (f"{self.hours} hours" if self.hours else "")
        return " ".join([self.who, moved, self.says, *self.presses])


def _say(says: str, *presses: str, many: int = 2) -> Stage:
    return Stage("others", says, presses, many)


def _lead(says: str, *presses: str) -> Stage:
    return Stage("coordinator", says, presses)


def _in_groups(*presses: str, many: int = 3) -> Stage:
    return Stage("others", "", presses, many, in_groups=True)


def _asked(says: str, *presses: str) -> Stage:
    """Of a group, by whoever made it."""
    return Stage("creator", says, presses, in_groups=True)


#: World Teachers' Day, with an event, from the first problem to the certificates.
_AUTUMN = (
    Stage(at="09-28 10:00"),
    _say("problem", many=3),
    _lead("newevent"),
    _in_groups("Attend", many=6),
    _say("events", "ListEvents", "OpenEvent", "Attend", "GetIcs"),
    _say("project", many=4),
    _say("projects", "OpenProject", "MakePoster", "DrawPoster", "HangPoster", many=3),
    _say("projects", "OpenProject", "ManageProject", "SubmitProject", many=4),
    _lead("events", "OpenEvent", "ManageEvent", "ManageGallery", "OpenGallery"),
    _lead("events", "OpenEvent", "ManageEvent", "ShowUshers", "AskUsher"),
    Stage("others", link=True, many=1, presses=("AcceptDoor",)),
    _lead("events", "OpenEvent", "ManageEvent", "ChangeEvent"),
    Stage(at="10-04 09:05"),
    _lead("teachersday", "ShowOccurrence", "PreviewOccurrence", "ApproveTheme", "ShowNumbers"),
    Stage(at="10-04 15:05"),
    _lead("events", "OpenEvent", "ManageEvent", "ShowDoor", "TurnDoor", "GetSignatures"),
    Stage(at="10-05 09:10"),
    _say("voices", "SayVoice", many=3),
    _lead("teachersday", "ChooseVoices", "DecideVoice"),
    Stage(at="10-05 14:30"),
    _lead("checkin", "OpenDoors", "AddByHand"),
    Stage("others", link=True, many=6),
    _say("gallery", "EnterGallery", "TurnPoster", "GiveProjectFeedback", many=4),
    Stage(at="10-05 20:00"),
    Stage("others", "", ("GiveFeedback",), 5),
    _say("projects", "ListMyProjects", "OpenProject", "ReadFeedback", "ThankForFeedback"),
    _say("projects", "ListMyProjects", "OpenProject", "ManageProject", "ChooseStage", "WriteNote"),
    Stage(hours=24),
    _lead("events", "ListEvents", "OpenEvent", "ManageEvent", "GetReport"),
    _lead("events", "ListEvents", "OpenEvent", "ManageEvent", "ShowCertificates", "ShowSample"),
    _lead("", "IssueCertificates"),
    _say("me", "ListMyCertificates", "OpenCertificate", "GetCertificate", many=4),
    _say("portfolio", "MakePortfolio", many=3),
    _say("project", "OpenRelease", "Release", "NameThere", many=2),
    Stage(hours=24 * 7),
    _lead("digest", "ListGroupDigests", "ShowGroupDigest", "SendDigest"),
    _lead("brief", "OpenBrief", "DrawBrief", "TellBrief"),
    _lead("broadcast"),
    Stage(hours=24 * 40),
    _lead("numbers", "BreakNumbers", "DrawNumbers", "GetNumbers", "ListData", "PreviewData"),
)
#: What teachers say, from one problem to an official answer and what became of it.
_VOICES = (
    _say("problem", many=4),
    _in_groups("Vote", "WriteComment", many=4),
    _in_groups("WriteSolution", "TryIt", "Helped", many=3),
    _say("problems", "OpenProblem", "HaveToo", "FollowProblem", "ShowStatus", many=3),
    _say("problems", "ListMine", "OpenProblem", "ChangeProblem"),
    _lead("problems", "OpenProblem", "ShowStatus", "SayStatus"),
    _lead("problems", "OpenProblem", "AskSubjectOf", "ChooseSubjectOf"),
    _lead("problems", "OpenProblem", "JoinWith", "LookAtJoin", "JoinProblems"),
    _say("problems", "OpenProblem", "ShowTogether", "MineDiffers"),
    _lead("conversations", "BeginConversation"),
    _in_groups("TakePart", "AnswerStatement", "AnswerStatement", "WriteStatement", many=5),
    _say("conversations", "OpenConversation", "TakePart", "AnswerStatement", "ShowAnswered"),
    _lead("conversations", "OpenConversation", "LookAtStatements", "AllowStatement"),
    _lead("conversations", "OpenConversation", "EndConversation", "ShowResults", "GetResults"),
    _lead("brief"),
    _lead("briefs", "OpenBrief", "ShowQuotes", "ChooseSource", "ChooseSentence", "AskQuote"),
    Stage("others", "", ("AnswerQuote", "AgreeBrief"), 8),
    _lead("briefs", "OpenBrief", "BeginCheck", "ChangePart", "CountAgain"),
    Stage(hours=24 * 4),
    _lead("briefs", "OpenBrief", "ReadNotes", "ShowGround", "OpenGround", "ChooseGround"),
    _lead("briefs", "OpenBrief", "TellBrief"),
    _lead("briefs", "OpenBrief", "StillWaiting", "SetAnswerFile", "ReadAnswer"),
    _say("problems", "ListMine", "OpenProblem", "Solved", "SayAnswerHelped", many=4),
    Stage(hours=24 * 95),
    Stage("others", "", ("AnswerRevisit", "SayStillSo", "OpenAgain"), 8),
    _say("briefs", "OpenBrief", "BriefTable", "ReadAnswer"),
    _say("problems", "Translate", "ListWaiting", "WishTranslation", "ShowTranslations"),
)
#: What is reported, decided and objected to; and how coordinators share their work.
_OFFICE = (
    _say("problem", many=3),
    _in_groups("WriteSolution", many=2),
    _say("problems", "OpenProblem", "Report", "ReportFor", many=3),
    _lead("queue", "ShowEntry", "ShowReporters", "AskReason", "DecideEntry"),
    Stage("others", "", ("Appeal", "Amend", "SayWhy"), 6),
    _lead("queue", "ShowEntry", "HandOn", "ShowHiddenName", "UndoDecision"),
    _lead("queue", "ShowEntry", "AskSilence", "Silence", "ShowTimes", "ShowHalfYear"),
    _lead("coordinators", "InviteCoordinator", "TickInvitation", "MakeInvitation"),
    Stage("others", link=True, many=1),
    _lead("coordinators", "ShowCoordinator", "ChooseCoordinatorRegion"),
    _lead("coordinators", "ShowLog", "ReadLog", "AskLog", "GetLog"),
    _lead("coordinators", "ListGroups", "ShowGroup", "AskRegionOf", "SetRegionOf"),
    _lead("coordinators", "ListGroups", "ShowGroup", "OpenGroup", "SetGroupOpen"),
    _lead("coordinators", "ListGroups", "ShowGroup", "WriteToGroup"),
    _lead("broadcast", "ShowBroadcast", "MoveBroadcast"),
    _lead("broadcast", "ListBroadcasts", "ShowBroadcast", "Steer", "CorrectBroadcast"),
    _lead("broadcast", "ListBroadcasts", "ShowBroadcast", "HandOver", "HandOverTo"),
    _lead("broadcast", "ListBroadcasts", "ShowBroadcast", "RecallBroadcast"),
    _lead("calendar", "BeginDay"),
    _lead("calendar", "ListDays", "OpenDay", "ChangeDay"),
    _lead("calendar", "ListDays", "OpenDay", "ShowOccurrence", "WriteInstead", "SayAsBefore"),
    _lead("calendar", "ListDays", "OpenDay", "ShowOccurrence", "HoldOccurrence", "RemoveDay"),
    _say("hidephoto", "ShowsMe", many=2),
    _say("mydata", "GetMyData", many=2),
    _say("forget", "AskForget", "ChooseWords", "ChoosePapers", "StayKnown", many=2),
    _say("settings", "ShowSubjects", "SetSubject", "SetDigest", "SetDigestDay", "SetHour"),
)
#: How colleagues help each other: trials, searches, translations, walks, and their groups.
_COLLEAGUES = (
    Stage("others", "problem Интернет жоқ", ("MakeProblem",), 2),
    Stage("others", "problem Интернет жоқ", ("CompareProblem", "HaveToo", "AnotherProblem"), 2),
    _asked("group", "GroupSettings", "AskGroup", "SetGroupWish", "SetLookFirst"),
    _asked("group", "AskGroup", "SetGroupRegion", "SetGroupZone", "SetGroupRhythm"),
    _asked("group", "AskGroupSubject", "SetGroupSubject", "AskTeachersDay", "SetTeachersDay"),
    _asked("group", "SetGroupLanguage", "GroupLanguage"),
    _in_groups("Vote", "WriteSolution", many=3),
    _say("problems", "OpenProblem", "ShowSolutions", "OpenSolution", "TryIt", "WillTry", many=3),
    _say("problems", "OpenProblem", "ShowComments", "ReadComment", "WithdrawComment"),
    _say("problems", "OpenProblem", "ShowPictures", "AskPictures", "Declare"),
    _say("problems", "ListMine", "OpenProblem", "OpenToAll", "Hear"),
    _say("problems", "ListMine", "OpenProblem", "AskToJoin", "StillSo", "ListWishes"),
    _say("find интернет", "AskSearchFilter", "SetSearchFilter", "TurnSearch", "SearchKept"),
    Stage("others", "problm", ("MeantCommand",), 1),
    _say("settings", "AskSetting", "SetWish", "SetZone", "SetLanguage", "StopDigest", many=3),
    _say("language", "ChooseLanguage", "Language"),
    _say("problems", "OpenProblem", "Translate", "ShowTranslations", "LookAtTranslation"),
    _lead("problems", "OpenProblem", "ShowTranslations", "LookAtTranslation", "ReadBoth"),
    _say("problems", "ListWaiting", "AcceptTranslation", "RefuseTranslation", "ExplainRefusal"),
    _say("problems", "OpenProblem", "ShowTranslations", "ChangeTranslation", "ShowTerms"),
    Stage(hours=24 * 15),
    Stage("others", "", ("ShowTrials", "Helped", "ShowTrialPhotos", "TakeTrialBack"), 6),
    _say("project", "MakePoster", "SendPoster", many=2),
    _say("projects", "ListMyProjects", "OpenProject", "ShowLeaders", "InviteLeader"),
    _say("projects", "ListMyProjects", "OpenProject", "AskColleagues", "ShowQuestion"),
    _in_groups("AnswerQuestion", "WriteProjectComment", many=3),
    _say("projects", "OpenProject", "ShowProjectComments", "ReadProjectComment"),
    _say("projects", "OpenProject", "ShowPoster", "PrintPoster", "LeafPosters", "FilterProjects"),
    _say("projects", "ListMyProjects", "OpenProject", "ShowInGroup", "SetProjectWish"),
    _say("projects", "OpenProject", "GiveProjectFeedback", "ListGivenFeedback", many=3),
    _say("projects", "ListMyProjects", "ReadFeedback", "AnswerFeedback", "ReportFeedback"),
    _asked("gallery", "ChooseWalk", "StartWalk", "PaceWalk", "SteerWalk"),
    _say("me", "ShowMine", "ListUnfinished", "AskPortfolio", "ListGivenFeedback"),
    _say("page", "OpenRelease", "LetSearch", "IndexPage", "NumbersThere"),
    Stage(hours=24 * 92),
    Stage("others", "", ("AnswerRevisit", "OpenAgain", "StopRevisits"), 8),
    _say("digest", "PageDigest", "ShowDigest", "StopDigest"),
    _say("forget", "ChooseWords", "ChoosePapers", "ForgetMe", many=1),
)
WAYS = {"autumn": _AUTUMN, "voices": _VOICES, "office": _OFFICE, "colleagues": _COLLEAGUES}
