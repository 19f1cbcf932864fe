// Block Kit's interactive elements. `ctx` says where they stand: it keeps their values and carries
// presses to the app (contexts.js). An element in an input block only reports when it is asked to.

import { h, icon } from "./dom.js";
import { confirmed } from "./dialog.js";
import { openMenu } from "./menu.js";
import { momentFromWall, wallFromMoment } from "./dates.js";
import { store } from "./store.js";
import { initialOf, select } from "./selects.js";
import { link, plainText, textNodes } from "./text.js";

let serial = 0;
export const nextId = () => `e${(serial += 1)}`;

// {id, labelledby, describedby, input, dispatch} come from the input block around it, if there is one.
export function element(spec, blockId, ctx, around = {}) {
  const build = BUILDERS[spec.type] ?? (spec.type.endsWith("_select") ? choose : null);
  if (!build) return h("span", { class: "unknown" }, `(${spec.type} cannot be shown here)`);
  return build(spec, blockId, ctx, { id: nextId(), ...around });
}

const stored = (spec, blockId, ctx, initial) => {
  const kept = ctx.get(blockId, spec.action_id);
  const value = kept === undefined ? initial : kept;
  ctx.put(blockId, spec.action_id, value);
  return value;
};

function button(spec, blockId, ctx) {
  const node = h("button", {
    type: "button", class: `button ${spec.style ? `button-${spec.style}` : ""}`, "aria-label": spec.accessibility_label,
    data: { actionId: spec.action_id, blockId, value: spec.value },
    on: { click: press },
  }, plainText(spec.text), spec.url && icon("window"));
  async function press() {
    if (node.classList.contains("busy") || !(await confirmed(spec.confirm))) return;
    if (spec.url) openSafely(spec.url);
    node.classList.add("busy");
    await ctx.act(blockId, spec.action_id);
    node.classList.remove("busy");
  }
  return node;
}

const openSafely = (url) => link(url, "").click();

function choose(spec, blockId, ctx, { id, labelledby, describedby, optional, input, dispatch }) {
  const value = stored(spec, blockId, ctx, initialOf(spec));
  return select(spec, value, {
    id, labelledby, describedby, clearable: input && optional,
    onChange: (chosen) => ctx.change(blockId, spec.action_id, chosen, !input || dispatch),
  });
}

function overflow(spec, blockId, ctx) {
  const node = h("button", {
    type: "button", class: "button button-square", "aria-label": "More", "aria-haspopup": "menu", "aria-expanded": "false",
    data: { actionId: spec.action_id, blockId },
  }, icon("more"));
  node.addEventListener("click", () => openMenu(node, spec.options.map((option) => ({
    label: plainText(option.text), hint: plainText(option.description), data: { value: option.value },
    run: async () => {
      if (!(await confirmed(spec.confirm))) return;
      if (option.url) openSafely(option.url);
      await ctx.act(blockId, spec.action_id, option.value);
    },
  })), { label: "More actions" }));
  return node;
}

// Checkboxes and radio buttons: one list, two habits.
function ticks(spec, blockId, ctx, { id, labelledby, describedby, input, dispatch }) {
  const many = spec.type === "checkboxes";
  const initial = many ? (spec.initial_options ?? []).map((it) => it.value) : spec.initial_option?.value ?? null;
  const start = stored(spec, blockId, ctx, initial);
  const boxes = spec.options.map((option, index) => h("input", {
    type: many ? "checkbox" : "radio", name: `${id}-group`, id: index ? `${id}-${index}` : id, value: option.value,
    checked: many ? start.includes(option.value) : start === option.value,
  }));
  const read = () => {
    const on = boxes.filter((it) => it.checked).map((it) => it.value);
    return many ? on : on[0] ?? null;
  };
  let last = read();
  async function changed() {
    if (!(await confirmed(spec.confirm))) {
      for (const it of boxes) it.checked = many ? last.includes(it.value) : last === it.value;
      return;
    }
    last = read();
    ctx.change(blockId, spec.action_id, last, !input || dispatch);
  }
  return h("div", {
    class: "ticks", role: many ? "group" : "radiogroup", "aria-labelledby": labelledby, "aria-describedby": describedby,
    data: { actionId: spec.action_id, blockId }, on: { change: changed },
  }, spec.options.map((option, index) => h("label", { class: "tick" }, boxes[index],
    h("span", {}, textNodes(option.text), option.description && h("small", {}, textNodes(option.description))))));
}

const NATIVE = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

function picker(spec, blockId, ctx, { id, labelledby, describedby, input, dispatch }) {
  const zone = spec.timezone ?? store.me?.tz ?? "UTC";
  const isMoment = spec.type === "datetimepicker";
  const initial = { datepicker: spec.initial_date, timepicker: spec.initial_time, datetimepicker: spec.initial_date_time };
  const value = stored(spec, blockId, ctx, initial[spec.type] ?? null);
  const read = () => {
    if (!node.value) return null;
    return isMoment ? momentFromWall(node.value, zone) : node.value;
  };
  const node = h("input", {
    id, class: "field field-when", type: NATIVE[spec.type], "aria-labelledby": labelledby, "aria-describedby": describedby,
    "aria-label": labelledby ? undefined : plainText(spec.placeholder) || "When",
    title: plainText(spec.placeholder) || undefined,
    value: value === null ? "" : isMoment ? wallFromMoment(value, zone) : String(value).slice(0, 10),
    data: { actionId: spec.action_id, blockId },
    on: { change: async () => {
      if (input || (await confirmed(spec.confirm))) ctx.change(blockId, spec.action_id, read(), !input || dispatch);
    } },
  });
  // Typing does not fire "change" until the field is left; what is typed must not be lost by then.
  node.addEventListener("input", () => ctx.put(blockId, spec.action_id, read(), true));
  if (!isMoment && spec.type === "datepicker") return node;
  return h("span", { class: "when" }, node, h("small", {}, zone));
}

const KEYBOARDS = { number_input: "decimal", email_text_input: "email", url_text_input: "url" };

function text(spec, blockId, ctx, { id, labelledby, describedby, input, dispatch }) {
  const value = stored(spec, blockId, ctx, spec.initial_value ?? "") ?? "";
  const when = spec.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const props = {
    id, class: "field", placeholder: plainText(spec.placeholder) || undefined, value, inputmode: KEYBOARDS[spec.type],
    "aria-labelledby": labelledby, "aria-describedby": describedby, maxlength: spec.max_length, autocomplete: "off",
    data: { actionId: spec.action_id, blockId },
  };
  const node = spec.multiline ? h("textarea", { ...props, rows: 4 }) : h("input", { type: "text", ...props });
  const count = h("span", { class: "count", "aria-hidden": "true" });
  const counted = () => {
    if (!spec.max_length) return;
    const left = spec.max_length - node.value.length;
    count.textContent = left;
    count.classList.toggle("count-low", left <= Math.max(10, spec.max_length / 20));
    count.hidden = left > Math.max(100, spec.max_length / 2);
  };
  let typing;
  node.addEventListener("input", () => {
    counted();
    ctx.change(blockId, spec.action_id, node.value, false);
    if (!dispatch || !when.includes("on_character_entered")) return;
    clearTimeout(typing); // one report for a burst of keys, not one a key
    typing = setTimeout(() => ctx.act(blockId, spec.action_id, node.value), 250);
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || (spec.multiline && !event.ctrlKey && !event.metaKey)) return;
    if (dispatch && when.includes("on_enter_pressed")) {
      event.preventDefault();
      ctx.act(blockId, spec.action_id, node.value);
    } else if (input) {
      event.preventDefault();
      ctx.enter?.();
    }
  });
  counted();
  return h("div", { class: "field-box" }, node, count);
}

const BUILDERS = {
  button,
  workflow_button: button,
  overflow,
  image: (spec) => h("img", { class: "block-thumb", src: spec.image_url ?? spec.slack_file?.url, alt: spec.alt_text ?? "" }),
  checkboxes: ticks,
  radio_buttons: ticks,
  datepicker: picker,
  timepicker: picker,
  datetimepicker: picker,
  plain_text_input: text,
  number_input: text,
  email_text_input: text,
  url_text_input: text,
};
