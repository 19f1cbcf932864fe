"""Who is meant by an event."""

import pytest

from tests.rules.calendars import of_events, told

JANE = "ATTENDEE;CN=Jane Doe:mailto:Jane.Doe@example.com"
MAX = 'ATTENDEE;CN="Muster, Max":MAILTO:mm1@example.com'
ROOM = "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@example.com"
NO = "ATTENDEE;PARTSTAT=DECLINED;CN=Bo Kim:mailto:bo@example.com"


@pytest.mark.parametrize(
    ("summary", "attendees", "people"),
    [
        ("bo@example.com", (), "bo@example.com"),
        ("On call: Bo.Kim@Example.com", (JANE,), "bo.kim@example.com"),
        ("bo@example.com\\, cy@example.com", (), "bo@example.com, cy@example.com"),
        ("Bo Kim <bo@example.com>", (), "bo@example.com"),
        ("U0BO000001", (), "U0BO000001"),
        ("<@U0BO000001|bo> on call", (), "U0BO000001"),
        ("UNAVAILABLE", (), "UNAVAILABLE"),  # no id has no digit
        ("Bo Kim", (), "Bo Kim"),
        ("On call: Bo Kim", (), "Bo Kim"),
        ("On-call - Bo Kim", (), "Bo Kim"),
        ("on-call Bo Kim", (), "Bo Kim"),
        ("Primary on-call: Bo Kim", (), "Bo Kim"),
        ("당직: 김하늘", (), "김하늘"),
        ("On Call - Bo Kim - Platform on-call", (), "Bo Kim"),
        ("Platform on-call - Bo Kim", (), "Bo Kim"),
        ("Bo Kim (Day rotation)", (), "Bo Kim"),
        ("Bo Kim (Platform - rotation)", (), "Bo Kim"),
        ("Bo Kim is on call", (), "Bo Kim"),
        ("Bo Kim & Cy Park", (), "Bo Kim, Cy Park"),
        ("Bo and Cy on call", (), "Bo, Cy"),
        ("Anne-Marie O'Neil", (), "Anne-Marie O'Neil"),
        ("Jane Doe", (JANE, MAX), "jane.doe@example.com"),
        ("Doe (primary)", (JANE, MAX), "jane.doe@example.com"),
        ("Max Muster", (MAX, JANE), "mm1@example.com"),
        ("On Call - Somebody - Team", (JANE,), "jane.doe@example.com"),
        ("Bo Kim", (JANE,), "Bo Kim"),  # made by Jane, for Bo
        ("Platform duty week 12", (JANE, ROOM, NO), "jane.doe@example.com"),
        ("", (JANE, MAX), "jane.doe@example.com, mm1@example.com"),
        ("Platform duty week 12", (), "Platform duty week 12"),
        ("Bo \\n Kim", (), "Bo, Kim"),
    ],
)
def test_who_is_meant(summary, attendees, people):
    lines = [f"SUMMARY:{summary}", *attendees, "UID:1", "DTSTART:20260302T090000Z", "DURATION:PT1H"]

    assert told(of_events("\n".join(lines))) == [f"03-02 09:00 - 03-02 10:00 {people}"]


def test_an_event_that_names_nobody_puts_nobody_on():
    assert told(of_events("UID:1\nDTSTART:20260302T090000Z\nDURATION:PT1H")) == []


def test_what_we_exported_names_people_as_their_policy_does():
    event = "SUMMARY:Bo Kim, Cy\nX-DRUMBEAT-PEOPLE:bo@example.com U0CY000001\nUID:1\nDTSTART:20260302T090000Z\nDURATION:PT1H"

    assert told(of_events(event)) == ["03-02 09:00 - 03-02 10:00 bo@example.com, U0CY000001"]
