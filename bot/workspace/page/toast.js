// A sentence at the bottom for what has no better place. Read aloud politely; gone by itself.

import { h, icon } from "./dom.js";

let shelf = null;

export function toast(text, { kind = "info", lasts = 6000, code = "" } = {}) {
  shelf ??= document.body.appendChild(h("div", { class: "toasts", role: "status", "aria-live": "polite" }));
  // A modal is in the browser's top layer: the shelf has to be in front of it.
  const front = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (shelf.parentNode !== front) front.append(shelf);
  const note = h("div", { class: `toast toast-${kind}`, data: { testid: "toast", code } }, h("span", {}, text),
    h("button", { class: "icon-button", type: "button", "aria-label": "Dismiss", on: { click: () => note.remove() } }, icon("close")));
  shelf.append(note);
  setTimeout(() => note.remove(), lasts);
}

export const complain = (error) => toast(error.message, { kind: "error", lasts: 9000, code: error.code });

// What was wrong a moment ago and is not any more.
export function takeBack(code) {
  for (const note of document.querySelectorAll(`.toast[data-code="${CSS.escape(code)}"]`)) note.remove();
}

// Runs something a press started; what goes wrong is said, never swallowed.
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    complain(error);
    return undefined;
  }
}

export function keepShelf() {
  if (shelf && shelf.closest("dialog")) document.body.append(shelf);
}
