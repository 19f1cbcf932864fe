// A list of messages that stays put while the reader reads and follows while the reader is at its end.

import { dayDivider, dayKey } from "./dates.js";
import { fingerprint, h, icon, reconcile } from "./dom.js";
import { follows, isSmall, joinsNode, messageNode } from "./message.js";
import { isPinned } from "./actions.js";
import { store } from "./store.js";

const NEAR = 80;

export function messageList({ label, testid, inThread = false }) {
  const items = h("div", { class: "items", role: "log", "aria-label": label, "aria-live": "polite" });
  const before = h("div", { class: "before-items" });
  const box = h("div", { class: "scroller", tabIndex: 0, data: { testid } }, before, items);
  const jump = h("button", { class: "jump", type: "button", hidden: true, on: { click: () => toEnd() } }, icon("down"), "New messages");
  const node = h("div", { class: "list" }, box, jump);
  let stick = true;
  box.addEventListener("scroll", () => {
    stick = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (stick) jump.hidden = true;
  }, { passive: true });
  // Pictures and panels change heights after the fact: whoever was at the end stays there.
  new ResizeObserver(() => { if (stick) toEnd(); }).observe(items);
  new ResizeObserver(() => { if (stick) toEnd(); }).observe(box);

  function toEnd() {
    box.scrollTop = box.scrollHeight;
    jump.hidden = true;
    stick = true;
  }

  function draw(channel, messages, { firstUnread = null, mineJustSent = false } = {}) {
    const wasAtEnd = stick;
    const count = items.children.length;
    const height = box.scrollHeight;
    const firstKey = items.firstElementChild?.dataset.key;
    reconcile(items, rows(channel, messages, firstUnread, inThread));
    const grewAbove = count > 0 && items.firstElementChild?.dataset.key !== firstKey && !wasAtEnd;
    if (wasAtEnd || mineJustSent) toEnd();
    else if (grewAbove) box.scrollTop += box.scrollHeight - height;
    else if (items.children.length > count) jump.hidden = false;
  }

  return { node, box, before, items, draw, toEnd, isAtEnd: () => stick };
}

// A channel that fills up says so in one line, not in ten: runs of three and more, by their first ts.
function joinsIn(messages) {
  const runs = new Map();
  let run = [];
  const isJoin = (it) => ["channel_join", "group_join"].includes(it?.subtype);
  const sameDay = (one, other) => dayKey(Number(one.ts), store.me.tz || "UTC") === dayKey(Number(other.ts), store.me.tz || "UTC");
  for (const message of [...messages, null]) {
    if (isJoin(message) && (!run.length || sameDay(run[0], message))) {
      run.push(message);
      continue;
    }
    if (run.length >= 3) runs.set(run[0].ts, run);
    run = isJoin(message) ? [message] : [];
  }
  return runs;
}

function rows(channel, messages, firstUnread, inThread) {
  const out = [];
  let day = null;
  let previous = null;
  let marked = firstUnread === null;
  const joins = joinsIn(messages);
  const folded = new Set([...joins.values()].flatMap((run) => run.slice(1).map((it) => it.ts)));
  for (const message of messages) {
    if (folded.has(message.ts)) continue;
    const at = Number(message.ts);
    const key = dayKey(at, store.me.tz || "UTC");
    if (key !== day && !inThread) {
      const text = dayDivider(at, store.me);
      out.push({ key: `day-${key}`, sign: text, make: () => h("div", { class: "day" }, h("span", {}, text)) });
      previous = null;
    }
    day = key;
    if (!marked && message.ts > firstUnread && message.user !== store.me.id && !isSmall(message)) {
      // Where nothing was read before, everything is new and nothing needs to be marked so.
      if (out.some((it) => it.key !== `day-${key}`)) out.push({ key: "new", sign: "new", make: () => h("div", { class: "new-line", role: "separator" }, h("span", {}, "New")) });
      marked = true;
      previous = null;
    }
    const run = joins.get(message.ts);
    if (run) {
      out.push({ key: message.ts, sign: fingerprint([run, store.me.id]), make: () => joinsNode(run) });
      previous = run.at(-1);
      continue;
    }
    const grouped = follows(message, previous);
    out.push({
      key: message.ts,
      sign: fingerprint([message, grouped, isPinned(channel, message.ts), store.me.id]),
      make: () => messageNode(channel, message, { grouped, inThread }),
    });
    if (inThread && message.thread_ts === message.ts) {
      const replies = messages.length - 1;
      const text = replies === 1 ? "1 reply" : `${replies} replies`;
      out.push({ key: "replies", sign: text, make: () => h("div", { class: "day replies" }, h("span", {}, text)) });
      previous = null;
    } else previous = message;
  }
  return out;
}
