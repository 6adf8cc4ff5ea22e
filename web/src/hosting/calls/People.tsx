import { span } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { called, labelOf } from "../../room/select";
import { Select } from "../../ui/Field";
import styles from "./AttachCall.module.css";
import { type Attached, type Caller, nameOf } from "./call";
import { texts } from "./texts";

interface PeopleProps {
  readonly answer: Attached;
  readonly candidates: readonly Participant[];
  readonly onSay: (key: string, whose: string | null) => void;
}

/** Everybody in the call, what they did in it, and whose place here they have. */
export function People({ answer: { people }, candidates, onSay }: PeopleProps) {
  const t = useTexts(texts);
  if (people.length === 0) return <p className={styles.warn}>{t("noPeople")}</p>;
  return (
    <section aria-label={t("people")}>
      <h3 className={styles.part}>{t("people")}</h3>
      <p className={styles.more}>{t("peopleMore")}</p>
      <ul className={styles.people}>
        {people.map((one) => (
          <li key={one.key} className={styles.person}>
            <span className={styles.caller}>
              <strong>{nameOf(one, people)}</strong>
              <Found of={one} />
            </span>
            <Select
              bare
              label={t("whose", { name: nameOf(one, people) })}
              value={one.participant ?? ""}
              hint={t(`how_${one.how}`)}
              onChange={(event) => onSay(one.key, event.target.value || null)}
            >
              <option value="">{t("nobody")}</option>
              {candidates.map((candidate) => (
                <option key={candidate.id} value={candidate.id}>
                  {shownAs(candidate)}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
    </section>
  );
}

function shownAs(candidate: Participant): string {
  const name = called(candidate);
  const label = labelOf(candidate);
  return name === label ? name : `${name}, ${label}`;
}

/** What the file tells of somebody. */
function Found({ of: { found, talk_seconds } }: { of: Caller }) {
  const t = useTexts(texts);
  if (found.length === 0) return <span>{t("foundNothing")}</span>;
  const told = found.map(({ kind, count }) =>
    kind === "speech"
      ? t("found_speech", { count, long: span(talk_seconds) })
      : t(`found_${kind}`, { count }),
  );
  return <span>{told.join(" · ")}</span>;
}
