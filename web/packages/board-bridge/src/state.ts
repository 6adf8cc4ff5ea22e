/** What a whiteboard needs to know of the session that runs beside it. */

export type SessionState = "lobby" | "running" | "over" | "washup" | "closed";

/** Whether this person may change the board now, and if not, why. */
export type Access = "open" | "watching" | "lobby" | "between" | "paused" | "locked" | "no_tools" | "over";

export interface PhaseState {
  readonly key: string;
  readonly title: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** How many times it has been begun. */
  readonly run: number;
  readonly tools: readonly string[];
}

export interface Area {
  readonly area: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where everybody is asked to look: at a thing, or at a part of the board. */
export interface Spotlight {
  readonly item?: string;
  readonly area?: readonly [x: number, y: number, w: number, h: number];
}

export interface BoardState {
  readonly session: { readonly id: string; readonly title: string; readonly state: SessionState };
  readonly me: { readonly id: string; readonly kind: string; readonly name: string };
  readonly phase: PhaseState | null;
  /** All phases of the exercise, in their order. */
  readonly phases: readonly { readonly key: string; readonly title: string }[];
  readonly access: Access;
  /** `access` is "open". */
  readonly writes: boolean;
  /** Everybody writes alone: what others make now is not to be shown. */
  readonly private: boolean;
  /** Parts of the board that candidates may not change. */
  readonly areas: readonly Area[];
  readonly spotlight: Spotlight | null;
  readonly clock: {
    /** Milliseconds of the epoch on the server's clock; null where no clock runs. */
    readonly ends_at: number | null;
    /** Seconds that stand while it is paused. */
    readonly remaining: number | null;
    readonly paused: boolean;
    /** What the server's clock said when this was told. */
    readonly now: number;
  };
}

/** As much of a session as the state of its board follows from; a session's welcome holds it under these names. */
export interface SessionView {
  readonly id: string;
  readonly title: string;
  readonly state: SessionState;
  readonly exercise: { readonly phases: readonly PhaseView[] };
  readonly phase: RunView | null;
  readonly board: { readonly locked: boolean };
  readonly areas: readonly Area[];
  readonly spotlight: Spotlight | null;
}

export interface PhaseView {
  readonly key: string;
  readonly title: string;
  readonly board: string;
  readonly tools: readonly string[];
}

export interface RunView {
  readonly key: string;
  readonly run: number;
  readonly ends_at: string | null;
  readonly paused: boolean;
  readonly remaining: number | null;
  readonly revealed?: boolean;
}

/** The state of the board for one person; `now` is the server's clock in milliseconds of the epoch. */
export function stateOf(view: SessionView, me: BoardState["me"], now: number): BoardState {
  const { id, title, state, exercise, phase } = view;
  const at = exercise.phases.findIndex(({ key }) => key === phase?.key);
  const planned = exercise.phases[at];
  const access = accessOf(view, me.kind);
  return {
    session: { id, title, state },
    me: { id: me.id, kind: me.kind, name: me.name },
    phase:
      phase && planned
        ? {
            key: phase.key,
            title: planned.title,
            number: at + 1,
            of: exercise.phases.length,
            run: phase.run,
            tools: planned.tools,
          }
        : null,
    phases: exercise.phases.map(({ key, title }) => ({ key, title })),
    access,
    writes: access === "open",
    private: phase !== null && planned?.board === "private" && !phase.revealed,
    areas: view.areas.map(({ area, x, y, w, h }) => ({ area, x, y, w, h })),
    spotlight: spotlightOf(view),
    clock: {
      ends_at: phase?.ends_at ? Date.parse(phase.ends_at) : null,
      remaining: phase?.remaining ?? null,
      paused: phase?.paused ?? false,
      now,
    },
  };
}

/** Whether somebody of a kind may change the board now, and if not, why. */
export function accessOf(
  view: Pick<SessionView, "state" | "phase" | "board" | "exercise">,
  kind: string,
): Access {
  const { state, phase } = view;
  const planned = view.exercise.phases.find(({ key }) => key === phase?.key);
  if (kind !== "candidate" && kind !== "facilitator") return "watching";
  if (state === "lobby") return "lobby";
  if (state !== "running") return "over";
  if (!phase || !planned) return "between";
  if (phase.paused) return "paused";
  if (view.board.locked || planned.board === "locked") return "locked";
  return planned.tools.includes("notes") || planned.tools.includes("draw") ? "open" : "no_tools";
}

function spotlightOf({ spotlight }: SessionView): Spotlight | null {
  if (!spotlight) return null;
  const { item, area } = spotlight;
  return { ...(item !== undefined && { item }), ...(area !== undefined && { area }) };
}
