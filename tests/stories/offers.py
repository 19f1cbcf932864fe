"""Command offered, in the P1 that the stories of handing over share."""

from tests.stories.people import a_week_later, direct, last, whispered


def a_p1_of_bo(drill):
    """The week of Bo as commander: a P1, declared by Gita."""
    a_week_later(drill)
    drill.declare(
        by="gita", priority="P1", service="payments", impact_type=["degraded"], customers="Acme"
    )
    return drill


def hand_off(drill, line="@cy Kafka is the suspect", by="bo", channel="general"):
    person = drill.person(by)
    person.types(f"/incident handoff INC-1 {line}", channel=channel)
    drill.settle()
    return last(whispered(person, channel))


def offer_to(drill, name):
    return last(direct(drill, name, "handoff_offered"))
