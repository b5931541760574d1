"""What a browser may load and run on the pages that the course makes: the Content-Security-Policy in the head of each.

A page of the site takes scripts, styles, pictures and letters from beside it and from nowhere else, sends nothing
anywhere, and runs no script that stands in its own text. A page that is one file may not even look beside it. A policy
in a page cannot say who may put the page into a frame: that needs a server's header.
"""

from __future__ import annotations

import base64
from hashlib import sha256

_HERE = "'self' file:"
"""From a server `'self'` is the server, and `file:` leads nowhere. What `'self'` is on a disk, no standard says."""

SITE_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src {_HERE}",
        # plotly writes a style sheet into the page, and widths of bars and places of boxes stand in style attributes.
        f"style-src {_HERE} 'unsafe-inline'",
        # A picture is kept as PNG by way of data:, and so are its letters.
        f"img-src {_HERE} data:",
        f"font-src {_HERE} data:",
        f"form-action {_HERE}",
        "base-uri 'none'",
    )
)
"""For a page of the site, from a server and from a disk alike."""
READING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
"""For a page in one file that is read or printed, without a script."""


def script_policy(*scripts: str) -> str:
    """The policy of a page in one file, in which these scripts run and no other.

    Args:
        scripts: what stands between `<script>` and `</script>`, to the letter.

    Returns:
        The content of a meta element.

    >>> script_policy("let a = 1;").split("; ")[1]
    "script-src 'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck='"
    """
    known = " ".join(f"'sha256-{base64.b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts)
    style = "style-src 'unsafe-inline'; img-src data:"
    return f"default-src 'none'; script-src {known}; {style}; form-action 'none'; base-uri 'none'"
