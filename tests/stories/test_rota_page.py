"""The page of a rota: reached from the chat, for everybody here, and right on days of 23 and 25 hours."""

import pytest

from tests.stories.reading import Browser, link_of, reader
from tests.stories.test_rotas import says

LINE = "rota show commander"


def test_the_calendar_in_the_chat_leads_to_the_drawn_one(drill):
    says(drill, "haneul", "rota override commander @gita from 10:00 to 12:00 <b>dentist</b>")
    drill.clock.advance(hours=1)
    page = Browser(drill).enters(link_of(drill, "kai", LINE))

    assert page.status == 200
    assert "Incident commanders" in page.text
    assert '10:00 – 12:00</span> <span class="name">Gita Rao</span>' in page.text
    assert '<line class="now" x1="600"' in page.text
    assert "<b>dentist" not in page.text
    assert " style=" not in page.text


@pytest.mark.parametrize(("week", "minutes"), [("2026-W13", 23 * 60), ("2026-W43", 25 * 60)])
def test_a_day_on_which_clocks_change_is_as_long_as_it_is(drill, week, minutes):
    kai = reader(drill, "kai", LINE)
    page = kai.goes(f"/rotas/commander?week={week}")
    assert page.text.count('viewBox="0 0 1440 100"') == 6
    assert f'viewBox="0 0 {minutes} 100"' in page.text


def test_nobody_outside_reads_it_and_what_is_not_there_says_so(drill):
    assert Browser(drill).goes("/rotas").status == 403
    assert Browser(drill).goes("/rotas/commander").status == 403
    kai = reader(drill, "kai", LINE)
    rotas = kai.goes("/rotas").text
    assert "/rotas/comms" in rotas
    assert ('href="/incidents"' in rotas, 'href="/rotas"' in kai.goes("/incidents").text) == (
        True,
        True,
    )
    assert kai.goes("/rotas/kitchen").status == 404
    first = kai.goes("/rotas/commander?week=2026-W99&weeks=77").text
    assert first == kai.goes("/rotas/commander").text
    assert first.count('class="day') == 7
    assert kai.goes("/rotas/commander?weeks=4").text.count('class="day') == 28
