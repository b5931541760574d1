"""Answers as students type them into a notebook, told from the records and not from the code that reads them."""

from __future__ import annotations

from course_utils.records import course
from course_utils.records.questions import Generated

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def one_of_each():
    """A drawn question of each kind that there is, one with a drawing, and a text."""
    every = [one for one in (*course().graded.values(), *course().questions.values()) if isinstance(one, Generated)]
    kinds = {one.gives: one for one in reversed(every)}
    drawn = next(one for one in every if getattr(one, "figure", None))
    chosen = {one.id: one for one in [*kinds.values(), drawn, next(iter(course().graded_texts.values()))]}
    return list(chosen.values())


def right_answer(sealed):
    """What a student types who knows it."""
    question, public = sealed.question, sealed.public
    shown = [one["text"] for one in public.get("options", public.get("items", ()))]
    at = dict(zip(shown, LETTERS, strict=False))
    match question.type:
        case "single":
            return next(at[one.text] for one in question.options if one.correct)
        case "multiple":
            return [at[one.text] for one in question.options if one.correct]
        case "ordering":
            return [at[one.text] for one in question.items]
        case "matching":
            rights = {pair.left: pair.right for pair in question.pairs}
            letters = dict(zip(public["rights"], LETTERS, strict=False))
            return {number: letters[rights[one["left"]]] for number, one in enumerate(public["pairs"], 1)}
        case "numeric":
            return question.answer
        case "true_false" | "date":
            return question.answer
    raise AssertionError(question.type)


def wrong_answer(sealed):
    """What a student types who does not know it, whole and in its form; some of it may be right."""
    question, right = sealed.question, right_answer(sealed)
    match question.type:
        case "single":
            return next(one for one in LETTERS if one != right)
        case "multiple":
            shown = LETTERS[: len(sealed.public["options"])]
            return [one for one in shown if one not in right] + right[:1]
        case "ordering":
            return [right[-1], *right[:-1]]
        case "matching":
            turned = list(right.values())
            return dict(zip(right, [*turned[1:], turned[0]], strict=True))
        case "numeric":
            return right * 3 + 1
        case "true_false":
            return not right
        case "date":
            return "1901"
    raise AssertionError(question.type)


def card_response(sealed, typed):
    """The response that the course's own card keeps where the same is chosen."""
    key = {letter: f"o{number}" for number, letter in enumerate(LETTERS, 1)}
    match sealed.question.type:
        case "single":
            return key[typed]
        case "multiple" | "ordering":
            return [key[one] for one in typed]
        case "matching":
            rights = dict(zip(LETTERS, sealed.public["rights"], strict=False))
            return {f"o{number}": rights[letter] for number, letter in typed.items()}
        case "numeric":
            return str(typed)
    return typed
