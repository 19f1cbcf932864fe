// Who one is. The workspace is a rehearsal room: everybody may be anybody, and two tabs can be two people.

import { addressOf } from "./navigate.js";
import { h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { avatar, emailOf, fullName, languageOf, localTime, titleOf } from "./people.js";
import { store } from "./store.js";

export function actAs({ switchTo }) {
  const { me } = store;
  const node = h("button", {
    class: "act-as", type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": `You act as ${fullName(me)}. Change`,
    data: { testid: "act-as", userEmail: emailOf(me), userId: me.id },
  }, avatar(me.id, { size: "m" }),
  h("span", { class: "act-as-text" }, h("strong", {}, fullName(me)), h("small", {}, titleOf(me)), h("small", {}, `${localTime(me)} · ${languageOf(me)}`)), icon("down"));
  node.addEventListener("click", () => openMenu(node, store.hello.people.filter((it) => !it.is_bot).map((person) => ({
    node: personLine(person), current: person.id === me.id, data: { userEmail: emailOf(person), userId: person.id }, run: () => switchTo(person.id),
  })), { side: "above", label: "Act as", testid: "people", className: "people-menu" }));
  return node;
}

function personLine(person) {
  const tab = h("a", {
    class: "new-tab", href: addressOf({ as: person.id, channel: store.where.channel }), target: "_blank", tabIndex: -1, title: `Open a second tab as ${fullName(person)}`,
    "aria-label": `Open a tab as ${fullName(person)}`, on: { click: (event) => event.stopPropagation() },
  }, icon("window"));
  return [avatar(person.id, { size: "m" }),
    h("span", { class: "menu-label" }, h("strong", {}, fullName(person)), h("small", {}, titleOf(person))),
    h("span", { class: "menu-hint person-facts" }, h("span", {}, localTime(person)), h("span", {}, languageOf(person))), tab];
}
