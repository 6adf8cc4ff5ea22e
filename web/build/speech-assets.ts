/** What listens to the microphone lives on our own origin: the package's model and worklet, and one variant of its runtime. */

import { copyFileSync, createReadStream, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { MODEL } from "../src/speech/model.ts";

const require = createRequire(import.meta.url);
const packaged = dirname(require.resolve("@ricky0123/vad-web"));
const runtime = dirname(createRequire(join(packaged, "index.js")).resolve("onnxruntime-web/wasm"));

/** The runtime's variant without graphics cards; it asks for threads only where a page may have them. */
const FILES: readonly string[] = [
  join(packaged, "vad.worklet.bundle.min.js"),
  join(packaged, `silero_vad_${MODEL}.onnx`),
  join(runtime, "ort-wasm-simd-threaded.mjs"),
  join(runtime, "ort-wasm-simd-threaded.wasm"),
];

/** Named by what is in it, so that browsers may keep it for good. */
function folder(): string {
  const versions = [packaged, runtime].map(
    (from) => JSON.parse(readFileSync(join(dirname(from), "package.json"), "utf8")).version as string,
  );
  return `assets/speech-${versions.join("-")}`;
}

export function speechAssets(): Plugin {
  let out = "dist";
  const path = folder();
  return {
    name: "speech-assets",
    config: () => ({ define: { __SPEECH_ASSETS__: JSON.stringify(`/${path}/`) } }),
    configResolved(config) {
      out = config.build.outDir;
    },
    configureServer(server) {
      server.middlewares.use(`/${path}`, (request, response, next) => {
        const name = basename((request.url ?? "/").split("?")[0] ?? "/");
        const file = FILES.find((each) => basename(each) === name);
        if (!file) return next();
        response.setHeader("Content-Type", typeOf(name));
        response.setHeader("Content-Length", statSync(file).size);
        createReadStream(file).pipe(response);
      });
    },
    writeBundle() {
      mkdirSync(join(out, path), { recursive: true });
      for (const file of FILES) {
        const copy = join(out, path, basename(file));
        copyFileSync(file, copy);
        // The server hands the packed one to whoever can unpack it: a quarter of the runtime.
        if (/\.(wasm|onnx)$/.test(file)) writeFileSync(`${copy}.gz`, gzipSync(readFileSync(file)));
      }
    },
  };
}

function typeOf(name: string): string {
  if (name.endsWith(".wasm")) return "application/wasm";
  return name.endsWith("js") ? "text/javascript" : "application/octet-stream";
}
