"""A form and a row of buttons, as an app shows them."""

FORM = {
    "type": "modal",
    "callback_id": "incident_declare",
    "title": {"type": "plain_text", "text": "Declare"},
    "submit": {"type": "plain_text", "text": "Declare"},
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "Title"},
            "element": {"type": "plain_text_input", "action_id": "value", "max_length": 20},
        },
        {
            "type": "input",
            "block_id": "priority",
            "optional": True,
            "label": {"type": "plain_text", "text": "Priority"},
            "element": {
                "type": "static_select",
                "action_id": "value",
                "options": [
                    {"text": {"type": "plain_text", "text": f"P{n} - level"}, "value": f"P{n}"}
                    for n in range(3)
                ],
                "initial_option": {
                    "text": {"type": "plain_text", "text": "P1 - level"},
                    "value": "P1",
                },
            },
        },
        {
            "type": "input",
            "block_id": "to",
            "optional": True,
            "label": {"type": "plain_text", "text": "Commander"},
            "element": {"type": "users_select", "action_id": "value"},
        },
    ],
}
BUTTONS = {
    "type": "actions",
    "block_id": "acts",
    "elements": [
        {
            "type": "button",
            "action_id": "ack",
            "value": "INC-1",
            "text": {"type": "plain_text", "text": "Acknowledge"},
        }
    ],
}


def opens_the_form(slack):
    def answer(payload):
        if "trigger_id" in payload and payload.get("type") != "view_submission":
            slack.views_open(trigger_id=payload["trigger_id"], view=FORM)

    return answer
