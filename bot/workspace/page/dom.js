// Elements are built as nodes, never as markup: text that people or apps wrote cannot become code.

const SVG = "http://www.w3.org/2000/svg";

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  append(node, children);
  return node;
}

function setProp(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  } else if (name === "data") {
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined && item !== null && item !== false) node.dataset[key] = String(item);
    }
  } else if (name === "value" || name === "checked" || name === "disabled" || name === "tabIndex") {
    node[name] = value;
  } else {
    node.setAttribute(name, value === true ? "" : String(value));
  }
}

export function append(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    node.append(child);
  }
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

// Stroke icons, drawn for this page on a 20 by 20 grid.
const PATHS = {
  hash: "M7 3 5.5 17M14.5 3 13 17M3.5 7h13.5M3 13h13.5",
  lock: "M5.5 9h9v8h-9zM7 9V6.5a3 3 0 0 1 6 0V9",
  plus: "M10 4v12M4 10h12",
  close: "M5 5l10 10M15 5 5 15",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  search: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M13.2 13.2 17 17",
  send: "M3.5 4 17 10 3.5 16l2-6zM5.5 10H11",
  smile: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M7 12c1.5 2 4.5 2 6 0M7.5 8v.5M12.5 8v.5",
  reply: "M4 4h12v9H9l-4 3.5V13H4z",
  pin: "M7.5 3h5l-.5 5 3 3H5l3-3zM10 11v6",
  more: "M4 10a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0M9.3 10a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0M14.6 10a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0",
  edit: "M4 16l.8-3.5L13.5 4 16 6.5l-8.7 8.7z",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.8 11h7.4l.8-11",
  clip: "M14.5 9.5 9.5 14.5a3 3 0 0 1-4.3-4.3l6-6a2 2 0 0 1 2.9 2.9l-5.7 5.7a1 1 0 0 1-1.4-1.4l4.8-4.8",
  bolt: "M11 3 5 11.5h4L8.5 17 15 8.5h-4.5z",
  people: "M7.5 4a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M2.5 16c.5-6 9.5-6 10 0M12.5 4.3a2.7 2.7 0 0 1 0 5M14.5 11.2c2 .7 3 2.3 3 4.8",
  bookmark: "M6 3.5h8V17l-4-3.5L6 17z",
  down: "M5 8l5 5 5-5",
  right: "M8 5l5 5-5 5",
  back: "M12 5l-5 5 5 5",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1",
  moon: "M16 11.5A6.5 6.5 0 1 1 8.5 4a5.2 5.2 0 0 0 7.5 7.5z",
  help: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M7.8 8c.2-3 4.6-2.6 4.3.2-.2 1.3-2 1.5-2.1 3M10 14v.2",
  check: "M4 10.5l4 4 8-9",
  window: "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7",
  home: "M3.5 10 10 4l6.5 6M5.5 8.5V16h9V8.5",
  file: "M5.5 3h6l3.5 3.5V17h-9.5zM11 3v4h4",
  eye: "M2.5 10c3-6 12-6 15 0-3 6-12 6-15 0M10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4",
  clock: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 6v4l3 2",
  unplug: "M7 3v3M13 3v3M5 6h10v3a5 5 0 0 1-10 0zM10 14v3",
};

export function icon(name, label) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else {
    svg.setAttribute("aria-hidden", "true");
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// Bring a list in step while leaving untouched what did not change: a half-typed field, an open
// list or the focus in one message must survive the arrival of the next.
export function reconcile(container, items) {
  const had = new Map();
  for (const node of [...container.children]) had.set(node.dataset.key, node);
  let cursor = container.firstElementChild;
  for (const { key, sign, make } of items) {
    let node = had.get(key);
    had.delete(key);
    if (!node || node.dataset.sign !== sign) {
      const fresh = make();
      fresh.dataset.key = key;
      fresh.dataset.sign = sign;
      if (node) {
        if (cursor === node) cursor = fresh;
        node.replaceWith(fresh);
      }
      node = fresh;
    }
    if (node === cursor) cursor = cursor.nextElementSibling;
    else container.insertBefore(node, cursor);
  }
  for (const node of had.values()) node.remove();
}

// A short fingerprint, so that what is compared is not kept in the page a second time.
export function fingerprint(value) {
  const text = JSON.stringify(value) ?? "";
  let hash = 5381;
  for (let i = 0; i < text.length; i += 1) hash = ((hash * 33) ^ text.charCodeAt(i)) >>> 0;
  return `${text.length}.${hash.toString(36)}`;
}
