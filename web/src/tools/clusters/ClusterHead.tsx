import { Group, Pencil, Ungroup } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useTexts } from "../../i18n/texts";
import type { Cluster } from "../../protocol";
import { IconButton } from "../../ui/Button";
import { useFocusAfter } from "../../ui/useFocusAfter";
import styles from "./clusters.module.css";
import { TitleForm } from "./TitleForm";
import { texts } from "./texts";
import type { ClusterDesk } from "./useClusters";

interface ClusterHeadProps {
  readonly cluster: Cluster;
  readonly count: number;
  readonly desk: ClusterDesk;
  /** Its dots, where there is a vote. */
  readonly children?: ReactNode;
}

/** A cluster's heading in the list, with what can be done with it. */
export function ClusterHead({ cluster, count, desk, children }: ClusterHeadProps) {
  const t = useTexts(texts);
  const [naming, setNaming] = useState(false);
  const head = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter(head);
  const end = (): void => {
    setNaming(false);
    focusAfter("[data-renames]");
  };
  if (naming) {
    return (
      <TitleForm
        focused
        label={t("title")}
        before={cluster.title}
        action={t("save")}
        onCancel={end}
        onTitle={async (title) => {
          const done = await desk.rename(cluster.cluster, title);
          if (done) end();
          return done;
        }}
      />
    );
  }
  return (
    <div ref={head} className={styles.head}>
      <h3 className={styles.title}>
        <Group aria-hidden="true" />
        <span>{cluster.title}</span>
        <span className={styles.count}>{count}</span>
      </h3>
      {desk.open && (
        <span className={styles.deeds}>
          <IconButton
            size="s"
            label={t("rename")}
            aria-description={cluster.title}
            icon={<Pencil />}
            tip="above"
            data-renames
            onClick={() => setNaming(true)}
          />
          <IconButton
            size="s"
            label={t("dissolve")}
            aria-description={cluster.title}
            icon={<Ungroup />}
            tip="above"
            onClick={() => void desk.dissolve(cluster)}
          />
        </span>
      )}
      {children}
    </div>
  );
}
