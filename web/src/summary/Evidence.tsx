import { History } from "lucide-react";
import { Link } from "wouter";
import styles from "./Evidence.module.css";
import { columnsOf, type EvidenceTold, keyed, type QuoteTold } from "./page";
import view from "./SummaryView.module.css";
import { useSay, useSummary, useWord } from "./use";
import { useZone, whenOf } from "./zone";

/** So many stand below each other. */
const FEW = 2;

/** What was noted, for beside against, then what has no sign. */
export function Evidence({ evidence }: { evidence: readonly EvidenceTold[] }) {
  const word = useWord();
  if (evidence.length === 0) return <p className={view.small}>{word("no_notes")}</p>;
  const { plus, minus, other } = columnsOf(evidence);
  const columns = [plus, minus, other].filter(({ length }) => length > 0);
  const alone = columns.length === 1 || undefined;
  return (
    <div className={styles.columns} data-one={alone}>
      {columns.map((column) => (
        <ul
          key={column[0]?.sign}
          data-sign={column[0]?.sign}
          data-many={(alone && column.length > FEW) || undefined}
        >
          {keyed(column).map(({ key, one }) => (
            <Piece key={key} one={one} />
          ))}
        </ul>
      ))}
    </div>
  );
}

function Piece({ one }: { one: EvidenceTold }) {
  const word = useWord();
  return (
    <li className={styles.piece}>
      <Sign sign={one.sign} />
      <div>
        <p>
          <Words one={one} />
          {one.quoted && (
            <span className={view.faint}>
              {" "}
              <Quoted text={one.quoted} /> ({word("quoted")})
            </span>
          )}
        </p>
        <p className={view.small}>
          {one.indicator && `${one.indicator} · `}
          <When one={one} /> · {one.by}
        </p>
      </div>
    </li>
  );
}

interface QuoteLineProps {
  readonly quote: QuoteTold | null;
  readonly sign: "+" | "−";
  /** What is said where there is none. */
  readonly none: string;
}

/** One behaviour that speaks for, or against. */
export function QuoteLine({ quote, sign, none }: QuoteLineProps) {
  return (
    <div className={styles.piece}>
      <Sign sign={quote ? sign : "·"} />
      {quote ? (
        <div>
          <p>
            <Words one={quote} />
          </p>
          <p className={`${view.small} ${styles.source}`}>
            {quote.criterion && <span>{quote.criterion}</span>}
            <When one={quote} />
          </p>
        </div>
      ) : (
        <p className={view.faint}>{none}</p>
      )}
    </div>
  );
}

function Sign({ sign }: { sign: EvidenceTold["sign"] }) {
  const word = useWord();
  const spoken = sign === "+" ? word("for") : sign === "−" ? word("against") : "";
  return (
    <span className={styles.sign} data-sign={sign}>
      <span aria-hidden="true">{sign}</span>
      {spoken && <span className="unseen">{spoken}:</span>}
    </span>
  );
}

function Words({ one: { text, quote } }: { one: EvidenceTold }) {
  return quote ? <Quoted text={text} /> : text;
}

function Quoted({ text }: { text: string }) {
  const word = useWord();
  return `${word("open")}${text}${word("close")}`;
}

/** When it was, and the way to that second. */
function When({ one }: { one: EvidenceTold }) {
  const say = useSay();
  const { momentLink } = useSummary();
  const when = whenOf(one, useZone());
  if (!momentLink) return <span className="figures">{when}</span>;
  return (
    <Link href={momentLink(one.at)} className={styles.when} aria-label={say("watch", { when })}>
      <History aria-hidden="true" />
      <span className="figures">{when}</span>
    </Link>
  );
}
