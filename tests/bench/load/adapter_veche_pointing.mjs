// A seat of a Veche session whose cursor moves: what comes of it bears no marker, so only the server's work is counted.
export { control, message, url } from './adapter_veche.mjs';

export const update = (conn, seq) => [[1, Buffer.from(`42/session,["board.point",{"x":${seq % 900},"y":${conn.member * 40}}]`)]];
