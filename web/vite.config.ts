import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { boardAssets } from "./build/board-assets.ts";
import { reference } from "./build/reference.ts";
import { speechAssets } from "./build/speech-assets.ts";

const SERVER = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react(), boardAssets(), reference(), speechAssets()],
  build: {
    outDir: "dist",
    target: "es2022",
    // The whiteboard's own chunk is large whatever we do, and only rooms load it.
    chunkSizeWarningLimit: 2500,
  },
  server: {
    proxy: {
      "/api": SERVER,
      "/socket.io": { target: SERVER, ws: true },
    },
  },
});
