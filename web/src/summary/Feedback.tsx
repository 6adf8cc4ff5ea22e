/** A candidate's feedback for whoever runs the session, to be read before it goes out. */

import { useCallback, useState } from "react";
import { Link } from "wouter";
import { api } from "../api";
import { feedback } from "../files";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Way } from "../participation/way";
import { ShareButton } from "../sharing/ShareButton";
import { EmptyState } from "../ui/EmptyState";
import { Check } from "../ui/Field";
import { useReading } from "../useReading";
import { FeedbackView } from "./FeedbackView";
import { Frame, Made, useTitle } from "./Frame";
import { Head } from "./Head";
import { texts } from "./pageTexts";

interface FeedbackProps {
  readonly session: string;
  readonly candidate: string;
}

export default function Feedback(props: FeedbackProps) {
  return <Frame session={props.session}>{(way) => <Shown {...props} way={way} />}</Frame>;
}

function Shown({ session, candidate, way }: FeedbackProps & { way: Way }) {
  const t = useTexts(texts);
  const lang = language();
  const [assessors, setAssessors] = useState(false);
  const { token } = way;
  const { found, problem, again } = useReading(
    useCallback(async () => {
      const { page } = await api.feedback(session, candidate, lang, assessors, token);
      return { page, lang, assessors };
    }, [session, candidate, lang, assessors, token]),
  );
  useTitle(t("feedback"), found?.page.name);
  if (problem && (problem.code === "not_in_this_state" || problem.status === 404)) {
    const early = problem.status !== 404;
    return (
      <EmptyState
        page
        title={t(early ? "notYet" : "noCandidate")}
        action={<Link href={way.back}>{t(way.kind === "facilitator" ? "toConsole" : "toSession")}</Link>}
      >
        {t(early ? "notYetMore" : "noCandidateMore")}
      </EmptyState>
    );
  }
  return (
    <>
      <Head
        way={way}
        title={t("feedback")}
        file={() => feedback({ session, candidate, lang, assessors }, token)}
        wishes={
          <Check checked={assessors} onChange={(event) => setAssessors(event.target.checked)}>
            {t("assessors")}
          </Check>
        }
        actions={
          found && (
            <ShareButton
              session={{
                id: session,
                language: lang,
                candidates: [{ id: candidate, name: found.page.name }],
              }}
              token={token}
              candidate={candidate}
            />
          )
        }
      />
      <Made
        shown={found && <FeedbackView page={found.page} />}
        late={found !== null && (found.lang !== lang || found.assessors !== assessors)}
        problem={problem}
        again={again}
        waiting={t("readingFeedback")}
      />
    </>
  );
}
