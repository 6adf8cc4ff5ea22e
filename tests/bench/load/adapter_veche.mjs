// A seat of a Veche session: connects with its token, waits for the welcome, sends acknowledged board changes.
// SEATS names a file with the tokens, one list of members for each room.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { sio } from './adapter_socketio_common.mjs';

const seats = JSON.parse(fs.readFileSync(process.env.SEATS, 'utf8'));
const shared = sio({ onConnected: () => {}, onEvent: () => {} });
export const { url, control } = shared;

export const message = (conn, op, buf, s, e) => {
  const text = buf.utf8Slice(s, Math.min(e, s + 40));
  if (text === '2') conn.text('3');
  else if (text[0] === '0') conn.text(`40/session,${JSON.stringify({ token: seats[conn.room][conn.member] })}`);
  else if (text.startsWith('42/session,["welcome"')) conn.ready();
  else if (text.startsWith('44')) throw new Error(buf.utf8Slice(s, e));
};

let asked = 0;
export const update = (conn, seq, marker, element) => {
  const change = { id: crypto.randomUUID(), data: { elements: [element()] } };
  return [[1, Buffer.from(`42/session,${(asked += 1)}["board.change",${JSON.stringify(change)}]`)]];
};
