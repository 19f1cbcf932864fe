"""`/incident category API`, and the button that makes sure before an incident goes private."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.render import category as render
from bot.usecases.category import Filed, file_under
from handlers import triage
from handlers.listeners import Listeners
from handlers.verbs import Said, Verb, meant, which_and_what
from handlers.wiring import Kit, answered_by_whisper
from models.errors import Refusal
from models.standing import looked_at
from models.vocabulary import RESTRICTED_CATEGORIES

LONGEST = 80


def say_category(kit: Kit, said: Said) -> None:
    number, named = which_and_what(kit, said)
    words, policy = kit.words(said.by), kit.policy()
    if not named:
        incident, _ = kit.desk.read(looked_at, number)
        said.answer(render.usage(incident, policy, words))
        return
    if len(named) > LONGEST:
        raise Refusal("text-too-long", length=len(named), limit=LONGEST)
    did: Filed = kit.desk.run(file_under, policy, number, named, sure=False, by=said.by)
    if did.did == "sure":
        said.answer(render.are_you_sure(did.incident, did.under, words))
    else:
        said.answer(render.done(did.incident, did.did, did.under, words))


VERBS = (Verb(render.CATEGORY, "category API", say_category),)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(render.CATEGORY)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            # Its form has the category and the label, filled with what they are now.
            number = meant(kit, body, action)
            triage.opens(kit, number, by=by, body=body, ack=ack, client=client)

    @on.action(render.SURE)
    def sure(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action)
            named = str(action.get("value") or "").partition(":")[2]
            if named not in RESTRICTED_CATEGORIES:
                raise Refusal(
                    "category-unknown", typed=named, known=", ".join(RESTRICTED_CATEGORIES)
                )
            kit.desk.run(file_under, kit.policy(), number, named, sure=True, by=by)
