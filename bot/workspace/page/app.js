// Starts the page: who is there, who one is, where one stands; then the stream keeps it current.

import * as api from "./api.js";
import { channelPane } from "./channel.js";
import { fill, h, icon } from "./dom.js";
import { homePane } from "./home.js";
import { listenToKeys } from "./keys.js";
import { listen } from "./live.js";
import { closeAll } from "./modal.js";
import { goChannel, goStart, markRead, readAddress } from "./navigate.js";
import { nameById, roomName } from "./people.js";
import { reveal, showPerson } from "./details.js";
import { sidebar } from "./sidebar.js";
import { forgetPerson, on, store, takeState, tell } from "./store.js";
import { refreshDates } from "./text.js";
import { applyTheme } from "./theme.js";
import { threadPane } from "./thread.js";
import { complain } from "./toast.js";

const WATCH_LOST = 1000; // ms between looks while the app is away, and while it is there
const WATCH_FINE = 15000;

function banner() {
  const node = h("div", { class: "banners", "aria-live": "polite" });
  const draw = () => {
    if (!store.hello) return;
    const { app } = store.hello;
    fill(node,
      app.notice && h("div", { class: "banner", data: { testid: "notice" } }, icon("clock"), h("span", {}, app.notice)),
      !store.online && h("div", { class: "banner", data: { testid: "reconnecting" } }, h("span", { class: "spinner" }), "Reconnecting …"),
      store.online && !connected() && h("div", { class: "banner banner-warn", data: { testid: "not-connected" } }, icon("unplug"),
        h("span", {}, h("strong", {}, `${app.name} is not connected.`), " The workspace works, but commands, buttons and forms get no answer until it runs.")));
  };
  on("connection", draw);
  return node;
}

const connected = () => store.hello.connected ?? store.hello.app.connected;

// The stream does not tell whether the app is there: a small question from time to time does.
function watchApp() {
  setTimeout(async () => {
    try {
      const before = connected();
      store.hello = await api.hello();
      store.hello.app.connected = connected();
      if (before !== connected()) tell("connection");
    } catch { /* the stream already says that the workspace is away */ }
    watchApp();
  }, connected() ? WATCH_FINE : WATCH_LOST);
}

async function become(id, address) {
  closeAll();
  forgetPerson();
  takeState(await api.state(id));
  try {
    localStorage.setItem("as", id);
  } catch { /* the address says it as well */ }
  tell("people");
  listen();
  await goStart(address);
}

function drawTitle() {
  const unread = [...store.channels.values()].reduce((sum, it) => sum + (it.mentions ?? 0), 0);
  const channel = store.channels.get(store.where.channel);
  const place = store.where.kind === "home" ? store.hello.app.name : channel ? roomName(channel) : "";
  document.title = `${unread ? `(${unread}) ` : ""}${place} · ${store.hello.team?.name ?? "Workspace"} · ${nameById(store.me.id)}`;
}

function chooseMe(wanted) {
  const people = store.hello.people.filter((it) => !it.is_bot);
  let last = null;
  try {
    last = localStorage.getItem("as");
  } catch { /* nobody remembered */ }
  return (people.find((it) => it.id === wanted) ?? people.find((it) => it.id === last) ?? people[0])?.id;
}

async function start() {
  applyTheme();
  const root = document.getElementById("app");
  try {
    store.hello = await api.hello();
  } catch (error) {
    fill(root, h("div", { class: "boot" }, h("p", {}, error.message), h("button", { class: "button", type: "button", on: { click: () => location.reload() } }, "Try again")));
    return;
  }
  store.hello.app.connected = connected();
  const switchTo = (id) => {
    const channel = store.where.kind === "home" ? "home" : store.where.channel;
    become(id, { channel, thread: null }).catch(complain);
  };
  const [channel, thread, home] = [channelPane(), threadPane(), homePane()];
  fill(root, sidebar({ switchTo }).node,
    h("button", { class: "scrim", type: "button", tabIndex: -1, "aria-label": "Close channels", on: { click: () => tell("sidebar", { open: false }) } }),
    h("div", { class: "content" }, banner(), h("div", { class: "panes" }, channel.node, home.node, thread.node)));
  on("where", () => { channel.node.hidden = store.where.kind !== "channel"; drawTitle(); });
  on("channels", drawTitle);
  on("go", ({ channel: id }) => goChannel(id));
  on("reveal", ({ ts }) => reveal(ts));
  on("permalink", ({ url }) => goStart(readAddress(new URL(url))));
  on("show-person", ({ id }) => showPerson(id));
  listenToKeys({ compose: channel.write });
  document.addEventListener("visibilitychange", () => markRead(store.where.channel));
  window.addEventListener("popstate", () => {
    const address = readAddress();
    if (address.as !== store.me.id) become(address.as, address).catch(complain);
    else goStart(address);
  });
  const address = readAddress();
  await become(chooseMe(address.as), address);
  tell("connection");
  watchApp();
  setInterval(() => { tell("tick"); refreshDates(); }, 20_000);
}

start().catch(complain);
