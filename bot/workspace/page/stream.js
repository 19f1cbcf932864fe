// Server-sent events. The browser retries by itself after a lost connection, but gives up for good
// when a server that is starting answers with an error, so a closed stream is opened anew here.

import { streamUrl } from "./api.js";

const LONGEST_WAIT = 8000;

export function openStream(as, { onEvent, onLost, onBack }) {
  let source = null;
  let timer = null;
  let wait = 500;
  let lost = false;
  let ended = false;

  function connect() {
    source = new EventSource(streamUrl(as));
    source.onopen = () => {
      wait = 500;
      if (lost) onBack();
      lost = false;
    };
    source.onmessage = (message) => onEvent(JSON.parse(message.data));
    source.onerror = () => {
      if (ended) return;
      if (!lost) onLost();
      lost = true;
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  }

  connect();
  return function close() {
    ended = true;
    clearTimeout(timer);
    source.close();
  };
}
