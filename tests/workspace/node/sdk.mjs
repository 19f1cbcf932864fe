// Slack's own SDKs for Node against the embedded workspace.
//
// `node sdk.mjs calls`: reads one JSON object from stdin, makes its calls with @slack/web-api, and prints
// one line of JSON for each. `node sdk.mjs listen`: answers commands by @slack/socket-mode until stdin ends.

import { text } from "node:stream/consumers";
import { LogLevel, SocketModeClient } from "@slack/socket-mode";
import { WebClient } from "@slack/web-api";

const { SLACK_API_URL: slackApiUrl, SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken } = process.env;
const options = {
  slackApiUrl,
  logLevel: LogLevel.ERROR,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
};
const say = (line) => console.log(JSON.stringify(line));
const at = (answer, path) => path.split(".").reduce((inner, key) => inner?.[key], answer);

/** Arguments with every "$name" replaced by what an earlier answer left under that name. */
function filled(value, kept) {
  if (typeof value === "string" && value.startsWith("$")) return kept[value.slice(1)];
  if (Array.isArray(value)) return value.map((each) => filled(each, kept));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, kept)]));
}

async function made(client, step, kept) {
  const { app_token: instead, ...args } = filled(step.args, kept);
  if (instead) args.token = instead;
  if (step.method === "files_upload_v2") {
    const { channel: channel_id, ...more } = args; // the one argument that both SDKs name differently
    return client.filesUploadV2({ channel_id, ...more });
  }
  if (!step.every) return at(client, step.method)(args);
  const found = [];
  for await (const page of client.paginate(step.method, args)) found.push(...page[step.every]);
  return { ok: true, found: found.length };
}

async function calls() {
  const { steps, kept } = JSON.parse(await text(process.stdin));
  const client = new WebClient(token, options);
  for (const step of steps) {
    const outcome = { method: step.method };
    try {
      const answer = await made(client, step, kept);
      for (const [name, path] of Object.entries(step.keep)) kept[name] = at(answer, path);
      Object.assign(outcome, { outcome: answer.ok ? "ok" : "not ok", found: answer.found ?? null });
    } catch (error) {
      const code = error.data?.error ?? error.code ?? String(error);
      Object.assign(outcome, { outcome: code, retry_after: error.retryAfter ?? null });
    }
    say(outcome);
  }
}

async function listen() {
  const client = new SocketModeClient({ appToken, clientOptions: options, logLevel: LogLevel.ERROR });
  client.on("connected", () => say({ connected: true }));
  client.on("slash_commands", ({ ack, body }) => ack({ text: `heard ${body.text}` }));
  client.on("message", ({ ack, event }) => ack().then(() => say({ event: event.type })));
  await client.start();
  await text(process.stdin);
  await client.disconnect();
}

await (process.argv[2] === "listen" ? listen() : calls());
