/**
 * The assessor's desk. Whoever sits here has their eyes on the group and their hands on the keyboard, in a
 * dim room, for an hour. Within two seconds of a behaviour it must be on record: number, indicator key,
 * eyes up again. Words that matter are typed while they are still in the ear; what was written or drawn is
 * pinned by one press. Nothing moves by itself, nothing asks back, whatever is wrong can be undone. After
 * the end: put the rest under its criterion, read the levels beside the evidence, rate, submit.
 */

import { BookOpen, Check, Keyboard, Moon, SlidersHorizontal, Sun } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef } from "react";
import { Deck } from "../calibrating/Deck";
import { texts as calibrating } from "../calibrating/texts";
import { Then, useWatching } from "../calibrating/watching";
import { LANGUAGE_NAMES, LANGUAGES, language, readIn } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { useLive, useRoom } from "../room/use";
import { IconButton } from "../ui/Button";
import { Menu } from "../ui/Menu";
import { RoomHeader } from "../ui/RoomHeader";
import { useRootMark } from "../ui/rootMark";
import { Spinner } from "../ui/Spinner";
import { LanguageSwitch, ThemeSwitch } from "../ui/Switches";
import { chooseTheme, suggestTheme, useTheme } from "../ui/theme";
import { useMedia } from "../ui/useMedia";
import { BoardPane } from "./BoardPane";
import { Candidates } from "./Candidates";
import type { Pane, Shelf } from "./deskState";
import { Entry } from "./Entry";
import { Feed } from "./Feed";
import { NARROW } from "./FirstSteps";
import { Legend } from "./Legend";
import styles from "./observing.module.css";
import { Rating } from "./rating/Rating";
import { RatingProvider, useRatingDesk } from "./rating/useRating";
import { Reading } from "./reading/Reading";
import { texts } from "./texts";
import { useFingers } from "./touch";
import { DeskProvider, useAround, useDesk, useDeskState } from "./useDesk";
import { useKeyboard } from "./useKeyboard";

const Rewatching = lazy(() => import("../calibrating/Rewatching"));

export default function Observing() {
  const again = useRoom((room) => room.calibration !== undefined);
  useEffect(() => {
    suggestTheme("dark");
    return () => suggestTheme(null);
  }, []);
  const desk = (
    <DeskProvider>
      <Desk />
    </DeskProvider>
  );
  if (!again) return desk;
  return (
    <Suspense fallback={<Spinner />}>
      <Rewatching>{desk}</Rewatching>
    </Suspense>
  );
}

function Desk() {
  const t = useTexts(texts);
  const say = useTexts(calibrating);
  useRootMark("data-desk");
  const live = useLive();
  const watching = useWatching();
  const { desk, field } = useAround();
  const reason = useRef<HTMLTextAreaElement>(null);
  const rating = useRatingDesk(watching?.rating ?? live, desk, reason);
  const around = useMemo(() => ({ rating, reason }), [rating]);
  const pane = useDeskState((state) => state.pane);
  const reads = useDeskState((state) => state.reading !== null);
  const narrow = useMedia(NARROW);
  useKeyboard(useMemo(() => ({ desk, rating, field }), [desk, rating, field]));
  return (
    <RatingProvider value={around}>
      <div className={styles.desk} data-pane={pane}>
        <div className={styles.head} data-region="">
          <Then>
            <RoomHeader
              quiet
              past={watching !== null}
              subtitle={watching ? say("subtitle") : t("unseen")}
              actions={<Actions />}
            />
          </Then>
        </div>
        <main className={styles.left}>
          {/* What lies under something else is out of reach for Tab, F6 and a screen reader. */}
          <div className={styles.under} inert={reads || (narrow && pane !== "board")}>
            <Then>
              <BoardPane />
            </Then>
            {watching && <Deck />}
          </div>
          <Reading />
        </main>
        <aside className={styles.right} inert={narrow && (reads || pane === "board")}>
          <div className={styles.notes} inert={pane === "rating"}>
            <p className={styles.unseen}>{watching ? say("subtitle") : t("unseen")}</p>
            <Candidates />
            <Legend />
            <Feed />
            <Entry />
          </div>
          {pane === "rating" && (
            <div className={styles.rating}>
              <Rating />
            </div>
          )}
        </aside>
        <Panes />
      </div>
    </RatingProvider>
  );
}

function Actions() {
  const t = useTexts(texts);
  const desk = useDesk();
  const reading = useDeskState((state) => state.reading);
  const narrow = useMedia(NARROW);
  const fingers = useFingers();
  const turn = (shelf: Shelf): void => desk.set({ reading: reading === shelf ? null : shelf });
  return (
    <>
      <IconButton
        label={t("reading")}
        icon={<BookOpen />}
        aria-pressed={reading !== null && reading !== "keys"}
        onClick={() => turn("criteria")}
      />
      {!fingers && (
        <IconButton
          label={`${t("keys")} (?)`}
          icon={<Keyboard />}
          aria-pressed={reading === "keys"}
          onClick={() => turn("keys")}
        />
      )}
      {narrow ? (
        <Switches />
      ) : (
        <>
          <LanguageSwitch />
          <ThemeSwitch />
        </>
      )}
    </>
  );
}

/** Language and theme where they have no room side by side. */
function Switches() {
  const t = useTexts(texts);
  const dark = useTheme() === "dark";
  return (
    <Menu
      icon
      label={t("switches")}
      trigger={<SlidersHorizontal />}
      choices={[
        {
          id: "theme",
          label: t(dark ? "light" : "dark"),
          icon: dark ? <Sun /> : <Moon />,
          onChoose: () => chooseTheme(dark ? "light" : "dark"),
        },
        ...LANGUAGES.map((each) => ({
          id: each,
          label: LANGUAGE_NAMES[each],
          icon: <Check visibility={each === language() ? "visible" : "hidden"} />,
          onChoose: () => readIn(each),
        })),
      ]}
    />
  );
}

const PANES = [
  ["board", "boardTab"],
  ["notes", "notesTab"],
  ["rating", "ratingTab"],
] as const satisfies readonly (readonly [Pane, string])[];

/** On a telephone one part shows at a time. */
function Panes() {
  const t = useTexts(texts);
  const desk = useDesk();
  const pane = useDeskState((state) => state.pane);
  return (
    <nav className={styles.panes} aria-label={t("panes")}>
      {PANES.map(([id, label]) => (
        <button
          key={id}
          type="button"
          aria-current={id === pane ? "page" : undefined}
          onClick={() => desk.set({ pane: id, reading: null })}
        >
          {t(label)}
        </button>
      ))}
    </nav>
  );
}
