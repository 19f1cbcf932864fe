// Finding and making conversations.

import * as api from "./api.js";
import { dialogHead, openDialog } from "./dialog.js";
import { fill, h, icon } from "./dom.js";
import { goChannel, goDm } from "./navigate.js";
import { avatar, emailOf, fullName, localTime, roomName, textOf, titleOf } from "./people.js";
import { store, tell } from "./store.js";
import { complain } from "./toast.js";

function finder({ title, placeholder, testid, rows, foot }) {
  const list = h("ul", { class: "dialog-body finder-list" });
  const search = h("input", { class: "field", type: "text", placeholder, "aria-label": placeholder, autocomplete: "off" });
  const dialog = openDialog({ label: title, testid }, dialogHead(title, () => dialog.close()), h("div", { class: "finder-search" }, search), list, foot?.(() => dialog.close()));
  const draw = () => {
    const found = rows(search.value.trim().toLowerCase(), () => dialog.close());
    fill(list, found.length ? found : h("li", { class: "side-none" }, "Nothing matches."));
  };
  search.addEventListener("input", draw);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    list.querySelector("button")?.click();
  });
  draw();
  search.focus();
}

export function browseChannels() {
  finder({
    title: "Browse channels", placeholder: "Search channels", testid: "browse",
    rows: (wanted, close) => [...store.channels.values()]
      .filter((it) => ["channel", "private"].includes(it.kind) && it.name.includes(wanted))
      .sort((one, other) => one.name.localeCompare(other.name))
      .map((channel) => h("li", {}, h("button", { class: "finder-row", type: "button", data: { channelName: channel.name }, on: { click: () => { close(); goChannel(channel.id); } } },
        icon(channel.kind === "channel" ? "hash" : "lock"),
        h("span", { class: "finder-text" }, h("strong", {}, roomName(channel)), h("small", {}, [`${(channel.members ?? []).length} members`, channel.is_archived && "archived", textOf(channel.purpose)].filter(Boolean).join(" · "))),
        channel.is_member ? h("span", { class: "joined" }, icon("check"), "Joined") : h("span", { class: "joined" }, "View")))),
    foot: (close) => h("footer", { class: "dialog-foot" }, h("button", { class: "button button-primary", type: "button", on: { click: () => { close(); createChannel(); } } }, "Create a channel")),
  });
}

export function newMessage() {
  finder({
    title: "New message", placeholder: "Search people", testid: "new-dm",
    rows: (wanted, close) => Object.values(store.users)
      .filter((it) => !it.deleted && `${fullName(it)} ${it.name} ${emailOf(it)}`.toLowerCase().includes(wanted))
      .map((person) => h("li", {}, h("button", { class: "finder-row", type: "button", data: { userEmail: emailOf(person) }, on: { click: () => { close(); goDm(person.id); } } },
        avatar(person.id, { size: "m" }), h("span", { class: "finder-text" }, h("strong", {}, fullName(person)), h("small", {}, [titleOf(person), localTime(person)].filter(Boolean).join(" · ")))))),
  });
}

export function createChannel() {
  const name = h("input", { id: "new-channel-name", class: "field", type: "text", maxlength: 80, placeholder: "payments-review", autocomplete: "off", data: { testid: "channel-name" } });
  const secret = h("input", { type: "checkbox", data: { testid: "channel-private" } });
  const error = h("div", { class: "field-error", role: "alert" });
  // Channel names have no capitals, spaces or dots: put right while typing instead of refused after.
  name.addEventListener("input", () => {
    const at = name.selectionStart;
    name.value = name.value.toLowerCase().replace(/[\s.]+/g, "-");
    name.setSelectionRange(at, at);
    fill(error);
  });
  const form = h("form", { class: "modal-form", on: { submit: async (event) => {
    event.preventDefault();
    try {
      const { channel } = await api.createChannel(store.me.id, name.value.trim(), secret.checked);
      store.channels.set(channel.id, channel);
      tell("channels");
      dialog.close();
      goChannel(channel.id);
    } catch (problem) {
      if (name.isConnected) fill(error, problem.message);
      else complain(problem);
    }
  } } }, dialogHead("Create a channel", () => dialog.close()),
  h("div", { class: "dialog-body blocks" }, h("div", { class: "input" }, h("label", { class: "label", for: name.id }, "Name"), name, error, h("div", { class: "hint" }, "Small letters, digits, hyphens and underscores.")),
    h("label", { class: "tick" }, secret, h("span", {}, "Private", h("small", {}, "Only people who are added can find it.")))),
  h("footer", { class: "dialog-foot" }, h("button", { class: "button", type: "button", on: { click: () => dialog.close() } }, "Cancel"),
    h("button", { class: "button button-primary", type: "submit", data: { testid: "channel-create" } }, "Create")));
  const dialog = openDialog({ label: "Create a channel", testid: "create" }, form);
  name.focus();
}

