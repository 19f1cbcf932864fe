"""Which priority the policy's criteria suggest, and the figures they go by, as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.percent import percent
from bot.policy import BadPolicy, Policy, parse
from bot.policy.criteria import BUILT_IN, ELSEWHERE, MAJOR_REGION, WORLDWIDE, Figures, suggest
from bot.render.words import LANGUAGES, words_in
from models.errors import Refusal
from models.vocabulary import ImpactType, Priority

POLICY = Policy()
PERCENTS = st.decimals(0, 100, places=4)
STEP = Decimal("0.0001")
PLACES = (WORLDWIDE, MAJOR_REGION, ELSEWHERE, "Western Europe")


def suggested(name=None, **figures):
    found = suggest(BUILT_IN, chosen=POLICY.criterion(name), figures=Figures(**figures))
    return found and found.priority


def test_each_of_the_fifteen_criteria_suggests_its_level():
    """[35], [37], [39], [41-48], [49], [50], [51]: no figure, so what somebody chose is what it is."""
    levels = {one.id: suggested(one.id) for one in BUILT_IN}
    assert [levels.pop(name) for name in ("access-lost", "access-degraded", "data-center")] == [
        Priority.P0
    ] * 3
    assert {name for name, level in levels.items() if level is Priority.P0} == {
        "transit",
        "critical-system",
    }
    assert [name for name, level in levels.items() if level is Priority.P1] == [
        "site-slow",
        "function-lost",
        "external-sites",
        "third-party",
        "enterprise",
        "data",
    ]
    assert [name for name, level in levels.items() if level is Priority.P2] == [
        "sporadic",
        "no-impact-yet",
        "single-client",
    ]
    assert [name for name, level in levels.items() if level is Priority.P3] == ["operational"]


@given(availability=PERCENTS, where=st.sampled_from([WORLDWIDE, MAJOR_REGION, "Western Europe"]))
def test_availability_of_98_percent_or_less_is_p0_wherever_it_counts(availability, where):
    """[38] the bound included, worldwide and from any major region."""
    found = suggested(availability=availability, where=where)
    assert (found is Priority.P0) == (availability <= 98)


@given(loss=PERCENTS, where=st.sampled_from(PLACES))
def test_packet_loss_has_one_bound_for_the_world_and_one_for_a_region(loss, where):
    """[40] 20 % worldwide, 30 % from a major region, the bounds included."""
    bound = {WORLDWIDE: 20, ELSEWHERE: 101}.get(where, 30)
    found = suggested(packet_loss=loss, where=where)
    assert (found is Priority.P0) == (loss >= bound)


@pytest.mark.parametrize(
    ("measure", "where", "bound", "worse"),
    [
        ("availability", WORLDWIDE, 98, -STEP),
        ("availability", MAJOR_REGION, 98, -STEP),
        ("packet_loss", WORLDWIDE, 20, STEP),
        ("packet_loss", MAJOR_REGION, 30, STEP),
    ],
)
def test_at_the_bound_and_one_step_to_each_side(measure, where, bound, worse):
    """[38], [40]"""
    levels = [
        suggested(**{measure: Decimal(bound) + step, "where": where}) for step in (worse, 0, -worse)
    ]
    assert levels == [Priority.P0, Priority.P0, None]


def test_the_worst_that_is_met_is_the_suggestion():
    """[35]: a P1 that somebody chose beside a figure that means P0 is a P0."""
    assert suggested("site-slow", availability=Decimal(97), where=WORLDWIDE) is Priority.P0
    assert suggested("site-slow", availability=Decimal(99), where=WORLDWIDE) is Priority.P1
    assert suggested("access-degraded", availability=Decimal(99), where=WORLDWIDE) is None
    assert suggested("access-degraded", availability=Decimal(97), where=ELSEWHERE) is None
    assert suggested(availability=Decimal(97)) is None, "nobody says where that was measured"


def test_of_several_as_bad_it_goes_by_the_one_that_somebody_chose():
    """[35]"""
    measured = Figures(Decimal(97), where=WORLDWIDE)
    for name, goes_by in (("data-center", "data-center"), (None, "access-degraded")):
        found = suggest(BUILT_IN, chosen=POLICY.criterion(name), figures=measured)
        assert found is not None
        assert found.criterion.id == goes_by


@given(
    st.builds(
        Figures, st.none() | PERCENTS, st.none() | PERCENTS, st.none() | st.sampled_from(PLACES)
    )
)
def test_what_was_measured_is_kept_to_the_last_digit(figures):
    """[38], [40]: and a place without a figure is nothing to go by."""
    measured = figures.availability is not None or figures.packet_loss is not None
    assert bool(figures.kept()) is measured
    assert not measured or Figures.found(figures.kept()) == figures


@pytest.mark.parametrize(
    ("critical", "impact", "level"),
    [
        (True, [ImpactType.DEGRADED], Priority.P0),
        (True, [ImpactType.LOSS_OF_ACCESS, ImpactType.CUSTOMER_IMPACT], Priority.P0),
        (True, [ImpactType.CUSTOMER_IMPACT], None),
        (False, [ImpactType.LOSS_OF_ACCESS], None),
    ],
)
def test_a_critical_service_that_is_impaired_is_a_p0(critical, impact, level):
    """[41]"""
    found = suggest(BUILT_IN, chosen=None, figures=Figures(), impact=impact, critical=critical)
    assert (found and found.priority) is level


@pytest.mark.parametrize(
    ("named", "impact", "level"),
    [
        ({"customer": "Acme"}, [], Priority.P1),
        ({"customer": None}, [ImpactType.LOSS_OF_ACCESS], None),
        ({"data_center": "LHR01"}, [ImpactType.DEGRADED], Priority.P0),
        ({"data_center": "LHR01"}, [ImpactType.CUSTOMER_IMPACT], None),
        ({"data_center": "LHR01", "customer": "Acme"}, [ImpactType.LOSS_OF_ACCESS], Priority.P0),
    ],
)
def test_what_is_named_suggests_by_its_criterion_and_says_why(named, impact, level):
    """[39], [46]: an enterprise or a partner; a first-tier data center of which something is lost."""
    found = suggest(BUILT_IN, chosen=None, figures=Figures(), impact=impact, **named)
    assert (found and found.priority) is level
    if found:
        assert found.because in named.values()
        assert found.criterion.id in {"enterprise", "data-center"}


@pytest.mark.parametrize(
    ("named", "level"),
    [
        ({}, Priority.P0),
        ({"transit": "Lumen"}, Priority.P0),
        ({"lesser_transit": True}, None),
    ],
)
def test_loss_counts_at_transit_of_the_first_tier(named, level):
    """[40]: a provider of a lower tier is no P0 by its figure; whoever names none may have measured the first."""
    loss = Figures(packet_loss=Decimal(20), where=WORLDWIDE)
    found = suggest(BUILT_IN, chosen=None, figures=loss, **named)
    assert (found and found.priority) is level
    assert (found and found.because) == named.get("transit")
    down = suggest(
        BUILT_IN, chosen=None, figures=Figures(Decimal(98), Decimal(20), WORLDWIDE), **named
    )
    assert down is not None
    assert down.criterion.id == "access-degraded", "what else is measured counts whoever is named"
    chosen = suggest(BUILT_IN, chosen=POLICY.criterion("transit"), figures=loss, **named)
    assert chosen is not None, "whoever chose it has looked"


TYPED = {
    "98": "98", "98%": "98", "98 %": "98", " 97.5 ": "97.5", "97,5 %": "97.5", "97.5 percent": "97.5", "97.5 pct": "97.5",
    "~98%": "98", "about 98 %": "98", "약 98%": "98", "98퍼센트": "98", "98 프로": "98", "９８％": "98", "98.0": "98.0", "0": "0",
    "0.5%": "0.5", "100": "100", "٩٨": "98", "1": "1",
}  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_percentages_are_read_as_people_type_them(typed):
    """[38], [40]"""
    assert percent(typed) == Decimal(TYPED[typed])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0.98", "percent-or-share"),
        ("101", "percent-above"),
        ("<98%", "percent-unreadable"),
        ("> 20", "percent-unreadable"),
        ("-5", "percent-unreadable"),
        ("97-98", "percent-unreadable"),
        ("1e2", "percent-unreadable"),
        ("NaN", "percent-unreadable"),
        ("ninety", "percent-unreadable"),
        ("<!channel>", "percent-unreadable"),
        ("🔥" * 5000, "percent-unreadable"),
        ("9" * 5000, "percent-unreadable"),
        ("\u202e89", "percent-unreadable"),
        ("%", "percent-unreadable"),
    ],
)
def test_what_is_no_percentage_is_refused_and_given_back(typed, sentence):
    """[38], [40]"""
    with pytest.raises(Refusal) as no:
        percent(typed)
    assert no.value.sentence == sentence
    said = words_in("en").plain(no.value.sentence, **no.value.facts)
    assert typed[:10] in said


@given(whole=st.integers(1, 100), unit=st.sampled_from(["", "%", " %", " percent", "퍼센트"]))
def test_a_whole_number_reads_the_same_with_any_unit(whole, unit):
    assert percent(f"{whole}{unit}") == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_built_in_criterion_has_a_sentence_that_fits_a_choice(language):
    """[35]"""
    words = words_in(language)
    for one in BUILT_IN:
        said = words.plain(f"criterion-{one.id}")
        assert len(f"{one.priority} · {said}") <= 75, said


WRONG = {
    '[[criteria]]\nid = "slow"\npriority = "P1"': "text is missing",
    '[[criteria]]\nid = "data"\npriority = "P9"': "priority",
    '[[criteria]]\nid = "data"\npriority = "P1"\nworldwide = 98': "a bound of nothing",
    '[[criteria]]\nid = "data"\npriority = "P1"\nmeasure = "availability"': "has no bound",
    '[[criteria]]\nid = "data"\npriority = "P1"\nmeasure = "speed"\nregion = 1': "measure",
    '[[criteria]]\nid = "data"\npriority = "P1"\nmeasure = "availability"\nregion = 101': "at most 100",
    '[[criteria]]\nid = "data"\npriority = "P1"\n[[criteria]]\nid = "data"\npriority = "P0"': "unique",
}


@pytest.mark.parametrize("text", WRONG)
def test_criteria_that_say_nothing_are_refused_with_the_line(text):
    """[35], [336]"""
    with pytest.raises(BadPolicy) as no:
        parse(text, "policy.toml")
    assert WRONG[text] in str(no.value)
    assert "line" in str(no.value)


def test_an_organisations_own_criteria_replace_the_built_in_ones():
    """[35]"""
    own = parse(
        '[[criteria]]\nid = "slow"\npriority = "P1"\ntext = "Slow for everybody"\n', "policy.toml"
    )
    assert [one.id for one in own.criteria] == ["slow"]
    assert own.criteria[0].level is Priority.P1
