"""The security headers that a host should send with every page, in the forms that common hosts read.

The pages really keep to the policy: no script or style stands in a page, and nothing is fetched from anybody else.
`_headers` is read by Netlify and Cloudflare Pages, `staticwebapp.config.json` by Azure Static Web Apps. What to write
for nginx stands in `docs/publishing.md`, and a test holds it to the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from clausebook.model.library import Library
from clausebook.publish.paths import SiteAudience
from clausebook.publish.searching import search_on
from clausebook.publish.site_plan import SiteFile


def content_security_policy(search: bool, forms: Sequence[str] = ()) -> str:
    """What a page of ours may load: its own files and nothing else.

    With `search`, the browser may also run pagefind's WebAssembly. `forms` are the services that forms may be sent to.
    """
    allowed = {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "script-src": "'self' 'wasm-unsafe-eval'" if search else "'self'",
        "connect-src": "'self'",
        "form-action": " ".join(forms) or "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def headers(audience: SiteAudience, search: bool, forms: Sequence[str] = ()) -> dict[str, str]:
    """Every header for the pages of a tree."""
    said = {
        "Content-Security-Policy": content_security_policy(search, forms),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return said if audience == "public" else {**said, "X-Robots-Tag": "noindex, nofollow"}


def form_services(library: Library, audience: SiteAudience) -> tuple[str, ...]:
    """The services whose forms a tree's pages lead to: staff confirm there what they have read."""
    asked = [library.config.acknowledgement_form, *(s.acknowledgement_form for s in library.schools.values())]
    parts = [urlsplit(str(form)) for form in asked if form is not None]
    return tuple(sorted({f"{part.scheme}://{part.netloc}" for part in parts})) if audience == "staff" else ()


def header_files(library: Library, audience: SiteAudience) -> Iterator[SiteFile]:
    """The files at the top of a tree that tell its host."""
    said = headers(audience, search_on(library), form_services(library, audience))
    yield SiteFile("_headers", "/*\n" + "".join(f"  {name}: {value}\n" for name, value in said.items()))
    azure = {"globalHeaders": said, "responseOverrides": {"404": {"rewrite": "/404.html"}}}
    yield SiteFile("staticwebapp.config.json", json.dumps(azure, indent=2) + "\n")
