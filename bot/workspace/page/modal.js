// Modals: a stack of views, of which the top one is shown. What was typed belongs to a view and an
// input's ids, so it survives the app's updates of that view.

import * as api from "./api.js";
import { blocks } from "./blocks.js";
import { collect, viewContext } from "./contexts.js";
import { ask, dialogHead, openDialog } from "./dialog.js";
import { fill, fingerprint, h } from "./dom.js";
import { store } from "./store.js";
import { plainText } from "./text.js";
import { attempt, complain } from "./toast.js";
import { problems } from "./validate.js";

let stack = []; // {view, values, typed, sign}
let shown = null; // {dialog, viewId}

const top = () => stack.at(-1);

// From the stream: a new view, one on top of another, or news about one that is open.
export function takeView(view) {
  const at = stack.findIndex((it) => it.view.id === view.id);
  if (at >= 0) {
    const sign = fingerprint(view.blocks) + fingerprint([view.title, view.submit, view.close]);
    const same = stack[at].sign === sign;
    stack[at] = { ...stack[at], view, sign };
    if (at === stack.length - 1 && !same) draw();
    return;
  }
  const entry = { view, values: new Map(), typed: false, sign: fingerprint(view.blocks) + fingerprint([view.title, view.submit, view.close]) };
  stack = view.previous_view_id && stack.length ? [...stack, entry] : [entry];
  draw();
}

export function closeAll() {
  stack = [];
  shown?.dialog.close();
  shown = null;
}

// The answer of submit and close: the view that is on top from now on.
function settle(answer, viewId) {
  if (answer.view) {
    const at = stack.findIndex((it) => it.view.id === answer.view.id);
    if (at >= 0) stack = stack.slice(0, at + 1);
    const redraw = at >= 0 && shown?.viewId !== answer.view.id;
    takeView(answer.view);
    if (redraw) draw();
  // The app may have opened the next form before this answer came: that one stays.
  } else if (answer.closed && stack.some((it) => it.view.id === viewId)) closeAll();
}

function draw() {
  const { view } = top();
  const values = top().values;
  const typedHere = top();
  const kept = shown ? document.activeElement?.closest?.("[data-block-id]")?.dataset.blockId : null;
  const fields = new Map();
  const ctx = {
    ...viewContext(view, values, { onTyped: (blockId) => { typedHere.typed = true; showErrors(body, { [blockId]: "" }); } }),
    field: (blockId, block) => fields.set(blockId, block),
    enter: () => send(),
  };
  const body = h("div", { class: "dialog-body blocks", data: { testid: "modal-body" } }, blocks(view.blocks, ctx));
  const submit = view.submit !== undefined && view.submit !== null && h("button", {
    type: "submit", class: "button button-primary", data: { testid: "modal-submit" },
  }, plainText(view.submit));
  const form = h("form", { class: "modal-form", novalidate: true, on: { submit: (event) => { event.preventDefault(); send(); } } },
    dialogHead(plainText(view.title), leave, "modal-x"), body,
    h("footer", { class: "dialog-foot" },
      h("button", { type: "button", class: "button", data: { testid: "modal-close" }, on: { click: leave } }, plainText(view.close) || "Cancel"), submit));

  async function send() {
    if (!submit || submit.disabled) return;
    const found = problems(fields, values);
    showErrors(body, Object.fromEntries([...fields.keys()].map((it) => [it, found[it] ?? ""])), { focus: true });
    if (Object.keys(found).length) return;
    submit.disabled = true;
    submit.classList.add("busy");
    try {
      const answer = await api.submit(store.me.id, view.id, collect(view, values));
      if (answer.errors) showErrors(body, answer.errors, { focus: true });
      else settle(answer, view.id);
    } catch (error) {
      complain(error); // the form stays open with everything that was typed
    } finally {
      submit.disabled = false;
      submit.classList.remove("busy");
    }
  }

  present(view, form, body, kept);
}

function present(view, form, body, kept) {
  if (!shown || !shown.dialog.node.isConnected) {
    const dialog = openDialog({ label: plainText(view.title), className: "dialog-modal", testid: "modal", onEscape: leave });
    shown = { dialog, viewId: null };
  }
  const fresh = shown.viewId !== view.id;
  shown.viewId = view.id;
  shown.dialog.node.setAttribute("aria-label", plainText(view.title));
  shown.dialog.node.dataset.callbackId = view.callback_id ?? "";
  shown.dialog.node.dataset.viewId = view.id;
  const scroll = fresh ? 0 : shown.dialog.node.querySelector(".dialog-body")?.scrollTop ?? 0;
  fill(shown.dialog.node, form);
  body.scrollTop = scroll;
  const inside = "input:not([type=hidden]), textarea, .button, select";
  const again = kept && !fresh && body.querySelector(`[data-block-id="${CSS.escape(kept)}"] :is(${inside})`);
  const first = body.querySelector(":is(.block-input) :is(input, textarea)") ?? form.querySelector("[type=submit]") ?? form.querySelector(".dialog-foot .button");
  const focus = again || first;
  focus?.focus({ preventScroll: !again });
  if (focus?.matches("input[type=text], textarea")) focus.setSelectionRange(focus.value.length, focus.value.length);
}

// Empty text clears the field's error. Errors at blocks that are not on the form are said aloud.
function showErrors(body, errors, { focus = false } = {}) {
  let first = null;
  for (const [blockId, text] of Object.entries(errors)) {
    const place = body.querySelector(`[data-error-for="${CSS.escape(blockId)}"]`);
    if (!place) {
      if (text) complain(new Error(text));
      continue;
    }
    fill(place, text);
    const block = place.closest(".block");
    block.classList.toggle("has-error", Boolean(text));
    const control = block.querySelector("input, textarea");
    control?.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) first ??= control ?? block;
  }
  if (focus && first) {
    first.closest(".block")?.scrollIntoView({ block: "nearest" });
    first.focus();
  }
}

async function leave() {
  const { view, typed } = top() ?? {};
  if (!view) return closeAll();
  if (typed && !(await ask({
    title: "Discard what you typed?", body: "This form has not been sent.", yes: "Discard", no: "Keep editing", danger: true,
  }))) return undefined;
  const answer = await attempt(() => api.closeView(store.me.id, view.id));
  // A workspace that lost the view must not leave the person stuck in front of it.
  return settle(answer ?? { closed: true }, view.id);
}
