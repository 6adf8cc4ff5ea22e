/** Miro's own timer, set by the facilitator's panel to what Veche's clock says. Veche's remains the one that counts. */

import type { BoardState, Bridge } from "@veche/board-bridge";
import type { MiroBoard } from "./board.ts";

export class ClockMirror {
  readonly #board: MiroBoard;
  readonly #bridge: Bridge;
  readonly #end: () => void;
  #shown = "";
  #turn: Promise<void> = Promise.resolve();

  constructor(board: MiroBoard, bridge: Bridge) {
    this.#board = board;
    this.#bridge = bridge;
    this.#end = bridge.on("state", (state) => this.#hear(state));
    this.#hear(bridge.state);
  }

  close(): void {
    this.#end();
  }

  #hear(state: BoardState | null): void {
    if (state?.me.kind !== "facilitator") return;
    const { ends_at, remaining, paused } = state.clock;
    const shown = JSON.stringify([ends_at, remaining, paused]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#turn = this.#turn.then(() => this.#show(paused)).catch(() => undefined);
  }

  async #show(paused: boolean): Promise<void> {
    // Not every plan of Miro's has the timer.
    if (!(await this.#board.canUse("timer"))) return;
    const { timer } = this.#board;
    const left = this.#bridge.left();
    if (await timer.isStarted()) await timer.stop();
    if (left === null || left <= 0) return;
    await timer.start(left);
    if (paused) await timer.pause();
  }
}
