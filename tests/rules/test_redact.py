"""Secrets are masked on their way out; what only looks odd stays. The secrets here are made up."""

import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.timeline.redact import KINDS, Masked, mask, redact

A40 = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END RSA PRIVATE KEY-----"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1g"
SECRETS = {
    "slack_token": [
        "xoxb-1234567890-abcdefghijkl", "xoxe.xoxp-1-Mi0yLTEyMzQ1Njc4OTA", "xapp-1-A01-123456-abcdef",
        "xoxp-2345-6789-0123-abcdef0123", "xoxd-abc%2Bdef%2F0123456789%3D", "xoxd-a1b2+c3/d4e5f6==",
    ],
    "slack_webhook": ["T0000/B0000/abcdefABCDEF0123456789ab"],
    "aws_key": ["AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE"],
    "github_token": [f"ghp_{A40[:36]}", f"gho_{A40[:36]}", f"github_pat_{A40}_{A40[:19]}"],
    "gcp_key": [f"AIza{A40[:35]}", f"ya29.{A40}", f"GOCSPX-{A40[:28]}"],
    "jwt": [JWT],
    "private_key": [PEM, PEM.replace("\n", "\\n"), PEM.replace("RSA ", "OPENSSH ")],
    "token": [f"glpat-{A40[:20]}", f"sk_live_{A40[:24]}"],
}  # fmt: skip
BEFORE = {"slack_webhook": "https://hooks.slack.com/services/"}
NAMED = {
    "DB_PASSWORD={}": "hunter2", "password: {}": "hunter2", "'password' => '{}'": "not so long",
    '{{"password": "{}"}}': "two words", '{{\\"password\\":\\"{}\\"}}': "two words", "PGPASSWORD={} psql": "abc",
    "the password is {}, sorry": "hunter2", "비밀번호: {}": "hunter2", "비밀번호는 {}": "hunter22",
    "mysql --password {} -h db": "correcthorse", "/hook?token={}&x=1": "abcdef", "Pwd={};Server=db": "a,b&c",
    "client_secret: {}": "correcthorsebattery", "aws_secret_access_key = {}": A40, "api-key: {}": "0123456789ab",
    '"private_key_id": "{}"': "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "AccountKey={}": "abcd1234==",
    "secret := `{}`": "in a back tick", "pw is {}": "hunter2", "the pw was {}.": "s3cr3t!pass", "PW: {}": "hunter2", "db pw={}": "abc",
    "password for the staging db is {}, I think": "hunter2", "pwd to 10.0.0.5 is now {}": "c0rrect-horse", "pw is just {}": "90210abc", "pw is {} now": "12-abcXYZ99",
}  # fmt: skip
ADDRESSES = {
    "postgresql+psycopg://u:{}@db/x": "p@ss:word", "<https://bo:{}@h.example/a|bo:{}@h.example>": "s3cret99",
    "https://b.s3.amazonaws.com/x?X-Amz-Date=1&amp;X-Amz-Signature={}": "0123456789abcdef" * 4,
    "https://a.blob.core.windows.net/x?sv=1&sig={}&se=2": "aB3%2Fd5F7h9J1l3N5p7R9t%3D",
    "https://storage.googleapis.com/x?X-Goog-Signature={}|here": "0123456789abcdef" * 4,
    "redis://:{}@cache:6379/0": "topsecret", "amqp://a:{}@h,amqp://b:{}@i": "two99secrets",
}  # fmt: skip
HEADERS = {
    'curl -H "Authorization: Bearer {}" https://h': "abcdef", "Authorization: Basic {}": "dXNlcjpwYXNz",
    '{{"Authorization": "Bearer {}"}}': "abcdef", "authorization={}": "9f86d081884c7d65",
    "Authorization: AWS4-HMAC-SHA256 {}": "Credential=A/b, Signature=0123", "sent bearer {} again": A40,
    "Proxy-Authorization: Digest {}": 'username="a", response="0123"',
}  # fmt: skip
KEPT = [
    "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b broke it", "sha256:9f86d081884c7d659a2feaa0c55ad015" * 2,
    "550e8400-e29b-41d4-a716-446655440000", "password: must be changed by everybody", "token: expired",
    "the token expired, the secret was rotated", "Authorization: users could not log in", "max_tokens=4096",
    "the password is wrong", "password=${DB_PASSWORD}", "password=<yours>", "password=****", "pass=120 fail=3",
    "https://example.com:8443/a@b", "https://h/x?at=12:30@home", "bo@example.com", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
    "hxxps://evil[.]example/a", "198[.]51[.]100[.]7", "C02ABCDEF p1700000000000100", "eyJ is how a JWT begins",
    "-----BEGIN PRIVATE KEY----- was in the log, I rotated it", "-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkqhkiG\n",
    "암호화 완료: 모두", "primary_key=12345678", "xoxo-love", "INC-12 P0 at 14:05Z", "Asia/Seoul, ASIA region",
    "secretary: miss9moneypenny9", "keyboard: qwerty1234567", "비밀번호는 바꿨습니다", "the password is stored hashed",
    "the pw is wrong", "pw is base64-encoded", "the password is sha256 of it", "password for the db is in 1Password", "PW is down since 14:05",
    "the password is 2fa-protected", "the password for db-1 is 90days old", "password is 12-characters long", "upwards: 4x2", "the pw was v2",
    "password to prod is us-east-1 only", "ASIAPACIFICREGIONALHEADQUARTERS", "the password of bo is of 2026-03-02", "a pwned2: box9",
    "9F86D081ACCA4C7D659A2FEAA0C55AD015A3BF4F1B2B0B82", "a\u200bb \u200d password\u200b: later, bo", "👩\u200d🚒 pass",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "secret"), [(k, s) for k, some in SECRETS.items() for s in some])
def test_a_secret_that_shows_what_it_is_is_masked_wherever_it_stands(kind, secret):
    """[310]"""
    for around in ("{}", "see `{}`, please", "a\n{}\nb", '"{}"', "<{}>", "({})"):
        said = around.format(BEFORE.get(kind, "") + secret)
        masked, found = redact(said)
        assert masked == around.format(BEFORE.get(kind, "") + mask(kind))
        assert found == (Masked(kind, masked.index(mask(kind))),)


@pytest.mark.parametrize(
    ("written", "secret", "kind"),
    [(w, s, "password") for w, s in NAMED.items()]
    + [(w, s, "url_password") for w, s in ADDRESSES.items()]
    + [(w, s, "authorization") for w, s in HEADERS.items()],
)
def test_a_secret_that_is_given_away_by_what_stands_before_it_is_masked(written, secret, kind):
    """[310] Passwords in addresses, headers, and pairs of a name and a value."""
    masked, found = redact(written.format(secret, secret))
    assert masked == written.format(mask(kind), mask(kind))
    assert {one.kind for one in found} == {kind}
    assert all(masked[one.place :].startswith(mask(one.kind)) for one in found)


@pytest.mark.parametrize("said", KEPT)
def test_hashes_ids_addresses_and_sentences_stay_as_they_are(said):
    """[309] Indicators of compromise are kept to the letter."""
    assert redact(said) == (said, ())


def test_the_secret_beside_an_aws_key_is_masked_and_a_hash_beside_it_is_not():
    key, secret, commit = "AKIAIOSFODNN7EXAMPLE", A40, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"
    masked, found = redact(f"{key} {secret} of {commit}")
    assert masked == f"{mask('aws_key')} {mask('aws_key')} of {commit}"
    assert [one.kind for one in found] == ["aws_key", "aws_key"]
    assert redact(secret) == (secret, ())


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("keyAKIAIOSFODNN7EXAMPLE", "key{}"), ("AKIAIOSFODNN7EXAMPLEis it", "{}is it"), ("KEYAKIAIOSFODNN7EXAMPLE", "KEY{}"),
        ("id=9AKIAIOSFODNN7EXAMPLE", "id=9{}"), ("AKIA\u200bIOSFODNN7\u200bEXAMPLE now\u200b", "{} now\u200b"),
        ("\ufeffAKIAIOSFODNN7EXAMPLE", "\ufeff{}"), ("열쇠AKIAIOSFODNN7EXAMPLE은", "열쇠{}은"),
    ],
)  # fmt: skip
def test_a_key_is_masked_also_where_it_is_glued_to_letters_or_parted_by_none(said, left):
    masked, found = redact(said)
    assert masked == left.format(mask("aws_key"))
    assert found == (Masked("aws_key", masked.index(mask("aws_key"))),)


def test_any_secret_is_masked_with_letters_of_no_width_in_it():
    for kind, some in SECRETS.items():
        for secret in some if kind != "slack_webhook" else ():
            parted = f"{secret[:5]}\u200b{secret[5:12]}\u2060{secret[12:]}"
            assert redact(f"see {parted} there")[0] == f"see {mask(kind)} there"
    assert redact("password is hunt\u200ber2")[0] == f"password is {mask('password')}"


def test_what_two_rules_see_is_one_secret_to_the_end_of_both_however_long():
    assert (
        redact("password=xoxb-1234567890-abcdefghij+tail99 now")[0]
        == "password=[masked:slack_token] now"
    )
    assert redact(f"password={'a1+' * 3000} now")[0] == "password=[masked:password] now"
    assert redact("[masked:password]=hunter2x")[1] == (), "a mask is no name"


def test_a_private_key_that_was_cut_off_is_masked_to_the_end():
    masked, found = redact("before " + PEM[:60])
    assert (masked, len(found)) == ("before " + mask("private_key"), 1)


def test_a_secret_is_masked_again_where_nothing_gives_it_away():
    assert redact("password=hunter2x, yes hunter2x")[0].count(mask("password")) == 2


pieces = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from([s for some in SECRETS.values() for s in some] + list(NAMED) + list(ADDRESSES)),
    st.sampled_from(
        [" ", "\n", "=", ":", "://", "@", '"', "password", "Authorization: Bearer ", "-----"]
    ),
)


@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(pieces, max_size=12).map(" ".join))
def test_what_is_masked_stays_masked_and_nothing_else_is_lost(said):
    masked, found = redact(said)
    again, more = redact(masked)
    marks = "|".join(re.escape(mask(kind)) for kind in KINDS)
    assert (again, more) == (masked, ())
    kept = re.split(marks, masked) if found else [masked]
    at = 0
    for piece in kept:  # in their order, each is in what was said
        at = said.index(piece, at) + len(piece)
    assert all(masked[one.place :].startswith(mask(one.kind)) for one in found)
