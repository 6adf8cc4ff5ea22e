import type { ReactNode } from "react";
import type { AuthoredNote } from "../board/noteList";
import { useTexts } from "../i18n/texts";
import { called } from "../room/select";
import { ClusterHead } from "../tools/clusters/ClusterHead";
import { useNoteDrop } from "../tools/clusters/dragging";
import { texts as clusterTexts } from "../tools/clusters/texts";
import type { ClusterDesk } from "../tools/clusters/useClusters";
import { Stepper } from "../tools/voting/Stepper";
import type { VotingDesk } from "../tools/voting/useVoting";
import { PersonMark, seatOf } from "../ui/Person";
import { texts as shared } from "../ui/texts";
import type { Group } from "./listing";
import styles from "./Notes.module.css";
import { texts } from "./texts";

interface NoteGroupProps {
  readonly group: Group<AuthoredNote>;
  readonly mine: boolean;
  readonly clusters: ClusterDesk;
  readonly voting: VotingDesk;
  /** Its notes. */
  readonly children: ReactNode;
}

/** Notes under one heading; a cluster takes in what is dropped on it. */
export function NoteGroup({ group, mine, clusters, voting, children }: NoteGroupProps) {
  const sort = useTexts(clusterTexts);
  const { cluster, notes } = group;
  const into = cluster?.cluster ?? null;
  const { over, place } = useNoteDrop(clusters.open && cluster !== undefined, (note) => {
    if (!notes.some(({ id }) => id === note)) void clusters.put(note, into);
  });
  return (
    <div className={styles.section} data-over={over || undefined} data-cluster={into ?? undefined} {...place}>
      {cluster ? (
        <ClusterHead cluster={cluster} count={notes.length} desk={clusters}>
          <Stepper item={cluster.cluster} name={cluster.title} desk={voting} />
        </ClusterHead>
      ) : (
        <Head group={group} mine={mine} />
      )}
      {notes.length > 0 ? (
        <ul>{children}</ul>
      ) : (
        <p className={styles.empty}>{sort(clusters.open ? "empty" : "emptyClosed")}</p>
      )}
    </div>
  );
}

function Head({ group, mine }: Pick<NoteGroupProps, "group" | "mine">) {
  const t = useTexts(texts);
  const sort = useTexts(clusterTexts);
  const say = useTexts(shared);
  const { author, row, notes, cluster, unsigned } = group;
  const byName = row === 0 && cluster === undefined && !unsigned;
  return (
    <h3 className={styles.group}>
      {row > 0 && t("place", { row })}
      {cluster === null && sort("loose")}
      {unsigned && t("unsigned")}
      {byName && (
        <>
          <PersonMark seat={seatOf(author)} size={12} />
          <span>{author ? `${called(author)}${mine ? `, ${say("you")}` : ""}` : t("unknownAuthor")}</span>
        </>
      )}
      <span className={styles.count}>{notes.length}</span>
    </h3>
  );
}
