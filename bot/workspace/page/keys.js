// The keyboard. Keys that are also text only count outside of fields.

import { dialogHead, openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { closeMenu } from "./menu.js";
import { goChannel, goThread, markRead } from "./navigate.js";
import { orderedRooms } from "./order.js";
import { store, tell } from "./store.js";
import { openSwitcher } from "./switcher.js";

const HELP = [
  [["Ctrl", "K"], "Jump to a channel or person"],
  [["Alt", "↑"], "Previous channel"],
  [["Alt", "↓"], "Next channel"],
  [["Alt", "Shift", "↓"], "Next unread channel"],
  [["Enter"], "Send · Shift Enter for a new line"],
  [["/"], "Commands, from anywhere"],
  [["@"], "People and groups · # channels · : emoji"],
  [["↑"], "Edit your last message (in an empty field)"],
  [["Esc"], "Close what is open; mark the channel read"],
  [["Ctrl", "/"], "This list · outside of fields also ?"],
];

export function showHelp() {
  if (document.querySelector("[data-testid=help]")) return;
  const dialog = openDialog({ label: "Keys", className: "dialog-small", testid: "help" }, dialogHead("Keys", () => dialog.close()),
    h("dl", { class: "dialog-body keys" }, HELP.map(([keys, what]) => [h("dt", {}, keys.map((key) => h("kbd", {}, key))), h("dd", {}, what)])));
}

const inField = (target) => target.closest?.("input, textarea, select, [contenteditable]");

function step(by, { unreadOnly = false } = {}) {
  const rooms = orderedRooms();
  if (!rooms.length) return;
  const at = rooms.findIndex((it) => it.id === store.where.channel);
  for (let i = 1; i <= rooms.length; i += 1) {
    const next = rooms[(at + by * i + rooms.length * 2) % rooms.length];
    if (!unreadOnly || next.unread > 0) {
      goChannel(next.id);
      return;
    }
  }
}

function escape() {
  closeMenu();
  if (document.body.classList.contains("sidebar-open")) tell("sidebar", { open: false });
  else if (store.where.thread) goThread(null);
  else if (store.where.channel) {
    store.firstUnread = null;
    markRead(store.where.channel);
    tell("messages", { channel: store.where.channel });
  }
}

export function listenToKeys({ compose }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openSwitcher();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      step(event.key === "ArrowUp" ? -1 : 1, { unreadOnly: event.shiftKey });
    } else if (event.key === "Escape") escape();
    // "/" is Shift 7 on some keyboards, "?" is Shift / on others: with Ctrl either is meant.
    else if ((event.ctrlKey || event.metaKey) && ["/", "?"].includes(event.key)) {
      event.preventDefault();
      showHelp();
    }
    else if (inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "?") {
      event.preventDefault();
      showHelp();
    } else if (event.key === "/" && store.where.kind === "channel") {
      event.preventDefault();
      compose.field.focus();
      compose.insert("/");
    }
  });
}
