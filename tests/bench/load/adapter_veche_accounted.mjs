// The same, and keeps an account of what was asked: ACCOUNT names the file that it is written to at the end. Of each
// room, each member's changes in the order of sending: [the wish's id, the marker, what came of it], which is "ok", the
// refusal's code, or null where no answer came.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { message as seated, url } from './adapter_veche.mjs';

export { url };
export const always = true;

const rooms = [];
const awaited = new Map();
let asked = 0;

const START = Buffer.from('43/session,');
export const message = (conn, op, buf, s, e) => {
  if (conn.joined && buf.compare(START, 0, START.length, s, Math.min(e, s + START.length)) === 0) {
    const text = buf.utf8Slice(s + START.length, e);
    const at = text.indexOf('[');
    const number = Number(text.slice(0, at));
    const [answer] = JSON.parse(text.slice(at));
    awaited.get(number)[2] = answer.ok ? 'ok' : answer.code;
    awaited.delete(number);
  } else if (!conn.joined || e - s === 1) {
    seated(conn, op, buf, s, e);
  }
};

export const update = (conn, seq, marker, element) => {
  const id = crypto.randomUUID();
  const entry = [id, marker, null];
  const members = (rooms[conn.room] ??= []);
  (members[conn.member] ??= []).push(entry);
  awaited.set((asked += 1), entry);
  return [[1, Buffer.from(`42/session,${asked}["board.change",${JSON.stringify({ id, data: { elements: [element()] } })}]`)]];
};

process.on('exit', () => fs.writeFileSync(process.env.ACCOUNT, JSON.stringify(rooms)));
