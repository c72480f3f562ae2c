"""The buttons of certificates and of the portfolio."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class ShowCertificates(Press):
    """Of an event, for its coordinator."""

    event_id: int
    page: int


@dataclass(frozen=True, slots=True)
class IssueCertificates(Press):
    """For everybody who came and has none."""

    event_id: int
    lang: str


@dataclass(frozen=True, slots=True)
class OpenCertificate(Press):
    certificate_id: int


@dataclass(frozen=True, slots=True)
class GetCertificate(Press):
    certificate_id: int


@dataclass(frozen=True, slots=True)
class RenameCertificate(Press):
    certificate_id: int


@dataclass(frozen=True, slots=True)
class WithdrawCertificate(Press):
    certificate_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ListMyCertificates(Press):
    page: int


@dataclass(frozen=True, slots=True)
class AskPortfolio(Press):
    """Choose the period and the language."""

    period: str
    lang: str


@dataclass(frozen=True, slots=True)
class MakePortfolio(Press):
    period: str
    lang: str


@dataclass(frozen=True, slots=True)
class SetCertificates(Press):
    """What stands on the certificates of an event."""

    event_id: int


@dataclass(frozen=True, slots=True)
class ShowSample(Press):
    """How a certificate will look: as it is saved, or as a form says so far."""

    event_id: int
    #: Of the form, 0 for none.
    draft: int


CERTIFICATE_PREFIXES: dict[str, type[Press]] = {
    "cea": ShowCertificates,
    "ceb": IssueCertificates,
    "cec": OpenCertificate,
    "ced": GetCertificate,
    "cee": RenameCertificate,
    "cef": WithdrawCertificate,
    "ceg": ListMyCertificates,
    "ceh": AskPortfolio,
    "cei": MakePortfolio,
    "cej": SetCertificates,
    "cek": ShowSample,
}
