// A list of messages that stays put while the reader reads and follows while the reader is at its end.

import { dayDivider, dayKey } from "./dates.js";
import { fingerprint, h, icon, reconcile } from "./dom.js";
import { follows, messageNode } from "./message.js";
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

function rows(channel, messages, firstUnread, inThread) {
  const out = [];
  let day = null;
  let previous = null;
  let marked = firstUnread === null;
  for (const message of messages) {
    const at = Number(message.ts);
    const key = dayKey(at, store.me.tz || "UTC");
    if (key !== day && !inThread) {
      const text = dayDivider(at, store.me);
      out.push({ key: `day-${key}`, sign: text, make: () => h("div", { class: "day" }, h("span", {}, text)) });
      previous = null;
    }
    day = key;
    if (!marked && message.ts > firstUnread && message.user !== store.me.id) {
      // Where nothing was read before, everything is new and nothing needs to be marked so.
      if (out.some((it) => it.key !== `day-${key}`)) out.push({ key: "new", sign: "new", make: () => h("div", { class: "new-line", role: "separator" }, h("span", {}, "New")) });
      marked = true;
      previous = null;
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
