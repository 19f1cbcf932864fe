"""The form that opens a problem which no incident brought up."""

from typing import Any

from bot.forms.inputs import modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from models.wording import TEXT_LENGTH

ID, TEXT = "problem_open", "text"


def show(words: Words) -> dict[str, Any]:
    label, hint = words.plain("label-problem"), words.plain("form-problem-hint")
    block = typed(TEXT, label, hint=hint, lines=True, required=True, focus=True)
    title, submit = "form-problem", "form-problem-submit"
    return modal(ID, words, [block], title=title, submit=submit, private="{}")


def read(view: dict[str, Any]) -> str:
    text = Answers.of(view).text(TEXT, most=TEXT_LENGTH)
    if text is None:
        raise Misread(TEXT, "problem-empty")
    return text
