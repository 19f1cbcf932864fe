// Moments in the acting person's zone, and the tokens of <!date^…>. Pure: node and browser alike.
//
// Hours are written 00–23: a page read during an incident is compared with logs.

const zoneOf = (person) => person?.tz || "UTC";
const localeOf = (person) => {
  const locale = (person?.locale || "en-GB").replace("_", "-");
  return locale.startsWith("en") ? "en-GB" : locale;
};

const formats = new Map();
function format(locale, options) {
  const key = locale + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

// The numbers a wall clock and calendar in that zone show at that moment.
export function wall(unix, zone) {
  const parts = format("en-US", {
    timeZone: zone, hourCycle: "h23", weekday: "long", year: "numeric", month: "numeric",
    day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(new Date(unix * 1000));
  const got = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  return {
    year: +got.year, month: +got.month, day: +got.day,
    hour: +got.hour, minute: +got.minute, second: +got.second, weekday: got.weekday,
  };
}

const two = (number) => String(number).padStart(2, "0");
export const dayKey = (unix, zone) => {
  const at = wall(unix, zone);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
};

export function timeOf(unix, person, { seconds = false } = {}) {
  const at = wall(unix, zoneOf(person));
  return `${two(at.hour)}:${two(at.minute)}${seconds ? `:${two(at.second)}` : ""}`;
}

const ordinal = (day) => {
  if (day % 100 >= 11 && day % 100 <= 13) return `${day}th`;
  return `${day}${["th", "st", "nd", "rd"][day % 10] ?? "th"}`;
};

function dateParts(unix, person) {
  const zone = zoneOf(person);
  const locale = localeOf(person);
  const at = wall(unix, zone);
  const when = new Date(unix * 1000);
  const named = (options) => format(locale, { timeZone: zone, ...options }).format(when);
  if (locale !== "en-GB") {
    const long = named({ year: "numeric", month: "long", day: "numeric" });
    const withDay = named({ year: "numeric", month: "long", day: "numeric", weekday: "long" });
    const short = named({ year: "numeric", month: "short", day: "numeric" });
    return {
      at, date: long, full: long, long: withDay, short,
      half: named({ month: "short", day: "numeric" }),
      longNoYear: named({ month: "long", day: "numeric", weekday: "long" }),
      slash: named({ year: "numeric", month: "2-digit", day: "2-digit" }),
    };
  }
  const month = named({ month: "long" });
  const brief = format("en-US", { timeZone: zone, month: "short" }).format(when);
  return {
    at,
    date: `${month} ${ordinal(at.day)}, ${at.year}`,
    full: `${month} ${at.day}, ${at.year}`,
    long: `${at.weekday}, ${month} ${ordinal(at.day)}, ${at.year}`,
    longNoYear: `${at.weekday}, ${month} ${ordinal(at.day)}`,
    short: `${brief} ${at.day}, ${at.year}`,
    half: `${brief} ${at.day}`,
    slash: `${two(at.day)}/${two(at.month)}/${at.year}`,
  };
}

// "today", "yesterday", "tomorrow" in the reader's language, or null.
export function nearDay(unix, person, now) {
  const zone = zoneOf(person);
  const count = (moment) => {
    const at = wall(moment, zone);
    return Date.UTC(at.year, at.month - 1, at.day) / 86400000;
  };
  const days = count(unix) - count(now);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(localeOf(person), { numeric: "auto" }).format(days, "day");
}

export function ago(unix, person, now) {
  const seconds = unix - now;
  const steps = [["second", 60, 1], ["minute", 3600, 60], ["hour", 86400, 3600], ["day", 2592000, 86400],
    ["month", 31536000, 2592000], ["year", Infinity, 31536000]];
  const [unit, , size] = steps.find(([, below]) => Math.abs(seconds) < below);
  const words = new Intl.RelativeTimeFormat(localeOf(person), { numeric: "auto" });
  return words.format(Math.trunc(seconds / size), unit);
}

const nowUnix = () => Math.floor(Date.now() / 1000);

// {tokens} of a date template. An unknown token stays as it is, so that a mistake can be seen.
export function formatTokens(template, unix, person, now = nowUnix()) {
  const parts = dateParts(unix, person);
  const near = nearDay(unix, person, now);
  const sameYear = parts.at.year === wall(now, zoneOf(person)).year;
  const values = {
    date_num: `${parts.at.year}-${two(parts.at.month)}-${two(parts.at.day)}`,
    date_slash: parts.slash,
    date: parts.date,
    date_short: parts.short,
    date_short_half: sameYear ? parts.half : parts.short,
    date_long: parts.long,
    date_long_full: parts.full,
    date_pretty: near ?? parts.date,
    date_short_pretty: near ?? parts.short,
    date_long_pretty: near ?? parts.long,
    day_divider_pretty: near ?? (sameYear ? parts.longNoYear : parts.long),
    time: timeOf(unix, person),
    time_secs: timeOf(unix, person, { seconds: true }),
    ago: ago(unix, person, now),
  };
  const text = template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  // As in Slack, a sentence that starts with "today" starts with a capital.
  return template.startsWith("{") ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

// The page's own words are English; only what an app wrote is in the reader's language.
export const inEnglish = (person) => ({ tz: person?.tz });

export const dayDivider = (unix, person, now = nowUnix()) =>
  formatTokens("{day_divider_pretty}", unix, inEnglish(person), now);

// The full moment, for a tooltip: the reader's zone and UTC, because incident records are in UTC.
export function fullMoment(unix, person) {
  const zone = zoneOf(person);
  const local = formatTokens("{date_long} {time_secs}", unix, inEnglish(person));
  if (zone === "UTC") return `${local} UTC`;
  return `${local} (${zone}) · ${timeOf(unix, { tz: "UTC" }, { seconds: true })} UTC`;
}

// What a clock on the wall of `zone` calls `text` ("2026-03-01T09:30"), as a moment. Asked twice,
// because the offset at the guess may not be the offset at the answer (daylight saving).
export function momentFromWall(text, zone) {
  const [year, month, day, hour, minute] = text.split(/[-T:]/).map(Number);
  const wanted = Date.UTC(year, month - 1, day, hour, minute) / 1000;
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) {
    const at = wall(guess, zone);
    guess += wanted - Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute) / 1000;
  }
  return guess;
}

export function wallFromMoment(unix, zone) {
  const at = wall(unix, zone);
  return `${dayKey(unix, zone)}T${two(at.hour)}:${two(at.minute)}`;
}
