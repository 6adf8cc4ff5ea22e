/**
 * Listens to recordings as the candidate's page does: the same package and model, the same segmenter and gate.
 *
 *     node tests/speech/listen.mjs FILE.wav…    one line of JSON for each: the turns in seconds, and how it was heard
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const web = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "web");
const require = createRequire(join(web, "package.json"));
const { createServer } = await import(
  pathToFileURL(join(dirname(require.resolve("vite/package.json")), "dist/node/index.js")).href
);
const packaged = dirname(require.resolve("@ricky0123/vad-web"));
const ort = require("onnxruntime-web/wasm");
const { Silero } = require(join(packaged, "models"));
const { Resampler } = require(join(packaged, "resampler"));

const server = await createServer({
  root: web,
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
});
const { createSegmenter } = await server.ssrLoadModule("/src/speech/segmenter.ts");
const { levelOf } = await server.ssrLoadModule("/src/speech/loudness.ts");
const { MODEL } = await server.ssrLoadModule("/src/speech/model.ts");

ort.env.wasm.numThreads = 1;
const weights = readFileSync(join(packaged, `silero_vad_${MODEL}.onnx`));

/** Mono, 16 bits. */
function samplesOf(file) {
  const bytes = readFileSync(file);
  const rate = bytes.readUInt32LE(24);
  const samples = new Float32Array((bytes.length - 44) / 2);
  for (let at = 0; at < samples.length; at += 1) samples[at] = bytes.readInt16LE(44 + at * 2) / 32768;
  return { rate, samples };
}

async function listen(file) {
  const model = await Silero.new(ort, async () => weights);
  const { rate, samples } = samplesOf(file);
  const resampler = new Resampler({ nativeSampleRate: rate, targetSampleRate: 16000, targetFrameSize: 512 });
  const segmenter = createSegmenter();
  const turns = [];
  const frames = [];
  let other = 0;
  for (const [at, samples16] of resampler.process(samples).entries()) {
    const { isSpeech } = await model.process(samples16);
    const level = levelOf(samples16);
    const heard = segmenter.step({ from: at * 32, to: at * 32 + 32, probability: isSpeech, level });
    if (heard.ended) turns.push(heard.ended);
    if (heard.other) other += 32;
    if (process.env.FRAMES) frames.push([+isSpeech.toFixed(3), +level.toFixed(1)]);
  }
  const last = segmenter.stop();
  if (last) turns.push(last);
  await model.release();
  return { file, turns: turns.map(({ from, to }) => [from / 1000, to / 1000]), other: other / 1000, frames };
}

for (const file of process.argv.slice(2)) {
  const { frames, ...found } = await listen(file);
  process.stdout.write(`${JSON.stringify(process.env.FRAMES ? { ...found, frames } : found)}\n`);
}
await server.close();
process.exit(0);
