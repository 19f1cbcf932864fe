// Server-sent events. Browsers retry by themselves, but each in its own time, and not at all after an
// answer that is an error (a server that is just starting): so a lost stream is always opened anew here.

import { streamUrl } from "./api.js";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 1000; // the workspace is on this machine: to ask once a second costs it nothing
const STABLE = 5000; // a server that hangs up at once is not asked three times a second
const PATIENCE = 8000; // a connection that has not opened by then never will

export function openStream(as, { onEvent, onLost, onBack }) {
  let source = null;
  let timer = null;
  let wait = FIRST_WAIT;
  let lost = false;
  let ended = false;

  function connect() {
    source = new EventSource(streamUrl(as));
    timer = setTimeout(again, PATIENCE);
    source.onopen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { wait = FIRST_WAIT; }, STABLE);
      if (lost) onBack();
      lost = false;
    };
    source.onmessage = (message) => onEvent(JSON.parse(message.data));
    source.onerror = again;
  }

  function again() {
    clearTimeout(timer);
    source.close();
    if (ended) return;
    if (!lost) onLost();
    lost = true;
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  connect();
  return function close() {
    ended = true;
    clearTimeout(timer);
    source.close();
  };
}
