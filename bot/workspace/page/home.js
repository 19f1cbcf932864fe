// App Home: what the app published for this person.

import { blocks } from "./blocks.js";
import { appTabs, menuButton } from "./channel.js";
import { viewContext } from "./contexts.js";
import { fill, h } from "./dom.js";
import { avatar } from "./people.js";
import { botId, on, store } from "./store.js";

export function homePane() {
  const head = h("header", { class: "pane-head" });
  const body = h("div", { class: "home-body", tabIndex: 0 });
  const node = h("main", { class: "pane home-pane", hidden: true, data: { testid: "home" } }, head, h("div", { class: "scroller home-scroller" }, body));
  let values = new Map();
  let viewId = null;

  function draw() {
    node.hidden = store.where.kind !== "home";
    if (node.hidden) return;
    fill(head, menuButton(), appTabs("home"));
    const view = store.home;
    if (view?.blocks) {
      if (view.id !== viewId) values = new Map();
      viewId = view.id;
      fill(body, h("div", { class: "blocks" }, blocks(view.blocks, viewContext(view, values))));
    } else fill(body, nothingYet(view));
  }

  on("where", ({ changed }) => { if (changed) draw(); });
  on("home", draw);
  on("people", draw);
  return { node };
}

function nothingYet(view) {
  const { app } = store.hello;
  if (view === undefined) return h("p", { class: "loading" }, "Opening …");
  return h("section", { class: "welcome" }, avatar(botId(), { size: "l" }), h("h2", {}, app.name),
    h("p", {}, app.connected ? `${app.name} has not put anything here for you yet.` : `${app.name} is not connected, so there is nothing to show yet.`));
}
