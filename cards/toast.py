"""What a person sees at once above the chat, in answer to a tap."""

from basics.records import dataclass


@dataclass(frozen=True, slots=True)
class Toast:
    query_id: str
    #: At most 200 characters; nothing is shown if it is empty.
    text: str = ""
    #: Shown until it is closed.
    alert: bool = False
    #: Where the tap leads instead: into the private chat.
    url: str = ""
