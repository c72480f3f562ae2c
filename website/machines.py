"""What only machines read: robots.txt and the list of pages."""

from collections.abc import Sequence

from markupsafe import escape

from basics.languages import LANGUAGES

#: That gather words for models.
_GATHERERS = (
    *("GPTBot", "OAI-SearchBot", "ChatGPT-User", "ClaudeBot", "anthropic-ai", "CCBot"),
    *("Google-Extended", "PerplexityBot", "Bytespider", "Amazonbot", "Applebot-Extended"),
    *("meta-externalagent", "Diffbot", "cohere-ai"),
)


def robots(site: str, *, is_indexed: bool) -> bytes:
    """Only what is a load, and who gathers words; what is not to be found says so itself, for who
    may not read a page can't read that either."""
    lines = ["# This is a request, not a lock."]
    lines += [f"User-agent: {name}" for name in _GATHERERS]
    lines += ["Disallow: /", "", "User-agent: *", "Crawl-delay: 5"]
    lines += [f"Disallow: /{lang}/search/" for lang in LANGUAGES]
    if is_indexed:
        lines += ["", f"Sitemap: {site}/sitemap.xml"]
    return "\n".join([*lines, ""]).encode()


def sitemap(site: str, paths: Sequence[str]) -> bytes:
    """`paths` behind the language."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for path in paths:
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}"'
            f' href="{escape(f"{site}/{lang}/{path}")}"/>'
            for lang in LANGUAGES
        )
        lines += [
            f"<url><loc>{escape(f'{site}/{lang}/{path}')}</loc>{others}</url>"
            for lang in LANGUAGES
        ]
    return "\n".join([*lines, "</urlset>", ""]).encode()
