import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Check,
  Eye,
  Group,
  Move,
  Pencil,
  Trash2,
} from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { CellChoice } from "../board/CellChoice";
import type { BoardHandle } from "../board/handle";
import type { AuthoredNote } from "../board/noteList";
import { useDraftStore, useDrafts } from "../drafts/use";
import { useTexts } from "../i18n/texts";
import type { Participant } from "../protocol";
import { called } from "../room/select";
import { ClusterPicker } from "../tools/clusters/ClusterPicker";
import { dragsNote } from "../tools/clusters/dragging";
import { texts as clusterTexts } from "../tools/clusters/texts";
import type { ClusterDesk } from "../tools/clusters/useClusters";
import { ToPlanButton } from "../tools/plan/ToPlanButton";
import { usePlanOpen } from "../tools/plan/usePlan";
import { Stepper } from "../tools/voting/Stepper";
import type { VotingDesk } from "../tools/voting/useVoting";
import { announce } from "../ui/announce";
import { Button, IconButton } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { sends } from "../ui/keys";
import { PersonMark, seatOf } from "../ui/Person";
import { stepOf } from "./listing";
import styles from "./NoteItem.module.css";
import { Staging, StagingMarks } from "./Staging";
import { texts } from "./texts";

interface NoteItemProps {
  readonly note: AuthoredNote;
  /** Says whose it is, where no heading does. */
  readonly named: boolean;
  /** What can be done with it is in view. */
  readonly open: boolean;
  readonly writable: boolean;
  readonly board: RefObject<BoardHandle | null>;
  readonly clusters: ClusterDesk;
  readonly voting: VotingDesk;
  /** The cluster that it is in, where no heading says so. */
  readonly cluster: string | undefined;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
  readonly onShow: () => void;
  /** It went into a cluster, or out of one. */
  readonly onGrouped: () => void;
}

type Doing = "moving" | "grouping" | null;

export function NoteItem(props: NoteItemProps) {
  const { note, named, open, writable, board, clusters, voting, cluster } = props;
  const { onToggle, onRemove, onShow, onGrouped } = props;
  const edit = useDrafts((drafts) => (drafts.edit?.id === note.id ? drafts.edit : null));
  const [doing, setDoing] = useState<Doing>(null);
  const plans = usePlanOpen();
  // What others cannot see yet cannot be grouped for them.
  const groupable = clusters.open && !note.veiled;
  const head = useRef<HTMLButtonElement>(null);
  const item = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what opens below must come into view, also after a move to another place of the list
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: "nearest" });
  }, [open, doing, note.x, note.y]);
  const end = (): void => {
    item.current?.querySelector<HTMLElement>(`[data-deed="${doing}"]`)?.focus();
    setDoing(null);
  };

  /** To the note that was reworded, or to the button where that was begun and given up. */
  const back = (saved: boolean): void =>
    (
      item.current?.querySelector<HTMLElement>(saved ? "[data-note]" : "[data-deed=edit]") ?? head.current
    )?.focus();

  if (edit) {
    return (
      <li className={styles.note}>
        <Rewording note={note} writable={writable} board={board} onDone={back} />
      </li>
    );
  }
  return (
    <li
      ref={item}
      className={styles.note}
      data-open={open || undefined}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open || event.defaultPrevented) return;
        event.stopPropagation();
        head.current?.focus();
        onToggle();
      }}
      {...dragsNote(note.id, clusters.open || plans)}
    >
      <div className={styles.row}>
        <Head
          ref={head}
          note={note}
          author={named ? note.author : undefined}
          cluster={cluster}
          open={open}
          onToggle={onToggle}
          onRemove={writable ? onRemove : undefined}
        />
        <Stepper item={note.id} name={note.text} desk={voting} />
      </div>
      {open && (
        <Actions
          note={note}
          writable={writable}
          groupable={groupable}
          doing={doing}
          onDo={(next) => setDoing(doing === next ? null : next)}
          onRemove={onRemove}
          onShow={onShow}
        />
      )}
      {open && writable && <CellChoice note={note} board={board} />}
      {open && doing === "moving" && writable && (
        <Moving onStep={(dx, dy) => board.current?.moveNote(note.id, dx, dy)} onDone={end} />
      )}
      {open && doing === "grouping" && groupable && (
        <ClusterPicker
          note={note.id}
          desk={clusters}
          onDone={(moved) => {
            end();
            if (moved) onGrouped();
          }}
        />
      )}
    </li>
  );
}

interface HeadProps extends Pick<NoteItemProps, "note" | "open" | "cluster" | "onToggle"> {
  readonly ref: Ref<HTMLButtonElement>;
  /** Where no heading says whose it is. */
  readonly author: Participant | undefined;
  /** What the key for it does, where one may. */
  readonly onRemove: (() => void) | undefined;
}

function Head({ ref, note, author, cluster, open, onToggle, onRemove }: HeadProps) {
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Delete" || !onRemove) return;
    event.preventDefault();
    onRemove();
  };
  return (
    <button
      ref={ref}
      type="button"
      className={styles.text}
      data-note={note.id}
      aria-expanded={open}
      onClick={onToggle}
      onKeyDown={pressed}
    >
      <span>{note.text}</span>
      {author && <Author author={author} />}
      <StagingMarks note={note} />
      {cluster !== undefined && (
        <span className={styles.cluster}>
          <Group aria-hidden="true" />
          {cluster}
        </span>
      )}
    </button>
  );
}

function Author({ author }: { author: Participant }) {
  return (
    <span className={styles.author}>
      <PersonMark seat={seatOf(author)} size={10} onNote />
      {called(author)}
    </span>
  );
}

interface ActionsProps extends Pick<NoteItemProps, "note" | "writable" | "onRemove" | "onShow"> {
  readonly groupable: boolean;
  readonly doing: Doing;
  readonly onDo: (next: Doing) => void;
}

function Actions({ note, writable, groupable, doing, onDo, onRemove, onShow }: ActionsProps) {
  const t = useTexts(texts);
  const sort = useTexts(clusterTexts);
  const store = useDraftStore();
  const { id, text } = note;
  const reword = (): void => store.setState({ edit: { id, text, before: text } });
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw what is a row of buttons as a form */}
      <div className={styles.actions} role="group" aria-label={text}>
        <IconButton label={t("show")} icon={<Eye />} tip="above" onClick={onShow} />
        <ToPlanButton note={id} text={text} />
        {writable && (
          <>
            <IconButton label={t("edit")} icon={<Pencil />} tip="above" data-deed="edit" onClick={reword} />
            <IconButton
              label={t("move")}
              icon={<Move />}
              tip="above"
              aria-pressed={doing === "moving"}
              data-deed="moving"
              onClick={() => onDo("moving")}
            />
          </>
        )}
        {groupable && (
          // What the phase is for, and what its instructions name: in words, not by a sign alone.
          <Button
            kind="quiet"
            size="s"
            icon={<Group />}
            aria-expanded={doing === "grouping"}
            data-deed="grouping"
            onClick={() => onDo("grouping")}
          >
            {sort("group")}
          </Button>
        )}
        {writable && <IconButton label={t("remove")} icon={<Trash2 />} tip="above" onClick={onRemove} />}
        <Staging note={note} />
      </div>
      {note.kept && <p className={styles.hint}>{t("keptNote")}</p>}
    </>
  );
}

interface RewordingProps {
  readonly note: AuthoredNote;
  readonly writable: boolean;
  readonly board: RefObject<BoardHandle | null>;
  readonly onDone: (saved: boolean) => void;
}

function Rewording({ note, writable, board, onDone }: RewordingProps) {
  const t = useTexts(texts);
  const store = useDraftStore();
  const edit = useDrafts((drafts) => drafts.edit);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  if (!edit) return null;

  const close = (saved: boolean): void => {
    store.setState({ edit: null });
    // The button that has the focus next is drawn only after this field is gone.
    setTimeout(() => onDone(saved));
  };
  const save = (): void => {
    const words = edit.text.trim();
    if (!words || !writable) return;
    if (words !== note.text) {
      board.current?.editNote(note.id, words);
      announce(t("edited", { text: words }));
    }
    close(true);
  };
  const hint = !writable ? t("boardReadOnly") : note.text !== edit.before ? t("changed") : undefined;
  return (
    <div className={styles.rewording}>
      <TextArea
        ref={field}
        bare
        label={t("noteText")}
        value={edit.text}
        hint={hint}
        onChange={(event) => store.setState({ edit: { ...edit, text: event.target.value } })}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            close(false);
          } else if (sends(event.nativeEvent)) {
            event.preventDefault();
            save();
          }
        }}
      />
      <div className={styles.answers}>
        <Button kind="quiet" size="s" onClick={() => close(false)}>
          {t("cancel")}
        </Button>
        <Button kind="primary" size="s" disabled={!writable || !edit.text.trim()} onClick={save}>
          {t("save")}
        </Button>
      </div>
    </div>
  );
}

const ARROWS: readonly { key: "ArrowLeft" | "ArrowUp" | "ArrowDown" | "ArrowRight"; icon: ReactNode }[] = [
  { key: "ArrowLeft", icon: <ArrowLeft /> },
  { key: "ArrowUp", icon: <ArrowUp /> },
  { key: "ArrowDown", icon: <ArrowDown /> },
  { key: "ArrowRight", icon: <ArrowRight /> },
];

interface MovingProps {
  readonly onStep: (dx: number, dy: number) => void;
  readonly onDone: () => void;
}

/** Arrow keys, or the four buttons, move the note; what happened is read out. */
function Moving({ onStep, onDone }: MovingProps) {
  const t = useTexts(texts);
  const box = useRef<HTMLFieldSetElement>(null);
  const [said, setSaid] = useState("");
  useEffect(() => box.current?.querySelector("button")?.focus(), []);

  const step = (key: string, far: boolean): boolean => {
    const by = stepOf(key, far);
    if (!by) return false;
    onStep(by.dx, by.dy);
    // The same words twice would be read once; the space makes them new.
    setSaid((before) => `${t(`moved${key as "ArrowLeft"}`)}${before.endsWith(" ") ? "" : " "}`);
    return true;
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onDone();
    else if (!step(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset ref={box} className={styles.moving} onKeyDown={pressed}>
      <legend className={styles.hint}>{t("moveHint")}</legend>
      {ARROWS.map(({ key, icon }) => (
        <IconButton
          key={key}
          kind="plain"
          label={t(`to${key}`)}
          icon={icon}
          tip="above"
          onClick={(event) => step(key, event.shiftKey)}
        />
      ))}
      <IconButton kind="primary" label={t("moveDone")} icon={<Check />} tip="above" onClick={onDone} />
      <span className="unseen" role="status">
        {said}
      </span>
    </fieldset>
  );
}
