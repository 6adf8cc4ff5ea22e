/** Wishes on their way: one after another, the same id on every try, until the server has answered. */

import { newId } from "./ids";
import type { Answer, CommandName, Commands, Refusal } from "./protocol";

export interface Wish<Name extends CommandName = CommandName> {
  readonly id: string;
  readonly name: Name;
  readonly data: Commands[Name];
}

interface Waiting extends Wish {
  answered(answer: Answer<CommandName>): void;
  tries: number;
}

export interface Outbox {
  ask<Name extends CommandName>(name: Name, data: Commands[Name], id?: string): Promise<Answer<Name>>;
  /** The line stands: go on sending. */
  open(): void;
  /** The line is lost: keep everything. */
  pause(): void;
  /** The line will never stand again. */
  refuse(): void;
}

/** What may pass by itself: the same wish is tried again after a while. */
const PASSING = new Set<string>(["rate_limited", "unavailable"]);
const TRIES = 6;
const FIRST_PAUSE = 300;

const NEVER: Refusal = { ok: false, code: "unavailable", message: "" };

/** `send` rejects when no answer came in time. */
export function createOutbox(
  send: (wish: Wish) => Promise<Answer<CommandName>>,
  changed: (waiting: readonly Wish[]) => void,
): Outbox {
  let waiting: Waiting[] = [];
  let open = false;
  let refused = false;
  let sending = false;

  const settle = (wish: Waiting, answer: Answer<CommandName>): void => {
    waiting = waiting.filter((other) => other !== wish);
    changed(waiting);
    wish.answered(answer);
  };
  const attempt = async (wish: Waiting): Promise<void> => {
    try {
      const answer = await send(wish);
      wish.tries += 1;
      if (answer.ok || !PASSING.has(answer.code) || wish.tries >= TRIES) settle(wish, answer);
      else await pause(FIRST_PAUSE * 2 ** (wish.tries - 1));
    } catch {
      // No answer in time, or the line broke: the wish stays first in the row.
      await pause(FIRST_PAUSE);
    }
  };
  const work = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    for (let next = waiting[0]; open && next; next = waiting[0]) {
      await attempt(next);
    }
    sending = false;
  };

  return {
    ask<Name extends CommandName>(name: Name, data: Commands[Name], id: string = newId()) {
      if (refused) return Promise.resolve(NEVER as Answer<Name>);
      return new Promise<Answer<Name>>((resolve) => {
        const answered = resolve as (answer: Answer<CommandName>) => void;
        waiting = [...waiting, { id, name, data, answered, tries: 0 }];
        changed(waiting);
        void work();
      });
    },
    open() {
      open = true;
      void work();
    },
    pause() {
      open = false;
    },
    refuse() {
      open = false;
      refused = true;
      for (const wish of waiting) settle(wish, NEVER);
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
