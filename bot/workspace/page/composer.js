// Where people write. Nothing typed is ever lost: drafts are kept per place and person, and a refused
// command or message stays in the field.

import * as api from "./api.js";
import { runShortcut, shortcuts, whisper } from "./actions.js";
import { attachCompletions } from "./completions.js";
import { h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { asTyped } from "./outgoing.js";
import { nameById } from "./people.js";
import { pickEmoji } from "./picker.js";
import { inOrder, room, store, thread } from "./store.js";
import { attempt, toast } from "./toast.js";

const draftKey = ({ channel, threadTs }) => `draft:${store.me.id}:${channel}:${threadTs ?? ""}`;

function draft(place, text) {
  try {
    if (text === undefined) return localStorage.getItem(draftKey(place)) ?? "";
    if (text) localStorage.setItem(draftKey(place), text);
    else localStorage.removeItem(draftKey(place));
  } catch { /* private windows may keep nothing: the draft lives as long as the field */ }
  return "";
}

const shownOf = (target) => {
  if (target.startsWith("@")) return `@${nameById(target.slice(1))}`;
  if (target.startsWith("#")) return `#${store.channels.get(target.slice(1))?.name ?? target.slice(1)}`;
  if (target.startsWith("!subteam^")) return `@${store.usergroups[target.split("^")[1]]?.handle ?? "group"}`;
  return null;
};

export function composer({ testid = "composer", onSent }) {
  let place = null;
  let editing = null;
  const field = h("textarea", {
    id: `${testid}-field`, class: "composer-field", rows: 1, data: { testid }, role: "combobox", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-haspopup": "listbox", "aria-controls": `${testid}-field-options`, autocomplete: "off",
  });
  const send = h("button", { class: "send", type: "submit", "aria-label": "Send", title: "Send (Enter)", data: { testid: testid === "composer" ? "send" : `${testid}-send` } }, icon("send"));
  const picker = h("input", { type: "file", multiple: true, hidden: true, data: { testid: `${testid}-file` }, on: { change: () => { upload([...picker.files]); picker.value = ""; } } });
  const tool = (name, label, run) => h("button", { class: "icon-button", type: "button", "aria-label": label, title: label, "aria-expanded": "false", on: { click: run } }, icon(name));
  const bolt = tool("bolt", "Commands and shortcuts", (event) => shortcutMenu(event.currentTarget));
  const mode = h("div", { class: "composer-mode", hidden: true }, "Editing your message · Esc to cancel");
  const draftMark = h("span", { class: "badge draft-mark", hidden: true, title: "Written earlier and not sent", data: { testid: `${testid}-draft` } }, "Draft");
  const node = h("form", { class: "composer" }, mode, field,
    h("div", { class: "composer-tools" }, tool("clip", "Attach a file", () => picker.click()), bolt,
      tool("smile", "Insert an emoji", (event) => pickEmoji(event.currentTarget, (code) => insert(`:${code}: `))), picker, draftMark,
      h("span", { class: "composer-hint" }, h("kbd", {}, "Enter"), " sends · ", h("kbd", {}, "Shift Enter"), " new line"), send));
  const closed = h("p", { class: "composer-closed", hidden: true });
  const outer = h("div", { class: "composer-area" }, node, closed);

  const grown = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, window.innerHeight * 0.4)}px`;
    send.disabled = !field.value.trim();
    draftMark.hidden = true;
  };
  const changed = () => {
    grown();
    if (place && !editing) draft(place, field.value);
  };
  const suggestions = attachCompletions(field, changed);

  function set(text) {
    field.value = text;
    grown();
  }
  // Words from earlier are marked as such until something is typed, and are gone on with at their end.
  function restore(text) {
    set(text);
    draftMark.hidden = !text;
    field.setSelectionRange(text.length, text.length);
    field.scrollTop = field.scrollHeight;
  }
  function insert(text) {
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    changed();
    suggestions.update();
  }

  function shortcutMenu(anchor) {
    const commands = store.hello.app.commands.map((it) => ({
      icon: icon("right"), label: it.command, hint: it.description, run: () => { set(`${it.command} `); changed(); field.focus(); suggestions.update(); },
    }));
    const globals = shortcuts("global").map((it) => ({
      icon: icon("bolt"), label: it.name, hint: store.hello.app.name, data: { callbackId: it.callback_id }, run: () => runShortcut(it.callback_id),
    }));
    openMenu(anchor, [...globals, ...(globals.length && commands.length ? [null] : []), ...commands], { side: "above", label: "Commands and shortcuts", testid: "shortcuts" });
  }

  async function submit() {
    const typed = field.value.trim();
    if (!typed || !place) return;
    const { channel, threadTs } = place;
    const was = { place, editing };
    suggestions.hide();
    set("");
    draft(place, "");
    try {
      if (editing) await saveEdit(channel, typed);
      else if (isCommand(typed)) await api.command(store.me.id, channel, typed);
      else await api.say(store.me.id, channel, typed, threadTs);
      onSent?.();
    } catch (error) {
      giveBack(was, typed);
      whisper(channel, error, threadTs);
    }
  }

  // Only while the field is still the same place and still empty: newer words win.
  function giveBack({ place: wherefrom }, typed) {
    if (place === wherefrom && !field.value) set(typed);
    if (!editing) draft(wherefrom, typed);
  }

  const isCommand = (text) => /^\/[a-z]/i.test(text);

  async function saveEdit(channel, typed) {
    const { ts } = editing;
    await api.edit(store.me.id, channel, ts, typed);
    stopEdit();
  }

  function edit(message) {
    editing = message;
    mode.hidden = false;
    set(asTyped(message.text ?? "", shownOf));
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }
  function stopEdit() {
    if (!editing) return;
    editing = null;
    mode.hidden = true;
    restore(place ? draft(place) : "");
  }

  function editLast() {
    const { messages } = place.threadTs ? thread(place.channel, place.threadTs) : room(place.channel);
    const mine = inOrder(messages).filter((it) => it.user === store.me.id && !it.bot_id && !it.is_ephemeral && !it.subtype && it.text);
    if (mine.length) edit(mine.at(-1));
  }

  async function upload(files) {
    for (const file of files) {
      const done = await attempt(() => api.upload(store.me.id, place.channel, file));
      if (done) toast(`${file.name} is in the channel.`);
    }
  }

  node.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  field.addEventListener("input", () => { changed(); suggestions.update(); });
  field.addEventListener("click", () => suggestions.update());
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || suggestions.onKey(event)) return; // Enter ends a Korean syllable first
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !event.altKey && !field.value && !editing) {
      event.preventDefault();
      editLast();
    } else if (event.key === "Escape" && editing) {
      event.preventDefault();
      event.stopPropagation();
      stopEdit();
    }
  });
  field.addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length) {
      event.preventDefault();
      upload([...event.clipboardData.files]);
    }
  });

  return {
    node: outer, field, edit, upload, insert,
    setDraft(text) { set(text); changed(); field.focus(); suggestions.update(); },
    at(next, placeholder, closedText = "") {
      const same = place && draftKey(next) === draftKey(place);
      place = next;
      field.placeholder = placeholder;
      field.setAttribute("aria-label", placeholder);
      node.hidden = Boolean(closedText);
      closed.hidden = !closedText;
      closed.textContent = closedText;
      if (same) return;
      editing = null;
      mode.hidden = true;
      restore(draft(next));
    },
  };
}
