// Ctrl+K: any conversation in a few letters. Unread ones come first, as they are what is looked for.

import { openDialog } from "./dialog.js";
import { fill, h, icon } from "./dom.js";
import { goBotMessages, goChannel, goDm, goHome } from "./navigate.js";
import { avatar, fullName, roomName } from "./people.js";
import { botId, store } from "./store.js";

function targets() {
  const rooms = [...store.channels.values()].filter((it) => it.kind !== "im").map((it) => ({
    label: roomName(it), hint: it.is_member === false ? "not joined" : it.is_archived ? "archived" : "", weight: (it.unread ? 2 : 0) + (it.mentions ? 4 : 0) + (it.is_member ? 1 : 0),
    picture: () => icon(it.kind === "channel" ? "hash" : it.kind === "mpim" ? "people" : "lock"), run: () => goChannel(it.id), data: { channelName: roomName(it) },
  }));
  const people = Object.values(store.users).filter((it) => !it.deleted && it.id !== botId()).map((it) => ({
    label: fullName(it), hint: it.name, weight: 0, picture: () => avatar(it.id, { size: "xs" }), run: () => goDm(it.id), data: { channelName: fullName(it) },
  }));
  const app = [["home", () => goHome()], ["messages", () => goBotMessages()]].map(([hint, run]) => ({
    label: store.hello.app.name, hint, weight: 0, picture: () => avatar(botId(), { size: "xs" }), run, data: { channelName: `${store.hello.app.name} ${hint}` },
  }));
  return [...rooms, ...people, ...app].sort((one, other) => other.weight - one.weight);
}

const score = (text, wanted) => {
  if (!wanted) return 1;
  if (text.startsWith(wanted)) return 3;
  if (text.includes(wanted)) return 2;
  let at = -1;
  return [...wanted].every((letter) => (at = text.indexOf(letter, at + 1)) >= 0) ? 1 : 0;
};

export function openSwitcher() {
  if (document.querySelector("[data-testid=switcher]")) return;
  const all = targets();
  let shown = [];
  let active = 0;
  const list = h("ul", { class: "listbox switcher-list", role: "listbox", id: "switcher-list", "aria-label": "Conversations" });
  const field = h("input", {
    class: "switcher-field", type: "text", placeholder: "Jump to a channel or person", "aria-label": "Jump to a channel or person", role: "combobox",
    "aria-expanded": "true", "aria-controls": "switcher-list", autocomplete: "off", spellcheck: "false",
  });
  const dialog = openDialog({ label: "Jump to a conversation", className: "dialog-switcher", testid: "switcher" }, field, list);
  const go = (target) => { dialog.close(); target.run(); };
  const draw = () => {
    fill(list, shown.map((it, index) => h("li", {
      class: `option${index === active ? " active" : ""}`, role: "option", id: `switch-${index}`, "aria-selected": String(index === active), data: it.data, on: { click: () => go(it) },
    }, it.picture(), h("span", { class: "option-label" }, it.label), h("span", { class: "option-hint" }, it.hint))));
    field.setAttribute("aria-activedescendant", `switch-${active}`);
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  };
  const filter = () => {
    const wanted = field.value.trim().toLowerCase().replace(/^[#@]/, "");
    shown = all.map((it) => ({ it, points: score(`${it.label} ${it.hint ?? ""}`.toLowerCase(), wanted) }))
      .filter(({ points }) => points).sort((one, other) => other.points - one.points).map(({ it }) => it).slice(0, 12);
    active = 0;
    draw();
  };
  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) {
      event.preventDefault();
      active = (active + step + shown.length) % shown.length;
      draw();
    } else if (event.key === "Enter" && shown[active]) {
      event.preventDefault();
      go(shown[active]);
    }
  });
  filter();
  field.focus();
}
