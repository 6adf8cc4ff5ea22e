/// <reference types="@figma/plugin-typings" />
/** The plugin's main thread: there is no page around it, only the board. */

import { bridge, panelLink } from "../../board-bridge/src/headless.ts";
import { FigJamAdapter } from "./adapter.ts";
import { figmaChannel } from "./channel.ts";
import { type Language, said } from "./texts.ts";

/** Where Veche is and what the plugin speaks; written in when it is built. */
declare const VECHE_ORIGIN: string;
declare const VECHE_LANGUAGE: Language;

figma.showUI(__html__, { width: 400, height: 720, title: "Veche" });

const beside = bridge(panelLink(figmaChannel(figma.ui, VECHE_ORIGIN)));
const adapter = new FigJamAdapter({
  figma,
  bridge: beside,
  say: (notice) => void figma.notify(said(notice, VECHE_LANGUAGE)),
});

if (figma.command === "sections") {
  const end = beside.on("state", (state) => {
    if (state?.me.kind !== "facilitator") return;
    end();
    adapter.layOutPhases();
  });
}
figma.on("close", () => adapter.close());
