"""Names of learners: how a typed name is kept, which names are the same, and what a download is called.

The static page follows the same rules (`hands/front/names.js`); tests run the same names through both.
"""

from __future__ import annotations

import re
import unicodedata

from course_utils.strings import say

MAX_NAME = 40
"""Characters (code points) of a name."""

_SPACES = re.compile("[\t-\r\x1c-\x1f\x85 \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

_JOINING = "\u0600-\u06ff\u0700-\u1cff\ua800-\uabff"
"""Letters of scripts in which joiners change what is seen, from Arabic to Mongolian."""
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PICTURE = "[\xa9\xae\u2190-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_DRESSED = f"{_PICTURE}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_SEEN_TOGETHER = (
    f"\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"  # flags of parts of a country
    f"|{_DRESSED}(?:\u200d{_DRESSED})*"  # families, rainbow flags
    f"|[{_HAN}][\ufe00-\ufe0f\U000e0100-\U000e01ef]"  # variants of one Chinese character
    f"|[{_JOINING}][\u180b-\u180d\u180f\u200c\u200d](?=[{_JOINING}])"
)
_INVISIBLE = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_HIDDEN_OR_JOINED = re.compile(f"({_SEEN_TOGETHER})|{_INVISIBLE}")
_VARIANTS = re.compile("[\ufe0e\ufe0f]")


class ProgressError(ValueError):
    """Something that the student asked for cannot be done; the message says why in plain words."""

    def _render_traceback_(self) -> list[str]:
        """IPython prints these lines in place of a traceback."""
        return [str(self)]


def clean_name(name: str) -> str:
    r"""A name as it is kept: composed letters, one space between words, nothing invisible.

    What joins letters or the parts of an emoji stays where it changes what is seen.

    Args:
        name: what the student typed.

    Returns:
        The name, with 1 to 40 characters.

    Raises:
        ProgressError: if nothing is left to see, or too much.

    >>> clean_name("  Mi\u200bka   H. ")
    'Mika H.'
    """
    seen = _HIDDEN_OR_JOINED.sub(r"\1", _SPACES.sub(" ", name))
    clean = unicodedata.normalize("NFC", _SPACES.sub(" ", seen).strip(" "))
    if not clean:
        raise ProgressError(say("learner.name_none"))
    if len(clean) > MAX_NAME:
        raise ProgressError(say("learner.name_long", max=MAX_NAME, count=len(clean)))
    return clean


def name_key(name: str) -> str:
    """What two spellings of one name have in common: capitals make no difference.

    Args:
        name: a clean name.

    >>> name_key("STRASSE") == name_key("Straße")
    True
    """
    # Not casefold, which JavaScript lacks; a sigma at the end of a word is a sigma.
    plain = _VARIANTS.sub("", name).upper().lower().replace("\u03c2", "\u03c3")
    return unicodedata.normalize("NFC", plain)


def numbered(name: str, number: int) -> str:
    """The name of another learner of the same name.

    Args:
        name: a clean name.
        number: from 2 on.

    >>> numbered("Mika", 2)
    'Mika 2'
    """
    return f"{name[: MAX_NAME - len(str(number)) - 1].rstrip()} {number}"


def file_stem(name: str, learner: str, day: str) -> str:
    """A download's name without its ending: letters and digits of any script, and hyphens.

    Args:
        name: the learner's, or "" for a guest.
        learner: the learner's id, whose first six signs tell two of one name apart.
        day: as `YYYY-MM-DD`.

    >>> file_stem("Zoë / N.", "5a0c2c5e-7d3c-4d0e-9a55-0b6a5f1f0a01", "2026-11-23")
    'progress-zoë-n-5a0c2c-2026-11-23'
    """
    letters = "".join(
        one if unicodedata.category(one)[0] in "LMN" else "-" for one in unicodedata.normalize("NFC", name.lower())
    )
    slug = re.sub("-+", "-", letters).strip("-") or ("learner" if name else "guest")
    return f"progress-{slug}-{learner[:6]}-{day}"
