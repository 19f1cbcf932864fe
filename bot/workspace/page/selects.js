// Every select of Block Kit, single and multi, as one combobox with type-ahead.

import { fill, h, icon } from "./dom.js";
import { confirmed } from "./dialog.js";
import { closeMenu, place, showPopup } from "./menu.js";
import { store } from "./store.js";
import { avatar, fullName, nameById, roomName, titleOf } from "./people.js";
import { plainText } from "./text.js";

const person = (user) => ({ value: user.id, label: fullName(user), hint: titleOf(user), picture: () => avatar(user.id, { size: "s" }) });
const place_ = (channel) => ({
  value: channel.id, label: roomName(channel),
  picture: () => (channel.kind === "im" ? avatar(channel.with, { size: "s" }) : icon(channel.kind === "channel" ? "hash" : "lock")),
});

function staticOptions(element) {
  const flat = (options, group) => options.map((option) => ({
    value: option.value, label: plainText(option.text), hint: plainText(option.description), group,
  }));
  if (element.option_groups) return element.option_groups.flatMap((it) => flat(it.options, plainText(it.label)));
  return flat(element.options ?? []);
}

function conversationOptions({ filter = {} }) {
  const kinds = { public: "channel", private: "private", im: "im", mpim: "mpim" };
  const wanted = filter.include?.map((name) => kinds[name]) ?? Object.values(kinds);
  return [...store.channels.values()]
    .filter((it) => wanted.includes(it.kind) && !it.is_archived)
    .filter((it) => !(filter.exclude_bot_users && it.kind === "im" && store.users[it.with]?.is_bot))
    .map(place_);
}

export function optionsOf(element) {
  const kind = element.type.replace(/^multi_/, "");
  if (kind === "users_select") {
    return Object.values(store.users).filter((it) => !it.deleted).map(person);
  }
  if (kind === "channels_select") {
    return [...store.channels.values()].filter((it) => it.kind === "channel" && !it.is_archived).map(place_);
  }
  if (kind === "conversations_select") return conversationOptions(element);
  return staticOptions(element);
}

export function initialOf(element) {
  const kind = element.type.replace(/^multi_/, "").replace("_select", "");
  if (element.type.startsWith("multi_")) {
    if (kind === "static" || kind === "external") return (element.initial_options ?? []).map((it) => it.value);
    return element[`initial_${kind}`] ?? [];
  }
  if (kind === "static" || kind === "external") return element.initial_option?.value ?? null;
  const current = element.default_to_current_conversation ? store.where.channel : null;
  return element[`initial_${kind.replace(/s$/, "")}`] ?? current;
}

export function select(element, value, { id, labelledby, describedby, clearable, onChange }) {
  const multi = element.type.startsWith("multi_");
  const options = optionsOf(element);
  const labelOf = (it) => options.find((option) => option.value === it)?.label ?? nameById(it);
  let chosen = multi ? [...(value ?? [])] : value ?? null;
  let list = null;
  let active = 0;
  let shown = [];

  const input = h("input", {
    id, class: "combo-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
    "aria-haspopup": "listbox", "aria-autocomplete": "list", "aria-labelledby": labelledby, "aria-describedby": describedby,
    "aria-label": labelledby ? undefined : plainText(element.placeholder) || "Choose",
  });
  const chips = h("span", { class: "chips" });
  // Only what may stay empty can be emptied again.
  const clear = clearable && !multi && h("button", {
    type: "button", class: "combo-clear", id: `${id}-clear`, title: "Clear", "aria-label": "Clear", "aria-labelledby": labelledby && `${id}-clear ${labelledby}`,
    on: { click: (event) => { event.stopPropagation(); pick(null); input.focus(); } }, // it hides itself: the focus must not hide with it
  }, icon("close"));
  const root = h("div", {
    class: `combo${multi ? " combo-multi" : ""}`, data: { actionId: element.action_id, elementType: element.type },
  }, chips, input, clear, h("span", { class: "combo-arrow" }, icon("down")));

  function draw() {
    if (clear) clear.hidden = chosen === null;
    root.dataset.value = multi ? chosen.join(",") : chosen ?? "";
    const hint = plainText(element.placeholder) || (multi ? "Choose …" : "Choose one …");
    input.placeholder = multi && chosen.length ? "" : hint;
    if (!multi) {
      input.value = chosen === null ? "" : labelOf(chosen);
      return;
    }
    input.value = "";
    fill(chips, chosen.map((it) => h("span", { class: "chip" }, labelOf(it),
      h("button", { type: "button", class: "chip-x", "aria-label": `Remove ${labelOf(it)}`, on: { click: (event) => { event.stopPropagation(); pick(it); } } }, "×"))));
  }

  async function pick(it) {
    if (multi && !chosen.includes(it) && chosen.length >= (element.max_selected_items ?? Infinity)) return;
    const before = chosen;
    if (multi) chosen = chosen.includes(it) ? chosen.filter((one) => one !== it) : [...chosen, it];
    else chosen = it;
    if (!multi) closeMenu();
    draw();
    if (multi && list) filter("");
    if (!(await confirmed(element.confirm))) {
      chosen = before;
      draw();
      return;
    }
    onChange(chosen);
  }

  function filter(text) {
    const wanted = text.trim().toLowerCase();
    shown = options.filter((it) => `${it.label} ${it.hint ?? ""}`.toLowerCase().includes(wanted));
    active = Math.max(0, shown.findIndex((it) => !multi && it.value === chosen));
    drawList();
  }

  function drawList() {
    let group;
    fill(list, shown.length ? shown.map((it, index) => {
      const picked = multi ? chosen.includes(it.value) : chosen === it.value;
      const head = it.group && it.group !== group ? h("li", { class: "option-group", role: "presentation" }, (group = it.group)) : null;
      return [head, h("li", {
        class: `option${index === active ? " active" : ""}`, role: "option", id: `${list.id}-${index}`, "aria-selected": String(picked),
        data: { value: it.value },
        on: { pointerdown: (event) => event.preventDefault(), click: () => pick(it.value) },
      }, it.picture?.(), h("span", { class: "option-label" }, it.label), it.hint && h("span", { class: "option-hint" }, it.hint),
      picked && icon("check"))];
    }) : h("li", { class: "option-none" }, "Nothing matches"));
    input.setAttribute("aria-activedescendant", shown.length ? `${list.id}-${active}` : "");
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  function openList() {
    if (list) return;
    list = h("ul", { class: "listbox", role: "listbox", id: `list-${id}`, "aria-multiselectable": multi ? "true" : undefined });
    input.setAttribute("aria-controls", list.id);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // its scroll bar takes no focus
    filter("");
    showPopup(root, list, { onClose: () => { list = null; input.setAttribute("aria-expanded", "false"); draw(); } });
    place(list, root, { width: "anchor" });
    input.setAttribute("aria-expanded", "true");
    if (!multi) input.select();
  }

  root.addEventListener("click", (event) => { if (!event.target.closest(".chip-x")) { input.focus(); openList(); } });
  input.addEventListener("input", () => { openList(); filter(input.value); place(list, root, { width: "anchor" }); });
  input.addEventListener("blur", () => { if (list) closeMenu(); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!list) return openList();
      active = (active + step + shown.length) % Math.max(shown.length, 1);
      drawList();
    } else if (event.key === "Enter" && list) {
      event.preventDefault();
      if (shown[active]) pick(shown[active].value);
    } else if (event.key === "Enter") {
      event.preventDefault();
      openList();
    } else if (event.key === "Escape" && list) {
      event.preventDefault();
      event.stopPropagation();
      closeMenu();
    } else if (event.key === "Backspace" && multi && !input.value && chosen.length) pick(chosen.at(-1));
    return undefined;
  });
  draw();
  return root;
}
