// The JSON of the workspace (docs/workspace.md, "For the page"): one function a request.

export class Refused extends Error {
  constructor(code, text) {
    super(text);
    this.code = code;
  }
}

const query = (args) =>
  new URLSearchParams(Object.entries(args).filter(([, value]) => value !== undefined && value !== null));

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Refused("unreachable", "The workspace does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => null);
  if (body === null) {
    throw new Refused("no_json", `The workspace answered ${response.status} without saying why.`);
  }
  if (body.ok === false || !response.ok) {
    const code = body.error ?? `http_${response.status}`;
    throw new Refused(code, body.text || `The workspace refused: ${code}.`);
  }
  return body;
}

const get = (name, args = {}) => answer(fetch(`/ui/${name}?${query(args)}`, { cache: "no-store" }));

const post = (name, body) =>
  answer(
    fetch(`/ui/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

export const hello = () => get("hello");
export const state = (as) => get("state", { as });
export const home = (as) => get("home", { as });
export const messages = (as, channel, { thread_ts, before, limit } = {}) =>
  get("messages", { as, channel, thread_ts, before, limit });

export const say = (as, channel, text, thread_ts) =>
  post("say", { as, channel, text, ...(thread_ts ? { thread_ts } : {}) });
export const edit = (as, channel, ts, text) => post("edit", { as, channel, ts, text });
export const remove = (as, channel, ts) => post("delete", { as, channel, ts });
export const command = (as, channel, text) => post("command", { as, channel, text });

export const action = (as, container, block_id, action_id, value, values) =>
  post("action", { as, container, block_id, action_id, value, values }); // undefined is left out of JSON
export const submit = (as, view_id, values) => post("submit", { as, view_id, values });
export const closeView = (as, view_id) => post("close", { as, view_id });
export const shortcut = (as, callback_id, where = {}) => post("shortcut", { as, callback_id, ...where });

export const react = (as, channel, ts, name, on) => post("react", { as, channel, ts, name, on });
export const pin = (as, channel, ts, on) => post("pin", { as, channel, ts, on });
export const join = (as, channel) => post("join", { as, channel });
export const leave = (as, channel) => post("leave", { as, channel });
export const archive = (as, channel) => post("archive", { as, channel });
export const kick = (as, channel, user) => post("kick", { as, channel, user });
export const createChannel = (as, name, isPrivate) => post("channel", { as, name, private: isPrivate });
export const dm = (as, user) => post("dm", { as, user });
export const read = (as, channel, ts) => post("read", { as, channel, ts });

export function upload(as, channel, file) {
  const form = new FormData();
  form.append("file", file);
  return answer(fetch(`/ui/upload?${query({ as, channel })}`, { method: "POST", body: form }));
}

export const fileUrl = (id) => `/ui/files/${encodeURIComponent(id)}`;
export const streamUrl = (as) => `/ui/stream?${query({ as })}`;
