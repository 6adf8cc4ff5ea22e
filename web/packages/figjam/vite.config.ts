import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The server for which the plugin is built, and what it speaks. */
const origin = new URL(process.env.VECHE_ORIGIN ?? "https://veche.example.org").origin;
const language = process.env.VECHE_LANGUAGE === "ru" ? "ru" : "en";

/** The manifest and the window's page, with the server's address. */
function addressed(): Plugin {
  return {
    name: "veche-addressed",
    generateBundle() {
      for (const fileName of ["manifest.json", "ui.html"]) {
        const source = readFileSync(here(fileName), "utf-8")
          .replaceAll("https://veche.example.org", origin)
          .replaceAll("wss://veche.example.org", origin.replace(/^http/, "ws"));
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}

/** One file for the main thread, which has the language and no browser. */
export default defineConfig({
  root: here("."),
  publicDir: false,
  define: { VECHE_ORIGIN: JSON.stringify(origin), VECHE_LANGUAGE: JSON.stringify(language) },
  plugins: [addressed()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2017",
    minify: false,
    lib: { entry: here("src/code.ts"), formats: ["iife"], name: "veche", fileName: () => "code.js" },
  },
});
