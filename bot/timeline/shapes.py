"""What looks like a time and is none that is understood: it is asked about, and never taken for "now".

The shapes are those in which people somewhere write times: `14.05`, `14h05`, `1405`, `31.02.`, `27/11 14:05`,
`-5m ago`. A number that counts or measures something ("500 rps", "1/3 of requests", "10.0.0.1") is text. Where both
could be meant it is refused: a note typed once more costs less than a timeline that says when it was typed.
"""

import re
import unicodedata

from bot.timeline.patterns import FLAGS, compiled

LONGEST_WORD, LOOKED_AT = 40, 200
_LEAD = re.compile(r"[\[(`'\"*_“‘«]?(?:~ ?|(?:about|around|on|from|since)\s+)?", FLAGS)
_END = r"(?=[\s,;:.!?\])`'\"*_”’»]|$)"
_CLOCK = r"\d{1,2}[:.h]\d{2}"
_HOUR_MINUTE = r"(?:[01]?\d|2[0-4])[.h][0-5]\d|(?:[01]\d|2[0-4])[0-5]\d"
_DAY_MONTH = (
    r"(?!24/7)(?:(?:0?[1-9]|[12]\d|3[01])(?P<mark>[./])(?:0?[1-9]|1[0-2])"
    r"|(?:0?[1-9]|1[0-2])(?P<other>[./])(?:0?[1-9]|[12]\d|3[01]))"
)

SURELY = compiled(
    r"\d{1,2}:\d{2}\S*",
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\S*",
    rf"\d{{1,2}}[-./]\d{{1,2}}(?:[-./]\d{{0,4}})?,?\s{{1,9}}(?:at\s)?{_CLOCK}{_END}",
    rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s[a-z]{{3,10}}\.?,?\s(?:\d{{4}},?\s)?{_CLOCK}{_END}",
    rf"[-+]?\d\S{{0,20}}(?:\s[a-z]{{1,12}})?\s?ago{_END}",
    r"[-+]?\d[\d.,]{0,20} ?(?:초|분|시간?|일|주일?|달|개월|년) ?전(?:에|부터)?(?=[\s,;:.]|$)",
    rf"\d{{1,2}} ?(?:o['’]?clock|uhr){_END}",
    r"\d{1,2}h\d{2}(?:m|min)?(?=[\s,;:.!?\])]|$)",
    r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?=\s|$)",
    r"\d{1,2}-\d{1,2}-\d{4}(?!\S)",
    r"\d{1,2}\. ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]{0,6}\.?(?=[\s,;:]|$)",
    r"\d{1,2}일 ?(?:오전 |오후 )?\d{1,2}[시:]\S{0,10}",
    r"\d{1,2}(?:\.\d{2})?시(?!간)\S{0,10}",
    r"3[01]\.0?2\.?(?=\s|$)",
)
"""Whatever follows."""

UNLESS_COUNTED = compiled(
    rf"(?:{_HOUR_MINUTE})\s?[-~]\s?(?:{_HOUR_MINUTE}){_END}(?!\.\d)",
    rf"(?:[01]?\d|2[0-4])\.[0-5]\d{_END}(?!\.\d)",
    rf"(?:[01]\d|2[0-4])[0-5]\d{_END}(?!\.\d|:\S)",
    rf"(?:1?\d|2[0-4])h{_END}",
    rf"\d{{2}}:\d{_END}",
    rf"{_DAY_MONTH}{_END}(?!\.\d)",
)
COUNTED = re.compile(
    r"\s+(?:of|%|percent|per|[munp]?s|secs?|seconds?|minutes?|hours?|[kmgtp]i?b(?:it)?s?(?:/s)?|[kmgt]?bps|rps|qps|tps"
    r"|iops|[kmg]?hz|req(?:uest)?s?(?:/\w+)?|errors?/\w+|millions?|billions?|thousands?|times|dollars?|euros?|won"
    r"|ratios?|odds|capacity|load|utili[sz]ation|availability|connections?|users?|customers?|clients?|hosts?|nodes?|pods?"
    r"|servers?|shards?|replicas?|instances?|machines?|regions?|zones?|stores?|sites?|threads?|workers?|jobs?|tasks?"
    r"|messages?|events?|rows?|records?|items?|files?|pages?|orders?|sessions?|calls?|checks?|tests?|builds?|deploys?"
    r"|levels?|cores?|cpus?|busy|full|healthy|ready|degrees?|retention|intervals?|퍼센트|개|건|명|대|초|배|원)(?![a-z])",
    re.IGNORECASE,
)

# Directly behind a clock time. Behind a colon, "14:05: Kafka/Flink", whatever stands there is text.
ON_A_DAY = re.compile(
    rf"(?P<gap>,?\s+on\s+|,\s*|\s+)(?P<day>{_DAY_MONTH}(?:[./](?:\d{{4}})?)?)(?=[\s,;:]|$)", FLAGS
)
HARDLY_A_NUMBER = re.compile(
    r".*\.|.*\d{4}|(?:1[3-9]|2\d|3[01])/.*|\d{1,2}/(?:1[3-9]|2\d|3[01])", FLAGS
)
LIKE_A_ZONE = re.compile(
    r"\s+(?P<zone>[A-Z][a-z]{2,20}/[A-Z][a-z]+(?:_[A-Z][a-z]+)*)(?=[\s,;:.]|$)", re.ASCII
)


def like_a_time(text: str) -> str | None:
    """The beginning of `text` that somebody may have meant as a time."""
    text = unicodedata.normalize("NFKC", text[:LOOKED_AT])  # full-width digits are digits
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    word = text[at:].split(maxsplit=1)[:1]
    if not word or len(word[0]) > LONGEST_WORD:
        return None
    for shape in SURELY:
        if found := shape.match(text, at):
            return text[: found.end()]
    for shape in UNLESS_COUNTED:
        if (found := shape.match(text, at)) and not COUNTED.match(text, found.end()):
            return text[: found.end()]
    return None


def like_its_day(behind: str) -> str | None:
    """What stands behind a clock time, as far as it may be the day it was: "on 31.02."."""
    found = ON_A_DAY.match(behind)
    if found is None or COUNTED.match(behind, found.end()):
        return None
    said_on = "on" in found["gap"].lower()
    # "14:05 5.2 GB left", "14:05 2/3 answer": without "on" only what is hardly a number.
    if not said_on and not HARDLY_A_NUMBER.fullmatch(found["day"]):
        return None
    return found[0].rstrip()


def like_its_zone(behind: str) -> str | None:
    """The same for a zone: "Mars/Base" is written like one."""
    found = LIKE_A_ZONE.match(behind)
    return None if found is None else found["zone"]
