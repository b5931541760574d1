"""The colours of `colours.yaml` as custom properties of the stylesheet, in light and dark.

Dark comes by the system, by the page's own switch (`data-theme`) and by JupyterLab's theme; on paper all is light.
Nothing but names that begin with `--cw-` is set, so another notebook in the same window looks as it did.
"""

from __future__ import annotations

from functools import cache

from course_utils.colours import colours

_LIGHT = ':root, body[data-jp-theme-light="true"], .cw[data-cw-theme="light"]'
_DARK = ':root[data-theme="dark"], body[data-jp-theme-light="false"], .cw[data-cw-theme="dark"]'
_DARK_SYSTEM = ':root:not([data-theme="light"])'
_PRINTED = {"paper": "#ffffff", "band": "#ffffff", "card": "#ffffff", "muted": "#374151", "predict": "#8a146b"}
"""Paper is white, printers leave grounds out, and pale letters print badly."""


@cache
def tokens() -> str:
    """The rules that set every colour.

    >>> tokens().splitlines()[1]
    '  --cw-paper: #fbfaf7;'
    """
    light = "".join(f"  --cw-{name}: {colour.light};\n" for name, colour in colours().items())
    dark = "".join(f"  --cw-{name}: {colour.dark};\n" for name, colour in colours().items())
    paper = "".join(
        f"  --cw-{name}: {_PRINTED.get(name, colour.light)} !important;\n" for name, colour in colours().items()
    )
    return (
        f"{_LIGHT} {{\n{light}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n{_DARK_SYSTEM} {{\n{dark}}}\n}}\n"
        f"{_DARK} {{\n{dark}}}\n"
        f"@media print {{\n:root, body, .cw {{\n{paper}}}\n}}\n"
    )
