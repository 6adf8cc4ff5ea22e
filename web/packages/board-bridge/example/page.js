// Everything that this page needs to have Veche beside its whiteboard. The whiteboard itself is in whiteboard.js and
// knows nothing of it. Open the page as index.html?veche=https://your-server, with &invite=… to spare people the typing.

import { bridge, frameChannel, panelLink } from "../dist/index.js";
import { createWhiteboard } from "./whiteboard.js";

const asked = new URLSearchParams(location.search);
const veche = asked.get("veche") ?? "http://127.0.0.1:8000";
const frame = document.querySelector("#panel");
frame.src = `${veche}/panel`;

const invite = asked.get("invite");
const hello = { frame, origin: veche, source: "canvas", draws: true, ...(invite && { invite }) };
const beside = bridge(panelLink(frameChannel(hello)));

const board = createWhiteboard(document.querySelector("#board"), document.querySelector("#writing"), {
  changed: (item) => beside.put(item),
  removed: (id) => beside.remove(id),
  chosen: (id) => beside.choose(id),
});

beside.on("draw", (items) => board.draw(items));
beside.on("erase", (ids) => board.erase(ids));
beside.on("refused", ({ undo }) => {
  board.draw(undo.flatMap(({ stored }) => stored ?? []));
  board.erase(undo.filter(({ stored }) => !stored).map(({ id }) => id));
});
beside.on("show", (id) => board.show(id));
beside.on("state", (state) => {
  board.open(state?.writes ?? false);
  board.light(state?.spotlight ?? null);
  tell();
});

const WHY = {
  watching: "You look on",
  lobby: "The exercise has not begun",
  between: "Between two phases",
  paused: "Paused",
  locked: "The board is locked",
  no_tools: "This phase is for talking",
  over: "The exercise is over",
};
const status = document.querySelector("#status");

function tell() {
  const { state } = beside;
  if (!state) {
    status.textContent = "Nobody has joined yet";
    return;
  }
  const left = beside.left();
  const clock =
    left === null
      ? ""
      : ` · ${Math.floor(left / 60_000)}:${String(Math.floor(left / 1000) % 60).padStart(2, "0")}`;
  const alone = state.private ? " · you write on your own" : "";
  status.textContent = `${state.phase?.title ?? state.session.title} · ${WHY[state.access] ?? "Open"}${alone}${clock}`;
}
setInterval(tell, 1000);

// For whoever tries things out in the console.
window.whiteboard = board;
