"""What a certificate's number confirms: asked in Telegram, and on the public page."""

from basics.records import dataclass
from community import words
from community.refusals import Reason, Refused
from storage.certificates import certificates as certificate_rows
from storage.certificates.certificates import Certificate
from storage.db import Rows
from storage.events import events as event_rows
from storage.events.events import Event

#: Letters and digits of a number.
LENGTH = 10
EXAMPLE = "2F7KQ-9XWMA"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A certificate with the event at which its owner was."""

    certificate: Certificate
    event: Event

    @property
    def counts(self) -> bool:
        """Not once it was withdrawn, nor while its event is cancelled."""
        return self.certificate.state == "issued" and self.event.state == "published"


def shown_number(number: str) -> str:
    return f"{number[:5]}-{number[5:]}"


def read_number(text: str) -> str:
    """As people type it."""
    return words.typed_code(text)[: LENGTH + 1]


async def find(rows_: Rows, text: str) -> Confirmed:
    """Whoever has the number may know what it confirms. Raises Refused: NO_CERTIFICATE."""
    certificate = await certificate_rows.of_number(rows_, read_number(text))
    event = await event_rows.get(rows_, certificate.event_id) if certificate else None
    if certificate is None or event is None:
        raise Refused(Reason.NO_CERTIFICATE)
    return Confirmed(certificate, event)
