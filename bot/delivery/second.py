"""A page by other ways than the chat: an e-mail, and alerts in systems that wake people."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.found import NOTHING_LEFT_TO_SAY, Call, Found, Performer
from bot.ports import Act, Alarm, Alarms, Letter, Permanent, Post
from bot.render import elsewhere
from bot.render.words import Words, language_of, words_in
from models.incident import Incident
from models.outbox import Effect
from models.outside import EffectKind
from models.pages import Page
from models.people import Person


@dataclass(frozen=True, slots=True)
class Letters:
    post: Post
    house: Callable[[], Words]

    def table(self) -> dict[EffectKind, Performer]:
        return {EffectKind.MAIL: self.send}

    def send(self, session: Session, effect: Effect) -> Call:
        """Once; and not at all when the page was answered before it could be sent."""
        page, incident, person = _asked(session, effect)
        if _act(page, incident) is not Act.TRIGGER or _kept_in(page, incident):
            return lambda: NOTHING_LEFT_TO_SAY
        if person is None or not person.email:
            raise Permanent("their profile in the chat has no e-mail address")
        words = _words(person, self.house)
        subject, text = elsewhere.letter(page, incident, words)
        letter = Letter(to=person.email, subject=subject, text=text, key=effect.key)

        def call() -> Found:
            self.post.send(letter)
            return Found()

        return call


@dataclass(frozen=True, slots=True)
class Bells:
    """One other system. The row remembers what it was told last, so that it is told only what is news."""

    alarms: Alarms
    house: Callable[[], Words]

    def table(self) -> dict[EffectKind, Performer]:
        return {EffectKind.ALARM: self.ring}

    def ring(self, session: Session, effect: Effect) -> Call:
        page, incident, person = _asked(session, effect)
        act = _act(page, incident)
        never = effect.ts is None and not effect.unclear
        told = effect.ts == act and not effect.unclear
        # Answered before anybody outside was told: nobody has to be woken for it.
        if told or (never and (act is not Act.TRIGGER or _kept_in(page, incident))):
            return lambda: NOTHING_LEFT_TO_SAY
        hidden = incident.restricted
        alarm = Alarm(
            act=act,
            key=f"drumbeat/{incident.name}/page/{page.id}",
            incident=incident.name,
            priority=None if hidden else incident.priority.value,
            title=None if hidden else elsewhere.title(incident),
            text=elsewhere.line(incident, self.house()),
            person=page.person,
            name=person.name if person else page.person,
            email=person.email if person else None,
            asked_at=page.asked_at,
        )

        def call() -> Found:
            self.alarms.tell(alarm)
            return Found(landed=(effect.system.value, act.value))

        return call


def _asked(session: Session, effect: Effect) -> tuple[Page, Incident, Person | None]:
    page = session.get_one(Page, effect.args["page"])
    incident = session.get_one(Incident, effect.incident_id)
    return page, incident, session.get(Person, page.person)


def _act(page: Page, incident: Incident) -> Act:
    """How it stands with the page now."""
    if page.settled_at is not None or not incident.stage.open:
        return Act.RESOLVE
    return Act.TRIGGER if page.acknowledged_at is None else Act.ACKNOWLEDGE


def _kept_in(page: Page, incident: Incident) -> bool:
    """The last look before something leaves: neither a drill nor a quiet page goes outside."""
    return incident.drill or page.quiet


def _words(person: Person, house: Callable[[], Words]) -> Words:
    language = language_of(person.locale)
    return words_in(language) if language else house()
