/** The dots of a vote on the board. What can be pressed here can also be done, by keyboard, in the list of notes. */

import { Check, Equal, Minus, Plus } from "lucide-react";
import { useTexts } from "../i18n/texts";
import { Dots as Row } from "../tools/voting/Stepper";
import { texts } from "../tools/voting/texts";
import type { VotingDesk } from "../tools/voting/useVoting";
import styles from "./marks.module.css";
import type { AuthoredNote } from "./noteList";
import { hasFoot } from "./notes";

interface DotsProps {
  readonly item: string;
  readonly name: string;
  readonly desk: VotingDesk;
}

export function NoteDots({ notes, desk }: { notes: readonly AuthoredNote[]; desk: VotingDesk }) {
  if (desk.stage === "none") return null;
  return notes.map((note) => {
    const { id, text, x, y, width, height } = note;
    if (note.veiled) return null;
    return (
      <span
        key={id}
        className={styles.atNote}
        style={{ left: x + width, top: y + height }}
        data-inside={hasFoot(note) || undefined}
      >
        <Dots item={id} name={text} desk={desk} />
      </span>
    );
  });
}

export function Dots({ item, name, desk }: DotsProps) {
  const mine = desk.mine.get(item) ?? 0;
  const all = desk.all.get(item) ?? 0;
  if (desk.stage === "none") return null;
  if (desk.stage !== "giving") {
    const verdict = desk.verdicts.get(item) ?? null;
    if (all === 0 && !verdict) return null;
    return (
      <span className={styles.pill} data-verdict={verdict ?? undefined}>
        {verdict === "chosen" && <Check />}
        {verdict === "tied" && <Equal />}
        <i />
        {all}
      </span>
    );
  }
  if (desk.among && !desk.among.has(item)) return null;
  const gives = desk.open && desk.left > 0;
  const shows = !desk.blind && all > mine;
  if (mine === 0 && !gives && !shows) return null;
  return (
    <span className={styles.pill} data-mine={mine > 0 || undefined}>
      {desk.open && mine > 0 && <Press does="takeBack" {...{ item, name, desk }} />}
      <Row count={mine} />
      {shows && <small>{all}</small>}
      {gives && <Press does="give" {...{ item, name, desk }} />}
    </span>
  );
}

function Press({ does, item, name, desk }: DotsProps & { does: "give" | "takeBack" }) {
  const t = useTexts(texts);
  const label = t(does, { name });
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.dot}
      title={label}
      onClick={() => desk[does](item, name)}
    >
      {does === "give" ? <Plus /> : <Minus />}
      <span className="unseen">{label}</span>
    </button>
  );
}
