"""What goes on in the background steps aside while people are answered, and never for long."""

import threading
import time

from bot.courtesy import Courtesy

LONG = 30.0


def test_nobody_waits_when_nobody_is_served():
    started = time.monotonic()

    Courtesy(at_most=LONG).after_you()

    assert time.monotonic() - started < LONG / 2


def test_it_goes_on_once_the_last_one_is_answered():
    courtesy, went_on = Courtesy(at_most=LONG), threading.Event()

    def deliver():
        courtesy.after_you()
        went_on.set()

    with courtesy.serving():
        with courtesy.serving():
            delivering = threading.Thread(target=deliver)
            delivering.start()
        assert not went_on.wait(0.05)

    delivering.join(LONG / 2)
    assert went_on.is_set()


def test_an_answer_that_hangs_holds_nothing_up():
    courtesy = Courtesy(at_most=0.01)

    with courtesy.serving():
        courtesy.after_you()
        courtesy.after_you()
        still_served = not courtesy._nobody.is_set()

    assert still_served
    assert courtesy._nobody.is_set()
