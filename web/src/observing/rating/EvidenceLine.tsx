import { span } from "../../i18n/dates";
import { useRoom } from "../../room/use";
import type { Line } from "../feed";
import { Asked, Words } from "../NoteLine";
import styles from "./Detail.module.css";

const SIGNS = { "1": "+", "0": "0", "-1": "−" } as const;

/** A note as it stands under a rating: sign, words, phase and time. */
export function EvidenceLine({ line }: { line: Line }) {
  const speaks = useRoom((room) => room.exercise.language);
  const phase = useRoom((room) => room.exercise.phases.find(({ key }) => key === line.phase)?.title);
  const sign = `${line.sign ?? 0}` as const;
  return (
    <p className={styles.line}>
      <span className={styles.sign} data-sign={sign}>
        {SIGNS[sign]}
      </span>
      <span>
        <Words line={line} />
        <span className={styles.when}>
          {" "}
          <span lang={speaks}>{phase}</span> {line.since === null ? "" : span(Math.floor(line.since))}
        </span>
        <Asked line={line} />
      </span>
    </p>
  );
}
