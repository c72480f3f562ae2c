"""How strangers are heard over HTTP, by the bot and by its public page, and what each answer to
them says."""

#: Seconds for the head of a request to arrive, and for the next one to begin.
BEGINS = 30.0
#: Fields of a request, and bytes of its whole head: browsers say a tenth of it.
FIELDS, HEAD = 64, 16 * 1024
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none';"
        " form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Not which versions answer.
    "Server": "ustaz-uni",
}
#: Of an answer that says nothing but its status.
PLAIN = {
    **HEADERS,
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
    "Content-Type": "text/plain; charset=utf-8",
}
