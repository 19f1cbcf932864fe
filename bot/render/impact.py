"""How customers feel it: the changes as they are said, the lines of the board, and the whole of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.policy import Policy
from bot.ports import Message
from bot.render.blocks import Block, context, cut, section, sections
from bot.render.lengths import age
from bot.render.mrkdwn import Mrkdwn, bold, escape, moment, person, shortened, since
from bot.render.words import Words
from models.event_kinds import EventKind
from models.impact import Impact
from models.impact_changes import Service
from models.statements import ServiceImpact, Told, Topic
from models.timeline import Event
from models.vocabulary import ImpactMove
from models.windows import Window

NAMED = 8
"""Services in one message, and on the board; of the others it says how many there are."""
TEXT = 150
MOST_BLOCKS = 40
LINE = 3000


def changed(event: Event, policy: Policy, words: Words) -> Message:
    facts = event.facts
    named = service_names(facts["services"], policy, words)
    if event.kind is EventKind.IMPACT_UNDONE:
        first = words(
            "impact-undone",
            by=person(event.by),
            move=words(f"impact-move-{facts['move']}"),
            services=named,
            at=_at(facts, words),
        )
        return _message(first, facts.get("reason"), [still(facts, words)], words)
    sentence = "full" if facts.get("full") else facts["move"]
    first = words(f"impact-said-{sentence}", by=person(event.by), services=named)
    more = [words("noted-when", when=facts["when"])] if facts.get("when") else []
    more += figures_text(facts["figures"], words)
    if gone := facts.get("was_unaffected"):
        more.append(words("impact-was-unaffected", services=service_names(gone, policy, words)))
    more.append(still(facts, words))
    return _message(first, facts["note"], more, words)


def described(event: Event, policy: Policy, words: Words) -> Message:
    facts = event.facts
    named = service_names([facts["service"]], policy, words)
    sentence = "impact-text-said" if facts["affected"] else "impact-unaffected-said"
    first = words(sentence, by=person(event.by), services=named)
    return _message(first, facts["text"], figures_text(facts["figures"], words), words)


def stated(event: Event, words: Words) -> Message:
    facts = event.facts
    said = words(
        f"stated-{facts['topic'].replace('_', '-')}", answer=_answer(facts["answer"], words)
    )
    was = facts["was"]
    more = [words("stated-was", was=_answer(was, words))] if was else []
    return _message(words("stated-by", said=said, by=person(event.by)), facts["text"], more, words)


def still(facts: Mapping[str, Any], words: Words) -> Mrkdwn:
    """That nothing is left resolves nothing: recovery has to hold first [156, 288]."""
    if facts["impacted"]:
        return words("impact-still", count=facts["impacted"])
    return words("impact-still-whole" if facts.get("whole") else "impact-none-left")


def figures_text(figures: Sequence[Mapping[str, Any]], words: Words) -> list[Mrkdwn]:
    """A part of a whole, as a percentage too."""
    return [
        Mrkdwn(" ".join(_figure(one, words).split()))  # there may be no unit
        for one in figures[:NAMED]
        if one["part"] is not None
    ]


def _figure(one: Mapping[str, Any], words: Words) -> Mrkdwn:
    return words(
        "figure-part",
        part=one["part"],
        whole=one["whole"],
        unit=one["unit"] or "",
        percent=one["percent"],
    )


def service_names(services: Sequence[Service], policy: Policy, words: Words) -> Mrkdwn:
    shown = [bold(_name(one, policy, words)) for one in services[:NAMED]]
    if len(services) > NAMED:
        shown.append(words("and-more", count=len(services) - NAMED))
    return Mrkdwn(", ".join(shown))


# -- on the board --


def board_lines(
    impact: Impact | None, told: Told, policy: Policy, words: Words, *, meanwhile: str | None = None
) -> list[Block]:
    """At most two blocks, whatever the number of services. `meanwhile`: what customers can do."""
    lines: list[Mrkdwn] = []
    services = impact.services if impact is not None else []
    if impact is not None and services:
        lines.append(_headline(impact, words))
        open_now = impact.open_services
        lines += [_open_line(one, impact, policy, words) for one in open_now[:NAMED]]
        if len(open_now) > NAMED:
            lines.append(words("impact-more-open", count=len(open_now) - NAMED))
    if meanwhile:
        lines.append(words("impact-meanwhile", text=cut(meanwhile, TEXT)))
    stated_now = _stated(told, policy, words)
    blocks = [section(Mrkdwn("\n".join(lines)))] if lines else []
    return [*blocks, context(Mrkdwn(" · ".join(stated_now)))] if stated_now else blocks


def _headline(impact: Impact, words: Words) -> Mrkdwn:
    began, ended, worst = impact.began, impact.ended, impact.peak
    parts = [_how_many(impact, words)]
    if began is not None:
        parts.append(words("impact-since", at=since(began)))
    if not impact.open_services:
        length = impact.length(ended) if ended else None
        until = moment(ended) if ended else words("impact-unknown-time")
        parts.append(words("impact-until", at=until))
        parts.append(words("impact-length", length=_length(length, around=False, words=words)))
    if worst is not None and worst.services > 1:
        parts.append(words("impact-peak", at=moment(worst.at), count=worst.services))
    return Mrkdwn(" · ".join(parts))


def _how_many(impact: Impact, words: Words) -> Mrkdwn:
    """The incident as a whole is no service, and is not counted as one."""
    now, of_all = (
        sum(one is not None for one in several)
        for several in (impact.open_services, impact.services)
    )
    if of_all and (now or not impact.open_services):
        return words("impact-board", now=now, all=of_all)
    return words("impact-board-whole", now="yes" if impact.open_services else "no")


def _open_line(service: Service, impact: Impact, policy: Policy, words: Words) -> Mrkdwn:
    window = impact.windows(service)[-1]
    at = since(window.start) if window.start else words("impact-unknown-time")
    moves = [step.move for step in window.steps]
    return words(
        "impact-open-line",
        service=bold(_name(service, policy, words)),
        at=at,
        up=moves.count(ImpactMove.INCREASE),
        down=moves.count(ImpactMove.DECREASE),
    )


def _stated(told: Told, policy: Policy, words: Words) -> list[Mrkdwn]:
    said = [
        words(f"stated-{one.topic.replace('_', '-')}", answer=_answer(one.answer, words))
        for one in told.statements
    ]
    if unaffected := told.unaffected:
        named = service_names(unaffected, policy, words)
        said.append(words("impact-unaffected-list", services=named))
    return said


def in_a_line(impact: Impact | None, policy: Policy, words: Words) -> list[Mrkdwn]:
    """How much is impacted, since when, and which services; nothing when nothing is recorded."""
    if impact is None or not impact.services:
        return []
    named = service_names(impact.open_services or impact.services, policy, words)
    return [Mrkdwn(f"{_headline(impact, words)} · {named}")]


# -- the whole of it --


def shown(impact: Impact, told: Told, policy: Policy, now: datetime, words: Words) -> Message:
    """Every service with its windows and what it meant, for whoever asks."""
    name = impact.incident.name
    if not impact.services and not told.services and not told.statements:
        text = words("impact-nothing", incident=name)
        return Message(text, [section(text)])
    title = words("impact-title", incident=name)
    head = [title]
    if impact.services:
        total = _length(impact.length(now), around=False, words=words)
        head += [_headline(impact, words), words("impact-total", length=total)]
    texts = told.texts
    every = [*impact.services, *(one for one in texts if one not in impact.services)]
    lines = [
        Mrkdwn(
            "\n".join(_service(one, impact, texts, now, words, title=_title(one, policy, words)))
        )
        for one in every
    ]
    blocks = [section(Mrkdwn("\n".join(head))), *sections(Mrkdwn("\n".join(lines)))]
    said = [*_stated(told, policy, words), *_unstated(told, words)]
    return Message(title, [*blocks[:MOST_BLOCKS], context(Mrkdwn(" · ".join(said)))])


def _service(
    service: Service,
    impact: Impact,
    texts: Mapping[str, ServiceImpact],
    now: datetime,
    words: Words,
    *,
    title: Mrkdwn,
) -> list[Mrkdwn]:
    several = impact.windows(service)
    lines = [title, *(_window(window, now, words) for window in several)]
    if len(several) > 1:
        length = _length(impact.length_of(service, now), around=False, words=words)
        lines.append(words("impact-total", length=length))
    if service is not None and service in texts:
        lines.append(escape(cut(" ".join(texts[service].text.split()), TEXT)))
    return lines


def _window(window: Window, now: datetime, words: Words) -> Mrkdwn:
    unknown = words("impact-unknown-time")
    start = moment(window.start) if window.start else unknown
    if not window.ended:
        return words("impact-window-open", start=start)
    end = moment(window.end) if window.end else unknown
    length = _length(window.length(now), around=window.around, words=words)
    return words("impact-window", start=start, end=end, length=length)


def _unstated(told: Told, words: Words) -> list[Mrkdwn]:
    known = {one.topic for one in told.statements}
    return [
        words(f"stated-{topic.replace('_', '-')}", answer=words("stated-not-yet"))
        for topic in Topic
        if topic not in known
    ]


def _length(length: timedelta | None, *, around: bool, words: Words) -> str:
    if length is None:
        return words.plain("impact-length-unknown")
    said = age(length, words)
    return words.plain("impact-about", length=said) if around else said


def _at(facts: Mapping[str, Any], words: Words) -> Mrkdwn:
    at = facts["time"]
    return moment(datetime.fromisoformat(at)) if at else words("impact-unknown-time")


def _name(service: Service, policy: Policy, words: Words) -> str:
    if service is None:
        return words.plain("impact-whole")
    known = policy.service(service)
    return known.name if known else service


def _title(service: Service, policy: Policy, words: Words) -> Mrkdwn:
    """Its name; and what it does when what it needs is away, which its customers feel [292]."""
    known = policy.service(service or "")
    name = bold(_name(service, policy, words))
    if known is None or known.failure_mode is None:
        return name
    return Mrkdwn(f"{name} · {words(f'failure-mode-{known.failure_mode}')}")


def _answer(answer: str, words: Words) -> Mrkdwn:
    return words(f"answer-{answer}")


def _message(first: Mrkdwn, said: str | None, more: Sequence[Mrkdwn], words: Words) -> Message:
    text = words("as-it-is", text=said) if said else None
    blocks = [section(first), *(sections(text) if text else [])]
    if more:
        blocks.append(context(Mrkdwn(" · ".join(more))))
    lines = [line for line in (first, text, *more) if line]
    return Message(shortened(Mrkdwn("\n".join(lines)), LINE), blocks)
