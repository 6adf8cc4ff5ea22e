import { CaptureUpdateAction, reconcileElements, restoreElements } from "@excalidraw/excalidraw";
import type { RemoteExcalidrawElement } from "@excalidraw/excalidraw/data/reconcile";
import type { OrderedExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { useEffect, useRef } from "react";
import { newId } from "../ids";
import type { Element, EventOf, Refusal } from "../protocol";
import type { Live, News } from "../room/live";
import type { RoomBoard } from "../room/room";
import { useLive } from "../room/use";
import { drawnBy } from "./following";
import { paced } from "./pace";
import { foreign } from "./paper";
import { type Canvas, FOREIGN, Sync, type SyncOptions } from "./sync";

/** The package's elements are ours with more fields named. */
const ours = (elements: readonly object[]): readonly Element[] => elements as readonly Element[];
const theirs = (elements: readonly Element[]): OrderedExcalidrawElement[] =>
  elements as unknown as OrderedExcalidrawElement[];

function canvasOf(api: ExcalidrawImperativeAPI): Canvas {
  return {
    all: () => ours(api.getSceneElementsIncludingDeleted()),
    show: (elements) =>
      api.updateScene({ elements: theirs(elements), captureUpdate: CaptureUpdateAction.NEVER }),
    restore: (elements) => ours(restoreElements(theirs(elements), null)),
    reconcile: (local, remote) =>
      ours(reconcileElements(theirs(local), theirs(remote) as RemoteExcalidrawElement[], api.getAppState())),
  };
}

function boardOf(live: Live): RoomBoard | undefined {
  return live.store.getState().room?.board;
}

/** Asks for changes under the id under which they were kept before, so that they are sent once. */
function askingOf(live: Live): Pick<SyncOptions, "send" | "keep"> {
  let kept: string | null = null;
  return {
    send(elements) {
      const id = kept ?? newId();
      kept = null;
      return live.ask("board.change", { elements }, id);
    },
    keep(elements) {
      if (elements.length > 0) {
        kept ??= newId();
        live.keep("board.change", { elements }, kept);
      } else if (kept !== null) {
        live.discard(kept);
        kept = null;
      }
    },
  };
}

function isBoardChange(event: { type: string }): event is EventOf<"board.changed"> {
  return event.type === "board.changed";
}

/** What another whiteboard drew lies beneath everything, so that it moves no index of ours. */
function showForeign(canvas: Canvas, board: RoomBoard): void {
  if (board.items.size === 0) return;
  const own = canvas.all().filter(({ id }) => !id.startsWith(FOREIGN));
  canvas.show([...ours(foreign(board.items.values())), ...own]);
}

interface Wired {
  readonly api: ExcalidrawImperativeAPI | null;
  readonly writes: boolean;
  /** The typeface of the notes is there, so that their words can be measured. */
  readonly faceLoaded: boolean;
  readonly onRefused: (refusal: Refusal, elements: readonly Element[]) => void;
  /** What somebody else changed just now, by the ids under which it shows. */
  readonly onNews: (ids: readonly string[]) => void;
  /** The board shows for the first time. */
  readonly onFirst: () => void;
  /** The board of another moment shows. */
  readonly onLeap: () => void;
}

/** Wires a canvas to the open session; the returned function is for the canvas's own `onChange`. */
export function useSync({ api, writes, faceLoaded, onRefused, onNews, onFirst, onLeap }: Wired): () => void {
  const live = useLive();
  const sync = useRef<Sync | null>(null);
  const calls = useRef({ onRefused, onNews, onFirst, onLeap });
  calls.current = { onRefused, onNews, onFirst, onLeap };

  useEffect(() => {
    if (!api) return;
    const canvas = canvasOf(api);
    const made = new Sync({
      canvas,
      ...askingOf(live),
      stored: (id) => boardOf(live)?.elements.get(id),
      onRefused: (refusal, elements) => calls.current.onRefused(refusal, elements),
    });
    let heard: EventOf<"board.changed">[] = [];
    const pace = paced(() => {
      const changes = heard;
      heard = [];
      const elements = changes.flatMap(({ data }) => data.elements ?? []);
      if (elements.length > 0) made.hear(elements);
      const board = boardOf(live);
      if (board && changes.some(({ data }) => data.items)) showForeign(canvas, board);
      const me = live.store.getState().room?.me;
      const others = changes.filter(({ by }) => by !== me).flatMap(({ data }) => drawnBy(data));
      if (others.length > 0) calls.current.onNews(others);
    });
    const welcome = (leap = false): void => {
      const board = boardOf(live);
      if (!board) return;
      heard = [];
      const elements = [...board.elements.values()];
      if (leap) made.leap(elements);
      else made.welcome(elements);
      showForeign(canvas, board);
    };
    const hear = (news: News): void => {
      if (news.type === "welcome") {
        welcome(news.leap);
        if (news.leap) calls.current.onLeap();
        return;
      }
      heard.push(...news.events.filter(isBoardChange));
      if (heard.length > 0) pace.ask();
    };
    welcome();
    calls.current.onFirst();
    sync.current = made;
    const silence = live.listen(hear);
    const keep = (): void => made.keep();
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      silence();
      pace.flush();
      pace.stop();
      made.stop();
      sync.current = null;
    };
  }, [api, live]);

  useEffect(() => {
    if (api) sync.current?.write(writes);
  }, [api, writes]);

  useEffect(() => {
    const board = boardOf(live);
    // What was laid out by another face is cut off or leaves a gap in this one.
    if (api && board && faceLoaded) showForeign(canvasOf(api), board);
  }, [api, live, faceLoaded]);

  return useRef(() => sync.current?.changed()).current;
}
