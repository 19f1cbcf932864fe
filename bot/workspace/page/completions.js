// What may follow what was typed: commands after "/", people after "@", channels after "#", emoji after ":".

import { fill, h, icon } from "./dom.js";
import { matching, picture } from "./emoji.js";
import { place } from "./menu.js";
import { avatar, fullName, nameOf, roomName, titleOf } from "./people.js";
import { store } from "./store.js";

// A completion may show its gaps: "declare [P0-P3] [title]". Only what comes before them is typed.
const typedPart = (text) => {
  const gap = text.search(/[[<(…·|]/);
  return gap < 0 ? `${text} ` : text.slice(0, gap);
};

export function commandLines() {
  const { commands } = store.hello.app;
  const first = commands[0]?.command;
  const following = (store.hello.completions ?? []).map(({ text, description }) => {
    const whole = text.startsWith("/") || !first ? text : `${first} ${text}`;
    const [root, ...words] = whole.split(" ");
    // A description that is the usage ("declare [P0-P3] [title]") takes the place of the bare words.
    const isUsage = words.length > 0 && description.startsWith(words.join(" "));
    return { text: whole, show: isUsage ? `${root} ${description}` : whole, hint: isUsage ? "" : description };
  });
  // The hint of a command says what may follow it: needless where that is listed anyway.
  const isListed = (it) => following.some(({ text }) => text.startsWith(`${it.command} `));
  const own = commands.map((it) => ({
    text: it.command, show: isListed(it) ? it.command : `${it.command} ${it.usage_hint ?? ""}`.trim(), hint: it.description,
  }));
  return [...own, ...following];
}

function commandsFor(typed) {
  const wanted = typed.toLowerCase();
  const roots = new Set(store.hello.app.commands.map((it) => it.command));
  return commandLines()
    .filter((it) => it.text.toLowerCase().startsWith(wanted) || typedPart(it.text).toLowerCase().startsWith(wanted))
    // Once a command is there, its own line has nothing to add to what may follow it.
    .filter((it) => !(roots.has(it.text) && wanted.startsWith(`${it.text} `)))
    .map((it) => ({ insert: typedPart(it.text), node: () => [h("code", {}, it.show), h("span", { class: "option-hint" }, it.hint)] }));
}

const starts = (wanted, ...texts) => texts.some((text) => text.toLowerCase().split(/[\s._-]+/).some((word) => word.startsWith(wanted))
  || text.toLowerCase().startsWith(wanted));

function peopleFor(wanted) {
  const people = Object.values(store.users).filter((it) => !it.deleted && starts(wanted, nameOf(it), fullName(it), it.name ?? ""));
  const ranges = ["here", "channel"].filter((name) => name.startsWith(wanted)).map((name) => ({
    insert: `@${name} `, node: () => [icon("people"), h("strong", {}, `@${name}`), h("span", { class: "option-hint" }, name === "here" ? "everybody active in this channel" : "everybody in this channel")],
  }));
  const groups = Object.values(store.usergroups).filter((it) => starts(wanted, it.handle ?? "", it.name ?? "")).map((it) => ({
    insert: `@${it.handle} `, node: () => [icon("people"), h("strong", {}, `@${it.handle}`), h("span", { class: "option-hint" }, it.name)],
  }));
  return [...people.map((it) => ({
    insert: `@${nameOf(it)} `, node: () => [avatar(it.id, { size: "s" }), h("strong", {}, fullName(it)), h("span", { class: "option-hint" }, titleOf(it))],
  })), ...groups, ...ranges];
}

const channelsFor = (wanted) => [...store.channels.values()]
  .filter((it) => ["channel", "private"].includes(it.kind) && !it.is_archived && starts(wanted, it.name))
  .map((it) => ({ insert: `#${it.name} `, node: () => [icon(it.kind === "private" ? "lock" : "hash"), h("strong", {}, roomName(it))] }));

const emojiFor = (wanted) => matching(wanted).map((it) => ({
  insert: `:${it.code}: `, node: () => [h("span", { class: "emoji" }, picture(it.code)), h("span", {}, `:${it.code}:`)],
}));

// {from, items}: what stands at the caret and could be replaced.
export function suggest(text, caret) {
  const upTo = text.slice(0, caret);
  if (upTo.startsWith("/") && !upTo.includes("\n")) {
    const items = commandsFor(upTo);
    if (items.length) return { from: 0, items };
  }
  const word = /(?:^|[\s(])([@#:])([\p{L}\p{N}._+-]*)$/u.exec(upTo);
  if (!word) return null;
  const [, mark, typed] = word;
  if (mark === ":" && typed.length < 2) return null;
  const wanted = typed.toLowerCase();
  const items = { "@": peopleFor, "#": channelsFor, ":": emojiFor }[mark](wanted);
  return items.length ? { from: caret - typed.length - 1, items: items.slice(0, 10) } : null;
}

// The list above a text field. Returns a keydown handler that says whether it used the key.
export function attachCompletions(field, onInsert) {
  const list = h("ul", { class: "listbox completions", role: "listbox", id: `${field.id}-options`, popover: "manual", "aria-label": "Suggestions", data: { testid: "completions" } });
  let found = null;
  let active = 0;

  function hide() {
    found = null;
    list.remove();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function update() {
    found = suggest(field.value, field.selectionStart);
    if (!found) return hide();
    active = 0;
    if (!list.isConnected) {
      field.closest(".composer").append(list);
      list.showPopover();
    }
    return draw();
  }

  function draw() {
    fill(list, found.items.map((it, index) => h("li", {
      class: `option${index === active ? " active" : ""}`, role: "option", id: `${list.id}-${index}`, "aria-selected": String(index === active),
      data: { insert: it.insert.trim() },
      on: { pointerdown: (event) => { event.preventDefault(); active = index; take(); } },
    }, it.node())));
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    place(list, field.closest(".composer"), { side: "above", width: "anchor" });
  }

  function take() {
    const { from, items } = found;
    const caret = field.selectionStart;
    const { insert } = items[active];
    field.setRangeText(insert, from, caret, "end");
    hide();
    field.focus();
    onInsert();
    if (insert.startsWith("/")) update();
  }

  function onKey(event) {
    if (!found) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      active = (active + step + found.items.length) % found.items.length;
      draw();
    } else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && wouldChange())) take();
    else if (event.key === "Escape") hide();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  // Enter sends what is already complete instead of "completing" it to itself.
  const wouldChange = () => field.value.slice(found.from, field.selectionStart).trim() !== found.items[active].insert.trim();

  field.addEventListener("blur", hide);
  return { update, hide, onKey };
}
