"""The example that is shipped, and which version of a file is in force."""

import os
import re
from collections import defaultdict
from itertools import count

import pytest

from bot.policy import EXAMPLE, BadPolicy, Every, Policy, PolicyFile, parse


def test_looking_things_up():
    policy = parse(EXAMPLE.read_text("utf-8"), "example")

    assert policy.service("payments").team == "payments"
    assert policy.team("platform").owner == "gita@example.com"
    assert policy.rota("comms").every == Every(1, "days")
    assert policy.rota("nobody") is policy.team("nobody") is policy.service("nobody") is None
    assert policy.group("management") == ("ada@example.com",)
    assert policy.categories[-2:] == ("Security", "Privacy")
    assert policy.categories.count("Dashboard") == 1


def keys(model, table=""):
    """Every table of the policy, and every key as the table it is in and its name."""
    for name, field in model.model_fields.items():
        kinds = (field.annotation, *getattr(field.annotation, "__args__", ()))
        inner = next((kind for kind in kinds if hasattr(kind, "model_fields")), None)
        if inner is None:
            yield table, name
        else:
            yield from keys(inner, f"{table}.{name}".lstrip("."))


def test_every_key_is_in_the_example_under_its_table():
    tables = defaultdict(str)
    for part in re.split(r"^(?=(?:# )?\[)", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE):
        header = re.match(r"(?:# )?\[+([\w.]+)\]", part)
        tables[header[1] if header else ""] += part

    missing = [
        (table, key)
        for table, key in keys(Policy)
        if not re.search(rf"^(?:# )?{key} = ", tables[table], re.MULTILINE)
    ]

    assert missing == []
    assert ("priorities.P3", "customers_every") in set(keys(Policy))
    assert ("rotas", "ics") in set(keys(Policy))


def test_the_example_is_right_and_has_nothing_to_remark():
    assert parse(EXAMPLE.read_text("utf-8"), "example").remarks() == []


def test_the_rotas_that_the_example_leaves_out_are_right_too():
    text = EXAMPLE.read_text("utf-8")
    spare = re.split(r"^(?=# A rota )", text, flags=re.MULTILINE)[1:]
    spare[-1] = spare[-1].partition("\n\n# ---")[0]
    written = "\n".join(
        line.removeprefix("# ") for part in spare for line in part.splitlines()[1:] if line != "#"
    )

    policy = parse(f"{text}\n{written}", "example")

    assert [rota.id for rota in policy.rotas[4:]] == ["network", "helpdesk", "database"]
    assert len(policy.rota("database").rotations) == 2


def test_the_example_says_the_defaults_it_claims_to_say():
    example, empty = parse(EXAMPLE.read_text("utf-8"), "example"), parse("", "empty")

    assert example.priorities == empty.priorities
    assert example.limits == empty.limits
    assert example.caps == empty.caps
    assert example.jira == empty.jira


@pytest.fixture
def told():
    return []


seconds = count(1)


def write(path, text):
    """No two writes carry the same time, however fast the test is."""
    path.write_text(text, "utf-8")
    os.utime(path, (next(seconds),) * 2)


def named(name):
    return f'[organisation]\nname = "{name}"\n'


def test_a_bad_file_stops_the_start(tmp_path, told):
    path = tmp_path / "policy.toml"
    path.write_text("nope", "utf-8")

    with pytest.raises(BadPolicy, match="line 1"):
        PolicyFile(path, told.append)
    with pytest.raises(BadPolicy, match=r"cannot be read: No such file"):
        PolicyFile(tmp_path / "missing.toml", told.append)


def test_a_good_edit_comes_into_force(tmp_path, told):
    path = tmp_path / "policy.toml"
    write(path, named("One"))
    policy = PolicyFile(path, told.append)
    assert not policy.refresh()

    write(path, named("Two"))

    assert policy().organisation.name == "One"
    assert policy.refresh()
    assert policy().organisation.name == "Two"
    assert (told, policy.problem, policy.source) == ([], None, str(path))


def test_half_of_a_file_that_is_being_saved_is_not_taken(tmp_path, told):
    """Half of it can be a good policy, which pages nobody; editors are done a moment later."""
    path = tmp_path / "policy.toml"
    write(path, named("One"))
    to_come = [named("Two")]

    def the_editor_goes_on(_):
        while to_come:
            write(path, to_come.pop())

    policy = PolicyFile(path, told.append, wait=the_editor_goes_on)
    write(path, "[organisation]\n")

    assert not policy.refresh()
    assert policy().organisation.name == "One"

    assert policy.refresh()
    assert policy().organisation.name == "Two"


@pytest.mark.parametrize(
    "bad", [b"nope", b'[organisation]\nname = "\xff"', b"[limits]\nacknowledge = 0", None]
)
def test_a_bad_edit_is_refused_told_once_and_remembered_until_mended(tmp_path, told, bad):
    path = tmp_path / "policy.toml"
    write(path, named("One"))
    policy = PolicyFile(path, told.append)

    path.unlink() if bad is None else path.write_bytes(bad)
    for _ in range(3):
        assert not policy.refresh()

    assert policy().organisation.name == "One"
    assert len(told) == 1
    assert "last good policy stays in force" in policy.problem
    assert all(line in policy.problem for line in told[0].problems)

    write(path, named("One"))

    assert not policy.refresh(), "mended back to what is in force: nothing changes"
    assert policy.problem is None
    assert len(told) == 1


def test_the_same_mistake_saved_again_is_no_news_and_another_one_is(tmp_path, told):
    path = tmp_path / "policy.toml"
    write(path, "")
    policy = PolicyFile(path, told.append)

    for text in ("nope", "nope", "nope = "):
        write(path, text)
        policy.refresh()

    assert len(told) == 2


def test_without_a_file_the_example_holds_until_one_is_written(tmp_path, told):
    path = tmp_path / "policy.toml"
    policy = PolicyFile(None, told.append, default=path)
    assert policy.built_in
    assert policy.source == "the built-in policy.example.toml"
    assert policy().organisation.name == "Example"

    write(path, named("Ours"))

    assert policy.refresh()
    assert not policy.built_in
    assert policy().organisation.name == "Ours"
    assert policy.folder == tmp_path
