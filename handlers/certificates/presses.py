"""Which handler each button of certificates and portfolios has; part of the routing table."""

from cards.certificates import presses
from cards.press import Press
from handlers.certificates import certificates, looks, portfolio
from handlers.dispatch.routing import PressHandler
from handlers.forms.beginning import opens

CERTIFICATES: dict[type[Press], PressHandler] = {
    presses.ShowCertificates: certificates.show,
    presses.IssueCertificates: certificates.issue,
    presses.OpenCertificate: certificates.open_,
    presses.GetCertificate: certificates.get,
    presses.RenameCertificate: opens(certificates.NAME),
    presses.WithdrawCertificate: certificates.withdraw,
    presses.ShowSample: certificates.sample,
    presses.SetCertificates: opens(looks.LOOK),
    presses.ListMyCertificates: certificates.list_mine,
    presses.AskPortfolio: portfolio.ask,
    presses.MakePortfolio: portfolio.make,
}
