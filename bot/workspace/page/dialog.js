// Windows in front of the page. <dialog> makes everything behind it inert, which is the focus trap;
// Tab at the last field still has to be led back to the first.

import { h, icon } from "./dom.js";
import { textNodes, plainText } from "./text.js";
import { keepShelf } from "./toast.js";

const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex='0']";

export function openDialog({ label, className = "", testid, onEscape, data = {} }, ...children) {
  const before = document.activeElement;
  const node = h("dialog", { class: `dialog ${className}`, "aria-label": label, "aria-modal": "true", data: { testid, ...data } }, children);
  const close = () => {
    if (!node.isConnected) return;
    keepShelf();
    node.close();
    node.remove();
    giveBack(before);
  };
  const dismiss = () => (onEscape ? onEscape() : close());
  node.addEventListener("cancel", (event) => { event.preventDefault(); dismiss(); });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      dismiss();
    }
    if (event.key === "Tab") turnAround(event, node);
  });
  node.addEventListener("pointerdown", (event) => { if (event.target === node) dismiss(); });
  document.body.append(node);
  node.showModal();
  return { node, close };
}

// `close` has given the focus back by itself, but to a field that is still inert at that moment: it looks
// focused, takes no text, and to focus it once more does nothing. So it is left and entered again.
function giveBack(before) {
  document.activeElement?.blur();
  before?.focus?.({ preventScroll: true });
}

function turnAround(event, node) {
  const stops = [...node.querySelectorAll(FOCUSABLE)].filter((it) => it.offsetParent !== null && it.tabIndex >= 0);
  const [first, last] = [stops[0], stops.at(-1)];
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}

export function dialogHead(title, onClose, testid = "dialog-close") {
  return h("header", { class: "dialog-head" }, h("h2", {}, title),
    h("button", { class: "icon-button", type: "button", "aria-label": "Close", data: { testid }, on: { click: onClose } }, icon("close")));
}

// Asks before doing; resolves to true or false.
export function ask({ title, body, yes = "Yes", no = "Cancel", danger = false }) {
  return new Promise((resolve) => {
    const answer = (value) => { dialog.close(); resolve(value); };
    const dialog = openDialog({ label: title, className: "dialog-small", testid: "confirm", onEscape: () => answer(false) },
      h("div", { class: "dialog-body" }, h("h2", {}, title), h("div", { class: "confirm-text" }, body)),
      h("footer", { class: "dialog-foot" },
        h("button", { class: "button", type: "button", data: { testid: "confirm-no" }, on: { click: () => answer(false) } }, no),
        h("button", { class: `button ${danger ? "button-danger" : "button-primary"}`, type: "button", data: { testid: "confirm-yes" }, on: { click: () => answer(true) } }, yes)));
    dialog.node.querySelector(".dialog-foot .button:last-child").focus();
  });
}

// A Block Kit confirmation object. Without one there is nothing to ask.
export async function confirmed(confirm) {
  if (!confirm) return true;
  return ask({
    title: plainText(confirm.title ?? "Are you sure?"), body: textNodes(confirm.text),
    yes: plainText(confirm.confirm ?? "Yes"), no: plainText(confirm.deny ?? "Cancel"), danger: confirm.style === "danger",
  });
}
