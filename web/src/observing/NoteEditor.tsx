import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import type { ObservationKind, ObservationWish } from "../protocol";
import { called, candidates } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { Select, TextArea } from "../ui/Field";
import { LONGEST } from "./desk";
import { type Line, wishOf } from "./feed";
import { reveal } from "./following";
import styles from "./NoteEditor.module.css";
import { texts } from "./texts";
import { useDesk } from "./useDesk";

/** A note in the place where it stands, open for change: words, kind, candidate, criterion, sign. */
export function NoteEditor({ line }: { line: Line }) {
  const desk = useDesk();
  const [wish, setWish] = useState<ObservationWish>(() => wishOf(line));
  const change = (part: Partial<ObservationWish>): void => setWish((before) => ({ ...before, ...part }));
  const leave = (): void => desk.set({ editing: null });
  const save = (): void => {
    if (!wish.text.trim()) return;
    // An indicator says whose words and which sign it is; whoever changes those leaves it behind.
    const same = wish.criterion === line.criterion && wish.sign === line.sign;
    desk.change({ ...wish, text: wish.text.trim(), indicator: same ? wish.indicator : null });
    leave();
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && !event.shiftKey && event.target instanceof HTMLTextAreaElement) {
      if (event.nativeEvent.isComposing) return;
      event.preventDefault();
      save();
    } else return;
    event.stopPropagation();
  };
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    save();
  };
  return (
    <form className={styles.editor} onSubmit={submitted} onKeyDown={pressed} data-row={line.observation}>
      <div className={styles.head}>
        <Words wish={wish} change={change} />
        <Actions empty={!wish.text.trim()} leave={leave} />
      </div>
      <Fields wish={wish} change={change} />
    </form>
  );
}

interface FieldsProps {
  readonly wish: ObservationWish;
  readonly change: (part: Partial<ObservationWish>) => void;
}

const KINDS = ["behaviour", "quote", "context"] as const satisfies readonly ObservationKind[];

function Words({ wish, change }: FieldsProps) {
  const t = useTexts(texts);
  const text = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    text.current?.focus({ preventScroll: true });
    const form = text.current?.form ?? null;
    reveal(form, form?.closest<HTMLElement>("[data-lines]") ?? null);
  }, []);
  return (
    <TextArea
      ref={text}
      bare
      label={t("text")}
      rows={1}
      maxLength={LONGEST}
      value={wish.text}
      onChange={(event) => change({ text: event.target.value })}
    />
  );
}

function Fields({ wish, change }: FieldsProps) {
  const t = useTexts(texts);
  const people = useRoom((room) => candidates(room, { removed: true }));
  const criteria = useRoom((room) => room.exercise.criteria);
  const speaks = useRoom((room) => room.exercise.language);
  return (
    <div className={styles.row}>
      <Select
        bare
        label={t("candidate")}
        value={wish.candidate}
        onChange={(event) => change({ candidate: event.target.value })}
      >
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {called(person)}
          </option>
        ))}
      </Select>
      <Select
        bare
        label={t("criterion")}
        lang={speaks}
        value={wish.criterion ?? ""}
        onChange={({ target: { value } }) =>
          change(value ? { criterion: value, sign: wish.sign ?? 0 } : { criterion: null, sign: null })
        }
      >
        <option value="">{t("noCriterion")}</option>
        {criteria.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Kind wish={wish} change={change} />
      <Sign wish={wish} change={change} />
    </div>
  );
}

function Kind({ wish, change }: FieldsProps) {
  const t = useTexts(texts);
  return (
    <Select
      bare
      label={t("kind")}
      value={wish.kind}
      onChange={({ target: { value } }) => change({ kind: value as ObservationKind })}
    >
      {KINDS.map((kind) => (
        <option key={kind} value={kind}>
          {t(kind === "context" ? "kindContext" : kind)}
        </option>
      ))}
    </Select>
  );
}

const SIGNS = [
  [1, "plus"],
  [0, "neutral"],
  [-1, "minus"],
] as const;

function Sign({ wish, change }: FieldsProps) {
  const t = useTexts(texts);
  return (
    <Select
      bare
      label={t("sign")}
      disabled={!wish.criterion}
      value={wish.criterion ? `${wish.sign ?? 0}` : ""}
      onChange={({ target: { value } }) => change({ sign: Number(value) as 1 | 0 | -1 })}
    >
      {!wish.criterion && <option value="">–</option>}
      {SIGNS.map(([sign, word]) => (
        <option key={sign} value={sign}>
          {t(word)}
        </option>
      ))}
    </Select>
  );
}

function Actions({ empty, leave }: { empty: boolean; leave: () => void }) {
  const t = useTexts(texts);
  return (
    <div className={styles.actions}>
      <Button size="s" kind="quiet" shortcut="Esc" onClick={leave}>
        {t("cancel")}
      </Button>
      <Button size="s" kind="primary" type="submit" shortcut="Enter" disabled={empty}>
        {t("save")}
      </Button>
    </div>
  );
}
