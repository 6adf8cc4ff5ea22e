/** What lies under the drawing and belongs to nobody: the templates of the phases, and the parts that are locked. */

import { Lock } from "lucide-react";
import { type CSSProperties, useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import { useTexts } from "../i18n/texts";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import styles from "./staging.module.css";
import { stagingTexts } from "./stagingTexts";
import { CELL, type LaidTemplate, laidTemplates } from "./template";
import { growth } from "./titles";
import { useLayer } from "./useLayer";
import type { View } from "./view";

export function Underlay({ view }: { view: StoreApi<View> }) {
  const layer = useRef<HTMLDivElement>(null);
  useLayer(layer, view);
  const exercise = useRoom((room) => room.exercise);
  const runs = useRoom((room) => room.runs);
  return (
    <div className={styles.under}>
      <div ref={layer} className={styles.layer}>
        {laidTemplates({ exercise, runs }).map((laid) => (
          <Grid key={laid.template.id} laid={laid} />
        ))}
        <Areas />
      </div>
    </div>
  );
}

function Grid({ laid }: { laid: LaidTemplate }) {
  const t = useTexts(stagingTexts);
  const language = useRoom((room) => room.exercise.language);
  const { template, x, y, width, height, labels, header, cells } = laid;
  const most = growth(template);
  return (
    <section
      className={styles.template}
      lang={language}
      aria-label={t("template", { title: template.title })}
      style={
        { left: x, top: y, width, height, "--column": most.columns, "--row": most.rows } as CSSProperties
      }
    >
      <Heads laid={laid} />
      {labels > 0 &&
        template.rows.map(({ id, title }, at) => (
          <p
            key={id}
            className={styles.row}
            style={{ top: header + CELL.height * at, width: labels, height: CELL.height }}
          >
            <span>{title}</span>
          </p>
        ))}
      {cells.map((cell) => (
        <span
          key={`${cell.column.id} ${cell.row.id}`}
          className={styles.cell}
          style={{ left: cell.x - x, top: cell.y - y, width: cell.width, height: cell.height }}
        />
      ))}
    </section>
  );
}

/** Stands on the first line of cells and grows upwards, where nobody has to put anything. */
function Heads({ laid: { template, height, labels, header } }: { laid: LaidTemplate }) {
  const columns = `${labels}px repeat(${template.columns.length}, ${CELL.width}px)`;
  return (
    <div className={styles.heads} style={{ bottom: height - header, gridTemplateColumns: columns }}>
      <p className={styles.title}>{template.title}</p>
      {header > 0 && <span className={styles.corner} style={{ minHeight: header }} />}
      {header > 0 &&
        template.columns.map(({ id, title }) => (
          <p key={id} className={styles.column}>
            {title}
          </p>
        ))}
    </div>
  );
}

/** Numbered for the facilitator, who opens them again by their numbers. */
function Areas() {
  const t = useTexts(stagingTexts);
  const areas = useRoom((room) => room.areas);
  const leads = useRoom((room) => me(room).kind === "facilitator");
  return areas.map(({ area, x, y, w, h }, at) => (
    <div key={area} className={styles.area} style={{ left: x, top: y, width: w, height: h }}>
      <span className={styles.lock}>
        <Lock aria-hidden="true" />
        {t("lockedArea")}
        {leads && areas.length > 1 && ` ${at + 1}`}
      </span>
    </div>
  ));
}
