import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const bridge = fileURLToPath(new URL("packages/board-bridge/src/index.ts", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@veche/board-bridge": bridge } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "build/**/*.test.ts", "packages/*/src/**/*.test.ts"],
    restoreMocks: true,
    // By itself it leaves one of the cores to others.
    maxWorkers: "100%",
    // The whiteboard package names files as only a bundler resolves them.
    server: { deps: { inline: [/@excalidraw/, /roughjs/] } },
  },
});
