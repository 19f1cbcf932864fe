// The left side: channels, conversations, apps; and who one is.

import { fill, fingerprint, h, icon } from "./dom.js";
import { goBotMessages, goChannel, goHome } from "./navigate.js";
import { browseChannels, createChannel, newMessage } from "./browse.js";
import { actAs } from "./actas.js";
import { showHelp } from "./keys.js";
import { visibleRooms } from "./order.js";
import { openSwitcher } from "./switcher.js";
import { avatar, localTime, roomName } from "./people.js";
import { botId, botRoom, on, store, tell } from "./store.js";
import { themeButton } from "./theme.js";

export function sidebar({ switchTo }) {
  const team = h("strong", { class: "team-name" });
  const lists = h("div", { class: "side-scroll" });
  const me = h("div", { class: "side-foot" });
  const node = h("nav", { class: "sidebar", id: "sidebar", "aria-label": "Channels and people", data: { testid: "sidebar" } },
    h("div", { class: "side-head" }, team,
      h("span", { class: "side-tools" }, themeButton(),
        h("button", { class: "icon-button", type: "button", "aria-label": "Keyboard help", title: "Keys (?)", data: { testid: "help-button" }, on: { click: showHelp } }, icon("help")),
        h("button", { class: "icon-button only-phone", type: "button", "aria-label": "Close channels", on: { click: () => tell("sidebar", { open: false }) } }, icon("close")))),
    h("button", { class: "jump-to", type: "button", data: { testid: "jump-to" }, on: { click: openSwitcher } }, icon("search"), h("span", {}, "Jump to …"), h("kbd", {}, /Mac/.test(navigator.platform) ? "⌘K" : "Ctrl K")),
    lists, me);

  function draw() {
    if (!store.me) return;
    const { channels, people } = visibleRooms();
    team.textContent = store.hello.team?.name ?? "Workspace";
    const focused = document.activeElement?.closest?.(".sidebar [data-channel-id]")?.dataset.channelId;
    fill(lists,
      group("Channels", [
        ["search", "Browse channels", "browse-channels", browseChannels], ["plus", "Create a channel", "create-channel", createChannel],
      ], channels.map((it) => row(it, icon(it.kind === "channel" ? "hash" : "lock"))), "No channels yet."),
      group("Direct messages", [["plus", "New message", "new-message", newMessage]],
        people.map((it) => row(it, it.kind === "im" ? avatar(it.with, { size: "xs" }) : icon("people"))), "Nobody yet."),
      group("Apps", [], [appRow()]));
    drawMe();
    if (focused) lists.querySelector(`[data-channel-id="${CSS.escape(focused)}"]`)?.focus();
  }

  // Only when it says something else: the open list of people hangs on this button.
  function drawMe() {
    const sign = fingerprint([store.me, localTime(store.me)]);
    if (me.dataset.sign === sign || me.querySelector("[aria-expanded=true]")) return;
    me.dataset.sign = sign;
    fill(me, actAs({ switchTo }));
  }

  on("tick", () => { if (store.me) drawMe(); });
  on("channels", draw);
  on("people", draw);
  on("where", () => { draw(); tell("sidebar", { open: false }); });
  on("connection", draw);
  on("sidebar", ({ open }) => {
    document.body.classList.toggle("sidebar-open", open);
    if (open) node.querySelector(".side-row.current, .side-row")?.focus();
  });
  return { node };
}

function group(name, tools, rows, nothing) {
  return h("section", { class: "side-group", "aria-label": name },
    h("div", { class: "side-group-head" }, h("h2", {}, name), h("span", { class: "side-tools" }, tools.map(([glyph, label, testid, run]) => h("button", {
      class: "icon-button", type: "button", "aria-label": label, title: label, data: { testid }, on: { click: run },
    }, icon(glyph))))),
    rows.length ? h("ul", {}, rows) : h("p", { class: "side-none" }, nothing));
}

function row(channel, picture, { name = roomName(channel), run = () => goChannel(channel.id) } = {}) {
  const current = store.where.channel === channel.id && store.where.kind === "channel";
  const unread = channel.unread > 0 && !current;
  const mentions = current ? 0 : channel.mentions ?? 0;
  return h("li", {}, h("button", {
    class: `side-row${current ? " current" : ""}${unread ? " unread" : ""}${channel.is_archived ? " archived" : ""}`, type: "button",
    "aria-current": current ? "page" : undefined, data: { channelName: name, channelId: channel.id, unread: unread ? channel.unread : undefined }, on: { click: run },
  }, picture, h("span", { class: "side-name" }, name),
  mentions > 0 && h("span", { class: "mention-count", "aria-label": `${mentions} mentions` }, mentions),
  unread && !mentions && h("span", { class: "sr-only" }, "unread")));
}

// One line for the app: its home, and the mark of its unread messages.
function appRow() {
  const { app } = store.hello;
  const dm = botRoom();
  const current = store.where.kind === "home" || (dm && store.where.channel === dm.id);
  const unread = dm?.unread > 0 && store.where.channel !== dm.id;
  return h("li", {}, h("button", {
    class: `side-row${current ? " current" : ""}${unread ? " unread" : ""}`, type: "button", "aria-current": current ? "page" : undefined,
    data: { channelName: app.name, testid: "app-row", channelId: dm?.id }, on: { click: () => (unread ? goBotMessages() : goHome()) },
  }, avatar(botId(), { size: "xs" }), h("span", { class: "side-name" }, app.name),
  unread && h("span", { class: "mention-count", "aria-label": `${dm.unread} new messages` }, dm.unread),
  !store.hello.app.connected && h("span", { class: "offline-dot", title: "not connected" }, icon("unplug"))));
}

