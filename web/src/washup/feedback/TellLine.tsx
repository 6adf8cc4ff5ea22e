import { Pencil, X } from "lucide-react";
import type { RefObject } from "react";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import { IconButton } from "../../ui/Button";
import { useReadOnly } from "../use";
import styles from "./Feedback.module.css";
import { OtherNames } from "./OtherNames";
import { type PartProps, Rewriting } from "./PartList";
import { partKey } from "./telling";
import { texts } from "./texts";
import { useTelling, useTellingState } from "./use";

/** Signs of a line that tell it from the others. */
const TELLING = 32;

function inShort(line: string): string {
  return line.length > TELLING ? `${line.slice(0, TELLING - 1).trimEnd()}…` : line;
}

interface TellLineProps extends PartProps {
  readonly line: string;
  readonly box: RefObject<HTMLElement | null>;
}

/** One line as it will be handed out; it can be reworded and taken out. */
export function TellLine({ candidate, part, line, box }: TellLineProps) {
  const t = useTexts(texts);
  const telling = useTelling();
  const readOnly = useReadOnly();
  const speaks = useRoom((room) => room.language);
  const reworded = useTellingState(({ rewordings }) => rewordings[partKey(candidate, part)]?.before === line);
  if (reworded && !readOnly) {
    return (
      <li>
        <Rewriting candidate={candidate} part={part} box={box} />
      </li>
    );
  }
  return (
    <li className={styles.line} data-line={line}>
      <div>
        <p lang={speaks}>{line}</p>
        {!readOnly && <OtherNames candidate={candidate} text={line} />}
      </div>
      {!readOnly && (
        <div className={styles.tools}>
          <IconButton
            size="s"
            label={t("editLine", { line: inShort(line) })}
            tip="above"
            icon={<Pencil />}
            onClick={() => telling.reword(candidate, part, line)}
          />
          <IconButton
            size="s"
            label={t("removeLine", { line: inShort(line) })}
            tip="above"
            icon={<X />}
            onClick={() => telling.remove(candidate, part, line)}
          />
        </div>
      )}
    </li>
  );
}
