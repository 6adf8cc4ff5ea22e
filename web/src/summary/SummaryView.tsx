/**
 * The summary to read in a window: a hiring manager with two minutes, in front of several candidates. In the first seconds
 * they must see what the group was and what is recommended for whom; in the first minute, why: agreed ratings as small
 * scales and one quoted behaviour for and against. Who doubts goes on to a candidate's section, where every rating and
 * each piece of evidence stands with its moment. Candidates stand by their seats, never by a figure. Figures about
 * participation come last and say first what they cannot say.
 *
 * It shows data and asks for nothing, so that it also serves readers without an account.
 */

import { datesOf } from "../i18n/dates";
import { usePrinting } from "../washup/printing";
import { Agreement } from "./Agreement";
import { Boards } from "./Boards";
import { CandidatePart } from "./CandidatePart";
import { Contents } from "./Contents";
import { GroupResults } from "./GroupResults";
import { Announcements, Cannot, Overrides, Technical } from "./Otherwise";
import { Course, Opening, Overview } from "./Overview";
import { Participation } from "./Participation";
import { anchorOf, type SummaryData } from "./page";
import styles from "./SummaryView.module.css";
import { type Reading, ReadingProvider } from "./use";
import { useAnchor } from "./useAnchor";

/** Letters on paper: the root's, which every size follows. */
const ON_PAPER = "10pt";

export type SummaryViewProps = SummaryData & Pick<Reading, "momentLink">;

export function SummaryView({ page, charts, boards, momentLink }: SummaryViewProps) {
  usePrinting(ON_PAPER);
  useAnchor();
  return (
    <ReadingProvider page={page} momentLink={momentLink}>
      <div className={styles.summary} lang={page.language}>
        <Contents />
        <article className={styles.paper}>
          <Opening />
          <Course />
          <Overview />
          {page.candidates.map((one) => (
            <CandidatePart key={anchorOf(one)} candidate={one} />
          ))}
          {page.results && <GroupResults results={page.results} />}
          <Boards boards={boards} />
          {page.agreement && <Agreement agreement={page.agreement} />}
          <Overrides />
          <Technical />
          <Announcements />
          {page.participation && <Participation told={page.participation} charts={charts} />}
          <Cannot />
          <p className={styles.made}>
            {page.words.made} {datesOf(page.language).whole(page.made_at)}
          </p>
        </article>
      </div>
    </ReadingProvider>
  );
}
