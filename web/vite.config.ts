import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { boardAssets } from "./build/board-assets.ts";
import { languages } from "./build/languages.ts";
import { packed } from "./build/packed.ts";
import { reference } from "./build/reference.ts";
import { speechAssets } from "./build/speech-assets.ts";

/** The package that every whiteboard uses, ours too, from its source. */
const bridge = fileURLToPath(new URL("packages/board-bridge/src/index.ts", import.meta.url));
const SERVER = "http://127.0.0.1:8000";

export default defineConfig({
  resolve: { alias: { "@veche/board-bridge": bridge } },
  plugins: [react(), languages(), boardAssets(), reference(), speechAssets(), packed()],
  build: {
    outDir: "dist",
    target: "es2022",
    // Tells the server which files a page needs, so that it can name them beforehand.
    manifest: true,
    // The whiteboard's own chunk is large whatever we do, and only rooms load it.
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Sixty small files wait for the line ten times over. What every page needs is one of them, what several need
          // is one for each of these parts; what is large or seldom needed stays by itself.
          groups: [
            { name: "start", tags: ["$initial"] },
            { name: "signs", test: /[\\/]lucide-react[\\/]/, minShareCount: 2 },
            {
              name: "ui",
              test: /[\\/]src[\\/]ui[\\/](?!Menu|Dialog|Tabs|QrCode|Markdown|SwitchMenu)/,
              minShareCount: 2,
            },
            {
              name: "room",
              test: /[\\/]src[\\/](?:board|notes|talking|tools|drafts|room)[\\/]/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": SERVER,
      "/socket.io": { target: SERVER, ws: true },
    },
  },
});
