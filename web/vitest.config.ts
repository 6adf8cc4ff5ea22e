import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "build/**/*.test.ts"],
    restoreMocks: true,
    // The whiteboard package names files as only a bundler resolves them.
    server: { deps: { inline: [/@excalidraw/, /roughjs/] } },
  },
});
