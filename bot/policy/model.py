"""What an organisation decides, as types. Every field has a default that is safe: `{}` is a policy.

`examples` on a field is what an error about it ends with.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from bot.policy import values
from bot.policy.actions import Actions
from bot.policy.criteria import BUILT_IN, Criterion
from bot.policy.jira import Jira
from bot.policy.outside import Customer, DataCenter, Transit, Vendor
from bot.policy.part import Part, listed
from bot.policy.rotas import Rota
from bot.policy.values import Person
from models.marks import MarkKind
from models.vocabulary import RESTRICTED_CATEGORIES, Priority

Minutes = values.Minutes


def _cadence(given: Any) -> Any:
    """`false == 0` and `30.0 == 30` to Python, and so to `Literal`."""
    if type(given) is not int or given not in get_args(_Cadence):
        raise ValueError("it must be 30, 60 or 0")
    return given


_Cadence = Literal[30, 60, 0]
Cadence = Annotated[_Cadence, BeforeValidator(_cadence)]


Emoji = Annotated[str, Field(max_length=100, pattern=r"^[a-z0-9_+'-]+$")]


class Organisation(Part):
    name: values.Name = Field("Your organisation", examples=['"Example"'])
    language: Literal["en", "ko"] = Field("en", examples=['"en"'])
    timezone: values.Timezone = Field("UTC", examples=['"Europe/London"'])
    """Where its days begin and end."""
    announce: values.Channel = Field("incidents", examples=['"incidents"'])
    rota_post: values.Hour = Field("09:00", examples=['"09:00"'])
    """When it is posted each day who is on call [65]. Empty: never."""
    channel_name: values.ChannelName = Field(
        "inc-{number}-{slug}", examples=['"inc-{number}-{slug}"']
    )
    bridge: values.Bridge | None = Field(None, examples=['"https://meet.example.com/inc-{number}"'])
    """Where people talk about an incident [74]."""
    first_line: str | None = Field(None, max_length=40, examples=['"platform"'])
    """The team that answers for whatever no service names one for [68]."""
    timeline_reaction: Emoji = Field(
        "pushpin", examples=['"pushpin"'], description="an emoji's name without the colons"
    )
    management: tuple[Person, ...] = listed(50, '["ada@example.com"]')
    security: tuple[Person, ...] = listed(50, '["sid@example.com"]')
    security_steps: tuple[values.Name, ...] = listed(12, '["Tell Legal", "Keep the logs"]')
    """Workstreams that every restricted incident begins with: its own procedure [60]."""
    drill: tuple[Person, ...] = listed(50, '["bo@example.com", "cy@example.com"]')
    regions: tuple[values.Name, ...] = listed(50, '["Western Europe", "East Asia"]')
    """The major regions that figures are measured from [38, 40]."""


class PriorityRules(Part):
    """What reaching a priority sets off. 0 minutes: nothing is promised."""

    internal_every: Cadence = Field(examples=["30"])
    customers_every: Cadence = Field(examples=["30"])
    page: tuple[Annotated[str, Field(max_length=200)], ...] = listed(
        20, '["commander", "comms"]', default=...
    )
    jira: bool = Field(examples=["true"])
    status_page: bool = Field(examples=["true"])
    close_within: Minutes = Field(10080, examples=["10080"])
    """From resolved to closed; then whoever commands it and the owner of its team are told [164]."""


def _completed(**defaults: Any) -> Any:
    """The rules of one priority: what is not given is as it is when nothing is given."""

    def complete(given: Any) -> Any:
        return {**defaults, **given} if isinstance(given, Mapping) else given

    return BeforeValidator(complete)


_HIGH: dict[str, Any] = {"page": values.SEATS, "jira": True, "status_page": True}
_LOW: dict[str, Any] = {"page": (), "jira": False, "status_page": False}
_FIRST = _HIGH | {"internal_every": 30, "customers_every": 30}
_SECOND = _HIGH | {"internal_every": 60, "customers_every": 60}
_THIRD = _LOW | {"internal_every": 60, "customers_every": 0}
_FOURTH = _LOW | {"internal_every": 0, "customers_every": 0}


class Priorities(Part):
    P0: Annotated[PriorityRules, _completed(**_FIRST)] = PriorityRules(**_FIRST)
    P1: Annotated[PriorityRules, _completed(**_SECOND)] = PriorityRules(**_SECOND)
    P2: Annotated[PriorityRules, _completed(**_THIRD)] = PriorityRules(**_THIRD)
    P3: Annotated[PriorityRules, _completed(**_FOURTH)] = PriorityRules(**_FOURTH)

    def __getitem__(self, priority: Priority) -> PriorityRules:
        return {
            Priority.P0: self.P0,
            Priority.P1: self.P1,
            Priority.P2: self.P2,
            Priority.P3: self.P3,
        }[priority]


class Service(Part):
    id: values.Id = Field(examples=['"api"'])
    name: values.Name = Field(default_factory=lambda data: data.get("id", ""), examples=['"API"'])
    category: values.Name = Field(
        default_factory=lambda data: data.get("name", ""), examples=['"API"']
    )
    """The public status-page component [55]."""
    team: str | None = Field(None, examples=['"platform"'])
    critical: bool = Field(False, examples=["true"])
    depends_on: tuple[str, ...] = listed(50, '["kv"]')
    failure_mode: Literal["open", "closed", "stale"] | None = Field(None, examples=['"closed"'])
    """What it does when what it needs is away: lets everything through, nothing, or goes by old data [292]."""
    slo: Annotated[float, Field(gt=0, lt=100)] | None = Field(None, examples=["99.9"])
    """Percent of a month, and of a year, without impact [220, 228]."""


class Team(Part):
    id: values.Id = Field(examples=['"platform"'])
    name: values.Name = Field(
        default_factory=lambda data: data.get("id", ""), examples=['"Platform"']
    )
    owner: Person | None = Field(None, examples=['"ada@example.com"'])
    rota: str | None = Field(None, examples=['"platform"'])
    can: tuple[values.Name, ...] = listed(50, '["dns", "restart brokers"]')
    """What one asks them for, without having to know what they are called [143]."""
    commands: bool = Field(True, examples=["false"])
    """False: nobody of its rota is asked or seated as commander by the rota, only by hand [70]."""


class Limits(Part):
    """Minutes."""

    acknowledge: Minutes = Field(5, examples=["5"])
    classify: Minutes = Field(15, examples=["15"])
    """From the declaration, or from an alert's acknowledgement, to a priority [32]."""
    late_update: Minutes = Field(10, examples=["10"])
    no_progress: Minutes = Field(60, examples=["60"])
    """Without a phase, an impact or an attempt that moved, before somebody else is asked [97]."""
    handover: Minutes = Field(10, examples=["10"])
    shift_end: Minutes = Field(20, examples=["20"])
    fatigue: Minutes = Field(480, examples=["480"])
    """In command without a pause, before a rest and a handover are suggested [87]."""
    silent_submitter: Minutes = Field(1440, examples=["1440"])
    monitored: Annotated[int, Field(ge=0, le=10080)] = Field(0, examples=["30"])
    """For how long all has to be calm before an incident is closed [156]. 0: it need not."""
    stale_calendar: Minutes = Field(1440, examples=["1440"])
    """The age at which the last good copy of a calendar is no longer trusted in silence [245]."""


class Caps(Part):
    """The most of a kind in one minute, before the bot stops and asks [328]."""

    pages: values.Rate = Field(20, examples=["20"])
    channels: values.Rate = Field(5, examples=["5"])
    closes: values.Rate = Field(10, examples=["10"])


class Policy(Part):
    organisation: Organisation = Field(Organisation(), examples=["[organisation]"])
    priorities: Priorities = Field(Priorities(), examples=["[priorities.P0]"])
    criteria: tuple[Criterion, ...] = listed(60, "[[criteria]]", default=BUILT_IN)
    services: tuple[Service, ...] = listed(500, "[[services]]")
    teams: tuple[Team, ...] = listed(200, "[[teams]]")
    rotas: tuple[Rota, ...] = listed(200, "[[rotas]]")
    customers: tuple[Customer, ...] = listed(1000, "[[customers]]")
    data_centers: tuple[DataCenter, ...] = listed(500, "[[data_centers]]")
    transit: tuple[Transit, ...] = listed(500, "[[transit]]")
    vendors: tuple[Vendor, ...] = listed(200, "[[vendors]]")
    timeline_reactions: dict[Emoji, Literal["note", "decision", "reported", "speculation"]] = Field(
        {}, max_length=20, examples=['hammer = "decision"']
    )
    """More emoji that put a message on the timeline, and what each says that it is."""
    limits: Limits = Field(Limits(), examples=["[limits]"])
    caps: Caps = Field(Caps(), examples=["[caps]"])
    actions: Actions = Field(Actions(), examples=["[actions]"])
    jira: Jira = Field(Jira(), examples=["[jira]"])

    def service(self, name: str) -> Service | None:
        return next((service for service in self.services if service.id == name), None)

    def criterion(self, name: str | None) -> Criterion | None:
        return next((one for one in self.criteria if one.id == name), None)

    def team(self, name: str) -> Team | None:
        return next((team for team in self.teams if team.id == name), None)

    def responsible(self, service: str | None) -> Team | None:
        """The service's team; else the first line."""
        affected = self.service(service or "")
        name = affected.team if affected and affected.team else self.organisation.first_line
        return self.team(name or "")

    def rota(self, name: str) -> Rota | None:
        return next((rota for rota in self.rotas if rota.id == name), None)

    def mark_of(self, emoji: str) -> MarkKind | None:
        """What this emoji says of a message; None: nothing."""
        plain = emoji.partition("::")[0]  # in whichever skin
        if plain == self.organisation.timeline_reaction:
            return MarkKind(self.timeline_reactions.get(plain, "note"))
        found = self.timeline_reactions.get(plain)
        return None if found is None else MarkKind(found)

    def group(self, name: values.Group) -> tuple[str, ...]:
        """The people of a group: `management`, `security` or `drill`."""
        people: tuple[str, ...] = getattr(self.organisation, name)
        return people

    @property
    def public_categories(self) -> tuple[str, ...]:
        """The components of the public status page, in the file's order [55]."""
        return tuple(dict.fromkeys(service.category for service in self.services))

    @property
    def categories(self) -> tuple[str, ...]:
        """The public components, in the file's order, and the two restricted ones [54-59]."""
        return tuple(dict.fromkeys([*self.public_categories, *RESTRICTED_CATEGORIES]))

    @cached_property
    def no_commanders(self) -> frozenset[str]:
        """Whom no rota makes a commander, as the policy spells them, in lower case."""
        rotas = [self.rota(team.rota) for team in self.teams if team.rota and not team.commands]
        return frozenset(one.lower() for rota in rotas if rota for one in rota.people)

    def _who_cannot_command(self) -> list[str]:
        rota = self.rota("commander")
        named = [one for one in rota.people if one.lower() in self.no_commanders] if rota else []
        passed = f"rota commander: {', '.join(named)} passed over, because of a team that does not command"
        return [passed] if named else []

    def remarks(self) -> list[str]:
        """What is allowed but leaves somebody uncalled: for `doctor`."""
        lines = [
            f"no rota {seat}: nobody is paged for that seat until it is assigned by hand"
            for seat in values.SEATS
            if self.rota(seat) is None
        ]
        lines += self._who_cannot_command()
        if not self.organisation.management:
            lines.append("organisation.management is empty: nobody can approve a report")
        if not self.organisation.security:
            lines.append("organisation.security is empty: Security incidents have no responders")
        return lines
