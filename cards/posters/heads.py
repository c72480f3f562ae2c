"""Above each part of a poster, and of a project on the public page."""

from locales import gettext_noop

HEADS = {
    "problem": gettext_noop("The problem"),
    "did": gettext_noop("What we did"),
    "know": gettext_noop("How we know"),
    "changed": gettext_noop("What changed"),
    "next": gettext_noop("What next"),
}
