/** Who took part how much: first what the figures cannot say, then sentences, charts and the table. */

import { useEffect, useRef } from "react";
import { hang } from "../participation/Chart";
import { FigureTable } from "../participation/Figures";
import styles from "./Participation.module.css";
import type { ParticipationTold } from "./page";
import { Sideways } from "./Sideways";
import view from "./SummaryView.module.css";

interface ParticipationProps {
  readonly told: ParticipationTold;
  readonly charts: Readonly<Record<string, string>>;
}

export function Participation({ told, charts }: ParticipationProps) {
  return (
    <section className={view.part} id="participation" aria-labelledby="participation-title">
      <h2 id="participation-title">{told.title}</h2>
      <p className={styles.limits}>
        <b>{told.cannot}.</b> {told.limits}
      </p>
      <ul className={styles.overview}>
        {told.overview.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {told.charts.map(({ chart, title, alt, said }) => (
        <section key={chart} className={styles.figure}>
          <h3>{title}</h3>
          {said && <p className={view.small}>{said}</p>}
          {charts[chart] && <Drawing svg={charts[chart]} alt={alt} title={title} />}
        </section>
      ))}
      {told.more.map(({ title, said }) => (
        <section key={title} className={styles.figure}>
          <h3>{title}</h3>
          <p>{said}</p>
        </section>
      ))}
      <div className={styles.figure}>
        <FigureTable table={told.table} />
      </div>
    </section>
  );
}

/** On light ground in every theme: the same drawing stands in the PDF. */
function Drawing({ svg, alt, title }: { svg: string; alt: string; title: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (holder.current) hang(holder.current, svg);
  }, [svg]);
  return (
    <Sideways label={title}>
      <div ref={holder} className={styles.chart} role="img" aria-label={alt} />
    </Sideways>
  );
}
