// A list of choices that opens at the thing that was pressed: menus, overflow, the people switcher.

import { h } from "./dom.js";

let open = null;

export function closeMenu() {
  open?.();
}

// The popover API puts it above dialogs and outside of scrolling boxes; the place is ours to compute.
export function place(popup, anchor, { side = "below", width } = {}) {
  const box = anchor.getBoundingClientRect();
  if (width === "anchor") popup.style.width = `${box.width}px`;
  const { offsetWidth, offsetHeight } = popup;
  const fitsBelow = box.bottom + offsetHeight + 8 < window.innerHeight;
  const top = side === "below" && (fitsBelow || box.top < offsetHeight + 8) ? box.bottom + 4 : box.top - offsetHeight - 4;
  const left = Math.min(box.left, window.innerWidth - offsetWidth - 8);
  popup.style.top = `${Math.max(8, Math.min(top, window.innerHeight - offsetHeight - 8))}px`;
  popup.style.left = `${Math.max(8, left)}px`;
}

export function showPopup(anchor, popup, { side, onClose } = {}) {
  closeMenu();
  popup.classList.add("popup");
  popup.setAttribute("popover", "manual");
  (anchor.closest("dialog") ?? document.body).append(popup);
  popup.showPopover();
  place(popup, anchor, { side });
  const outside = (event) => {
    if (!popup.contains(event.target) && !anchor.contains(event.target)) close();
  };
  const close = () => {
    if (open !== close) return;
    open = null;
    document.removeEventListener("pointerdown", outside, true);
    popup.remove();
    anchor.setAttribute("aria-expanded", "false");
    onClose?.();
  };
  document.addEventListener("pointerdown", outside, true);
  anchor.setAttribute("aria-expanded", "true");
  open = close;
  return close;
}

// items: {label, hint, icon, danger, run, data, node} or null for a line between.
export function openMenu(anchor, items, { side, label = "Menu", testid, className = "" } = {}) {
  const wasMine = open && anchor.getAttribute("aria-expanded") === "true";
  closeMenu();
  if (wasMine) return;
  const back = () => anchor.focus({ preventScroll: true });
  const popup = h("div", { class: `menu ${className}`, role: "menu", "aria-label": label, data: { testid } },
    items.map((item) => {
      if (!item) return h("hr", { role: "separator" });
      return h("button", {
        class: `menu-item${item.danger ? " danger" : ""}${item.current ? " current" : ""}`, role: "menuitem", type: "button",
        tabIndex: -1, data: item.data ?? {}, "aria-current": item.current ? "true" : undefined,
        on: { click: () => { close(); back(); item.run(); } },
      }, item.node ?? [item.icon, h("span", { class: "menu-label" }, item.label), item.hint && h("span", { class: "menu-hint" }, item.hint)]);
    }));
  popup.addEventListener("keydown", (event) => {
    const stops = [...popup.querySelectorAll("[role=menuitem]")];
    const at = stops.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      stops[(next + stops.length) % stops.length].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
      back();
    }
  });
  const close = showPopup(anchor, popup, { side });
  (popup.querySelector("[aria-current]") ?? popup.querySelector("[role=menuitem]"))?.focus();
}
