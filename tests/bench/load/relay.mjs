// The yardstick: a bare WebSocket relay. Each frame is sent on, as it is but for its mask, to all others of the room
// that the path names; nothing is read, kept, checked or attributed. No library stands between it and the sockets.
import crypto from 'node:crypto';
import http from 'node:http';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const rooms = new Map();

const head = (op, size) => {
  if (size < 126) return Buffer.from([0x80 | op, size]);
  const bytes = Buffer.alloc(size < 65536 ? 4 : 10);
  bytes[0] = 0x80 | op;
  if (size < 65536) { bytes[1] = 126; bytes.writeUInt16BE(size, 2); }
  else { bytes[1] = 127; bytes.writeBigUInt64BE(BigInt(size), 2); }
  return bytes;
};
const framed = (op, payload) => Buffer.concat([head(op, payload.length), payload]);

function take(socket, peers, bytes) {
  let data = socket.rest ? Buffer.concat([socket.rest, bytes]) : bytes;
  let at = 0;
  while (data.length - at >= 6) {
    let size = data[at + 1] & 127, start = at + 2;
    if (size === 126) { size = data.readUInt16BE(start); start += 2; }
    else if (size === 127) { if (data.length - at < 14) break; size = Number(data.readBigUInt64BE(start)); start += 8; }
    if (data.length - start < 4 + size) break;
    const mask = data.subarray(start, start + 4), payload = Buffer.allocUnsafe(size);
    for (let i = 0; i < size; i++) payload[i] = data[start + 4 + i] ^ mask[i & 3];
    const op = data[at] & 15;
    at = start + 4 + size;
    if (op === 8) { socket.end(); return; }
    if (op > 8) continue;
    const frame = framed(op, payload);
    for (const peer of peers) if (peer !== socket) peer.write(frame);
  }
  socket.rest = at < data.length ? data.subarray(at) : null;
}

const server = http.createServer();
server.on('upgrade', (request, socket) => {
  const accept = crypto.createHash('sha1').update(request.headers['sec-websocket-key'] + GUID).digest('base64');
  socket.setNoDelay(true);
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  const peers = rooms.get(request.url) ?? rooms.set(request.url, new Set()).get(request.url);
  peers.add(socket);
  const gone = () => peers.delete(socket);
  socket.on('close', gone).on('error', gone).on('data', (bytes) => take(socket, peers, bytes));
  socket.write(framed(1, Buffer.from('ready')));
});
server.listen(Number(process.argv[2]), '127.0.0.1');
