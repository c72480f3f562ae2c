"""A letter as it is about to leave."""

from typing import Any

from basics.records import dataclass
from storage.outbox import Letter

_KINDS = {
    "sendMessage": "text",
    "sendPhoto": "photo",
    "sendLivePhoto": "live_photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendAudio": "audio",
    "sendVoice": "voice",
}


def adds(method: str) -> bool:
    """Whether something new may stand in a chat then: our own words for what is made when it
    leaves are no capitals. What group it is matters to nothing else."""
    return method.startswith("send") or method.islower()


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter made ready for the call."""

    letter: Letter
    method: str
    body: dict[str, Any]
    media: str | None
    rev: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it puts into a chat: "text" or kinds of files; nothing for an edit and the like."""
        if self.method == "sendMediaGroup":
            return tuple(dict.fromkeys(str(part["type"]) for part in self.body["media"]))
        return (_KINDS[self.method],) if self.method in _KINDS else ()

    @property
    def has_file(self) -> bool:
        return bool(self.kinds) and self.kinds != ("text",)

    @property
    def in_general(self) -> bool:
        """Whether it names no topic of a forum, nor answers anything in one."""
        return not ("message_thread_id" in self.body or "reply_parameters" in self.body)
