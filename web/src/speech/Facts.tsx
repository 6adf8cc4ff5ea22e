import { Ear, EarOff, Eye, HeartHandshake } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "../i18n/texts";
import styles from "./speech.module.css";
import { texts } from "./texts";

/** What is measured, what is not, who sees it, and that one may refuse. */
export function Facts() {
  const t = useTexts(texts);
  return (
    <dl className={styles.facts}>
      <Fact icon={<Ear />} name={t("measured")} words={t("measuredMore")} />
      <Fact icon={<EarOff />} name={t("notMeasured")} words={t("notMeasuredMore")} />
      <Fact icon={<Eye />} name={t("seen")} words={t("seenMore")} />
      <Fact icon={<HeartHandshake />} name={t("free")} words={t("freeMore")} />
    </dl>
  );
}

function Fact({ icon, name, words }: { icon: ReactNode; name: string; words: string }) {
  return (
    <div className={styles.fact}>
      <span className={styles.sign} aria-hidden="true">
        {icon}
      </span>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  );
}
