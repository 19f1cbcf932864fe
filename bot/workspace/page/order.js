// Which rooms there are, in the order of the sidebar; Alt+Up and Alt+Down go by it too.

import { roomName } from "./people.js";
import { botId, botRoom, store } from "./store.js";

const byName = (one, other) => roomName(one).localeCompare(roomName(other));

export function visibleRooms() {
  const all = [...store.channels.values()];
  return {
    channels: all.filter((it) => ["channel", "private"].includes(it.kind) && (it.is_member || it.id === store.where.channel)
      && (!it.is_archived || it.id === store.where.channel)).sort(byName),
    people: all.filter((it) => ["im", "mpim"].includes(it.kind) && it.with !== botId()).sort(byName),
  };
}

export const orderedRooms = () => {
  const { channels, people } = visibleRooms();
  return [...channels, ...people, ...(botRoom() ? [botRoom()] : [])];
};
