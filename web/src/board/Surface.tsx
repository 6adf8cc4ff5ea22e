/** The canvas itself, wired to the room: what is drawn, who points where, whose note is whose. */

import "./assets";
import { CaptureUpdateAction, Excalidraw, MainMenu } from "@excalidraw/excalidraw";
import "@excalidraw/excalidraw/index.css";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import {
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { shallow } from "zustand/shallow";
import { createStore, type StoreApi } from "zustand/vanilla";
import { language } from "../i18n/i18n";
import type { Element, Refusal } from "../protocol";
import { boardOpen, me, toolOpen } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { useTheme } from "../ui/theme";
import { ownSpot } from "./apart";
import { BoardTools } from "./BoardTools";
import styles from "./board.module.css";
import { ClusterHulls } from "./ClusterHulls";
import { createHandle, type OwnPlace } from "./controls";
import { type BoardHandle, type BoardProps, type BoardTool, wordsKept } from "./handle";
import { lookingThrough } from "./lookout";
import { Overlay } from "./Overlay";
import { FACE, TEXT_SIZE } from "./paper";
import { Spotlight } from "./Spotlight";
import { makesSlides } from "./slides";
import { Tongue } from "./Tongue";
import { type LaidTemplate, laidTemplates } from "./template";
import { Underlay } from "./Underlay";
import { useFace } from "./useFace";
import { useFollowing } from "./useFollowing";
import { useFrameNames } from "./useFrameNames";
import { useGuards } from "./useGuards";
import { useLedView } from "./useLedView";
import { useLettingGo } from "./useLettingGo";
import { usePick } from "./usePick";
import { useSync } from "./useSync";
import type { View } from "./view";

const START = {
  viewBackgroundColor: "transparent",
  currentItemFontFamily: FACE,
  currentItemFontSize: TEXT_SIZE,
  currentItemRoughness: 0,
  currentItemStrokeWidth: 1,
};
const UI_OPTIONS = {
  canvasActions: {
    changeViewBackgroundColor: false,
    clearCanvas: false,
    export: false,
    loadScene: false,
    saveAsImage: false,
    saveToActiveFile: false,
    toggleTheme: false,
  },
  tools: { image: false },
} as const;
const POINT_EVERY = 50;

export default function Surface(props: BoardProps & { ref?: Ref<BoardHandle> }) {
  const { readOnly, tools = true, onPick, marked, follow = false, onOwnView, onRefused, ref } = props;
  useTranslation();
  const theme = useTheme();
  const open = useRoom(boardOpen);
  const draws = useRoom((room) => toolOpen(room, "draw"));
  const writes = open && !readOnly;
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null);
  const [ready, setReady] = useState(false);
  const [tool, setTool] = useState<BoardTool>("selection");
  const [selected, setSelected] = useState<string | null>(null);
  const view = useMemo(() => createStore<View>(() => ({ scrollX: 0, scrollY: 0, zoom: 1 })), []);
  const seen = (now: View): void => {
    if (!shallow(view.getState(), now)) view.setState(now);
  };
  const frame = useRef<HTMLDivElement>(null);
  const [writing, setWriting] = useState(0);

  const live = useLive();
  const handle = useMemo<BoardHandle | null>(() => {
    if (!api) return null;
    const lies = (): readonly LaidTemplate[] => {
      const { room } = live.store.getState();
      return room ? laidTemplates(room) : [];
    };
    const own: OwnPlace = (size, taken) => {
      const { room } = live.store.getState();
      return room && ownSpot(room, size, taken);
    };
    return { ...createHandle(api, frame, () => setWriting(again), lies, own), ...lookingThrough(api, lies) };
  }, [api, live]);
  useImperativeHandle(ref, () => handle ?? ABSENT, [handle]);
  useEnding(frame, api, writes);
  const faceLoaded = useFace();
  // Where everybody is asked to look comes before where something happens.
  const led = useRoom((room) => room.spotlight !== null);
  const following = useFollowing(api, follow && !led);
  const changed = useSync({
    // Until the canvas has laid out its own beginning it would forget what it is given.
    api: ready ? api : null,
    writes,
    faceLoaded,
    onRefused: (refusal: Refusal, elements: readonly Element[]) => onRefused?.(refusal, wordsKept(elements)),
    onNews: following,
    onFirst: () => handle?.fit(),
    // After a leap nothing happens that could be followed: what there is comes into view, in the same drawing.
    onLeap: () => follow && handle?.fit(),
  });
  useLedView(ready ? handle : null);
  const slides = useRoom(makesSlides) && writes;
  const nameFrames = useFrameNames(slides ? api : null);
  const point = usePointer();
  usePick(frame, view, onPick);
  useGuards(frame, onOwnView);
  useLettingGo(frame, api);

  return (
    <div ref={frame} className={styles.surface} data-reading={!writes || undefined} data-tool={tool}>
      <Ground view={view} />
      <Underlay view={view} />
      <ClusterHulls view={view} />
      <Excalidraw
        excalidrawAPI={setApi}
        initialData={{ appState: START }}
        onChange={(_, { scrollX, scrollY, zoom, activeTool, isLoading, selectedElementIds }) => {
          if (!isLoading) setReady(true);
          setSelected(onlyOf(selectedElementIds));
          seen({ scrollX, scrollY, zoom: zoom.value });
          setTool(activeTool.type as BoardTool);
          nameFrames();
          changed();
        }}
        onScrollChange={(scrollX, scrollY, { value: zoom }) => seen({ scrollX, scrollY, zoom })}
        onPointerUpdate={({ pointer }) => point(pointer.x, pointer.y)}
        onPaste={({ text, elements }) => text !== undefined || elements !== undefined}
        viewModeEnabled={!writes}
        theme={theme}
        langCode={language() === "ru" ? "ru-RU" : "en"}
        UIOptions={UI_OPTIONS}
        aiEnabled={false}
        validateEmbeddable={false}
        detectScroll={false}
      >
        <MainMenu />
        <Tongue api={ready ? api : null} />
      </Excalidraw>
      <Overlay view={view} marked={marked} handle={handle} selected={writes ? selected : null} />
      <Spotlight view={view} handle={handle} />
      {tools && handle && writes && (
        <BoardTools {...{ handle, tool, draws, slides, frame, writing, setWriting }} />
      )}
    </div>
  );
}

/** Whatever is being typed or drawn ends with the right to do it; stands before the sync, which then sends it. */
function useEnding(
  frame: RefObject<HTMLElement | null>,
  api: ExcalidrawImperativeAPI | null,
  writes: boolean,
): void {
  useEffect(() => {
    if (writes || !api) return;
    // The package takes over what stands in its text field when the field loses the focus.
    frame.current?.querySelector<HTMLElement>("textarea.excalidraw-wysiwyg")?.blur();
    api.setActiveTool({ type: "selection" });
    api.updateScene({
      appState: { newElement: null, selectedElementIds: {} },
      captureUpdate: CaptureUpdateAction.NEVER,
    });
  }, [frame, api, writes]);
}

function again(times: number): number {
  return times + 1;
}

/** The one thing that is chosen; null where there are none or several. */
function onlyOf(selected: Readonly<Record<string, true>>): string | null {
  const ids = Object.keys(selected);
  return ids.length === 1 ? (ids[0] ?? null) : null;
}

const nothing = (): void => undefined;
/** While the canvas is still on its way. */
const ABSENT: BoardHandle = {
  addNote: () => null,
  editNote: nothing,
  moveNote: nothing,
  removeNote: nothing,
  restoreNote: nothing,
  addSlide: () => null,
  write: nothing,
  show: nothing,
  fit: nothing,
  look: nothing,
  seen: () => ({ x: 0, y: 0, width: 0, height: 0 }),
  chosen: () => null,
  choose: nothing,
  focus: nothing,
};

/** Tells where the own cursor is, candidates only and not too often. */
function usePointer(): (x: number, y: number) => void {
  const live = useLive();
  const points = useRoom((room) => me(room).kind === "candidate");
  const last = useRef(0);
  return useCallback(
    (x, y) => {
      const now = performance.now();
      if (!points || now - last.current < POINT_EVERY) return;
      last.current = now;
      live.point(x, y);
    },
    [live, points],
  );
}

/** The dotted ground, moving with the view. */
function Ground({ view }: { view: StoreApi<View> }) {
  const ground = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const lay = ({ scrollX, scrollY, zoom }: View): void => {
      if (!ground.current) return;
      ground.current.style.backgroundSize = `${24 * zoom}px ${24 * zoom}px`;
      ground.current.style.backgroundPosition = `${scrollX * zoom}px ${scrollY * zoom}px`;
    };
    lay(view.getState());
    return view.subscribe(lay);
  }, [view]);
  return <div ref={ground} className={styles.ground} />;
}
