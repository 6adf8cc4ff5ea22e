/** At the note that is chosen on the board: which group it goes into. */

import { Group, Plus, Ungroup } from "lucide-react";
import { useMemo, useState } from "react";
import { useTexts } from "../i18n/texts";
import { TitleForm } from "../tools/clusters/TitleForm";
import { texts as clusterTexts } from "../tools/clusters/texts";
import { useClusterOf, useClusters } from "../tools/clusters/useClusters";
import { Dialog } from "../ui/Dialog";
import { Menu } from "../ui/Menu";
import type { BoardHandle } from "./handle";
import styles from "./marks.module.css";
import type { AuthoredNote } from "./noteList";
import { texts } from "./texts";

interface NoteBarProps {
  readonly note: AuthoredNote | undefined;
  readonly handle: BoardHandle | null;
}

export function NoteBar({ note, handle }: NoteBarProps) {
  const t = useTexts(texts);
  const sort = useTexts(clusterTexts);
  const board = useMemo(() => ({ current: handle }), [handle]);
  const desk = useClusters(board);
  const clusterOf = useClusterOf();
  /** The note that a new group is made for; kept, as the board may let go of it meanwhile. */
  const [making, setMaking] = useState<string | null>(null);
  const now = note && clusterOf.get(note.id);
  return (
    <>
      {note && desk.open && (
        <span className={styles.noteBar} style={{ left: note.x + note.width / 2, top: note.y + note.height }}>
          <Menu
            label={t("groupNote")}
            trigger={
              <>
                <Group aria-hidden="true" />
                {t("groupNote")}
              </>
            }
            choices={[
              ...desk.clusters.map(({ cluster, title }) => ({
                id: cluster,
                label: title,
                icon: <Group />,
                disabled: cluster === now?.cluster,
                onChoose: () => void desk.put(note.id, cluster),
              })),
              { id: "new", label: t("newGroup"), icon: <Plus />, onChoose: () => setMaking(note.id) },
              ...(now
                ? [
                    {
                      id: "out",
                      label: t("takeOut"),
                      icon: <Ungroup />,
                      onChoose: () => void desk.put(note.id, null),
                    },
                  ]
                : []),
            ]}
          />
        </span>
      )}
      <Dialog open={making !== null} onClose={() => setMaking(null)} title={t("newGroupTitle")}>
        <TitleForm
          focused
          label={sort("newTitle")}
          action={sort("create")}
          onTitle={async (title) => {
            const done = making !== null && (await desk.create(title, making));
            if (done) setMaking(null);
            return done;
          }}
        />
      </Dialog>
    </>
  );
}
