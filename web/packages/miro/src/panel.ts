/** The page in Miro's side panel: Veche's own panel in a frame, and the adapter between the two. */

import type { Miro } from "@mirohq/websdk-types";
import { bridge, frameChannel, type Notice, panelLink } from "@veche/board-bridge";
import { MiroAdapter } from "./adapter.ts";
import { findPlace, originOf, type Place, remember } from "./place.ts";
import { said, wordsIn } from "./texts.ts";

declare const miro: Miro;

const words = wordsIn(new URLSearchParams(location.search).get("lang") ?? navigator.language);
const part = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

async function start(): Promise<void> {
  document.documentElement.lang = words === wordsIn("ru") ? "ru" : "en";
  const place = await findPlace(location.search, async () => (await fetch("config.json")).json());
  if (place) await open(place);
  else ask();
}

function ask(): void {
  const form = part<HTMLFormElement>("where");
  const field = part<HTMLInputElement>("address");
  part("address-label").textContent = words.where;
  part("address-hint").textContent = words.whereHint;
  part("go").textContent = words.go;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const origin = originOf(field.value);
    field.setCustomValidity(origin ? "" : words.bad);
    if (!origin) return void field.reportValidity();
    remember(origin);
    form.hidden = true;
    void open({ origin });
  });
  field.addEventListener("input", () => field.setCustomValidity(""));
}

async function open({ origin, invite }: Place): Promise<void> {
  const frame = part<HTMLIFrameElement>("panel");
  frame.title = words.panel;
  frame.src = `${origin}/panel`;
  frame.hidden = false;
  const hello = { frame, origin, source: "miro", draws: true, ...(invite && { invite }) };
  const beside = bridge(panelLink(frameChannel(hello)));
  const say = (notice: Notice): void => void miro.board.notifications.showInfo(said(notice, words));
  const adapter = await MiroAdapter.start({ board: miro.board, bridge: beside, say, leads: await leading() });
  const frames = part<HTMLButtonElement>("frames");
  const note = part("note");
  frames.textContent = words.frames;
  frames.addEventListener("click", async () => {
    frames.disabled = true;
    await adapter.layOutPhases();
    frames.disabled = false;
    void miro.board.notifications.showInfo(words.laid);
  });
  beside.on("state", (state) => {
    frames.hidden = state?.me.kind !== "facilitator";
    note.textContent = state?.private ? words.private : words.unread;
    note.hidden = !state;
  });
}

/** Of the windows that one browser has open on this board, one draws; where that cannot be settled, each believes it is the one. */
async function leading(): Promise<() => boolean> {
  if (!navigator.locks) return () => true;
  let leads = false;
  const { id } = await miro.board.getInfo();
  void navigator.locks.request(`veche.draws ${id}`, () => {
    leads = true;
    return new Promise(() => undefined);
  });
  return () => leads;
}

void start();
