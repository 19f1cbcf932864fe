// Where a block stands decides where its presses go and who remembers what was entered.

import * as api from "./api.js";
import { store } from "./store.js";
import { attempt } from "./toast.js";

const keyOf = (blockId, actionId) => `${blockId} ${actionId}`;

function context(container, values, { onTyped, around } = {}) {
  return {
    get: (blockId, actionId) => values.get(keyOf(blockId, actionId)),
    put(blockId, actionId, value, typed = false) {
      values.set(keyOf(blockId, actionId), value);
      if (typed) onTyped?.(blockId);
    },
    act: (blockId, actionId, value) =>
      attempt(() => api.action(store.me.id, container, blockId, actionId, value, around?.())),
    change(blockId, actionId, value, report) {
      this.put(blockId, actionId, value, true);
      return report ? this.act(blockId, actionId, value) : undefined;
    },
  };
}

export const messageContext = (channel, ts) => context({ type: "message", channel, ts }, new Map());
// An app hears with each press what stands in the view's other controls.
export const viewContext = (view, values, hooks = {}) =>
  context({ type: "view", view_id: view.id }, values, { ...hooks, around: () => collect(view, values) });

// {block_id: {action_id: value}} of the elements of a view that hold a value.
export function collect(view, values) {
  const out = {};
  for (const block of view.blocks ?? []) {
    const elements = block.type === "input" ? [block.element] : [block.accessory, ...(block.elements ?? [])];
    for (const element of elements) {
      if (!element?.action_id || ["button", "overflow", "workflow_button"].includes(element.type)) continue;
      const value = values.get(keyOf(block.block_id, element.action_id));
      (out[block.block_id] ??= {})[element.action_id] = value === "" || value === undefined ? null : value;
    }
  }
  return out;
}
