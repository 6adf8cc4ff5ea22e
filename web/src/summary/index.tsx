/** The summary of a session for whoever runs it: in the reader's language, with names or without, to read, print and hand on. */

import { useCallback } from "react";
import { useLocation, useSearch } from "wouter";
import { api } from "../api";
import { exported } from "../files";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Way } from "../participation/way";
import { replayHref } from "../replay/ReplayLink";
import { ShareButton } from "../sharing/ShareButton";
import { Choice } from "../ui/Field";
import { useReading } from "../useReading";
import { Frame, Made, useTitle } from "./Frame";
import { Head } from "./Head";
import type { People, SummaryPage } from "./page";
import { texts } from "./pageTexts";
import { SummaryView } from "./SummaryView";

export default function Summary({ session }: { session: string }) {
  return <Frame session={session}>{(way) => <Shown session={session} way={way} />}</Frame>;
}

function Shown({ session, way }: { session: string; way: Way }) {
  const t = useTexts(texts);
  const lang = language();
  const [people, choose] = usePeople();
  const { token, kind } = way;
  const { found, problem, again } = useReading(
    useCallback(
      async () => ({ data: await api.summary(session, lang, people, token), lang, people }),
      [session, lang, people, token],
    ),
  );
  useTitle(t("summary"), found?.data.page.title);
  return (
    <>
      <Head
        way={way}
        title={t("summary")}
        file={() => exported({ session, format: "pdf", lang, people }, token)}
        wishes={
          <Choice
            bare
            label={t("people")}
            options={[
              { value: "names", label: t("names") },
              { value: "labels", label: t("labels") },
            ]}
            value={people}
            onChange={choose}
          />
        }
        actions={
          found &&
          !found.data.page.withheld && <Share session={session} token={token} page={found.data.page} />
        }
      />
      <Made
        shown={found && <SummaryView {...found.data} momentLink={(at) => replayHref(session, kind, at)} />}
        late={found !== null && (found.lang !== lang || found.people !== people)}
        problem={problem}
        again={again}
        waiting={t("reading")}
      />
    </>
  );
}

/** Links to this page, and to what its candidates are told. */
function Share({ session, token, page }: { session: string; token: string | undefined; page: SummaryPage }) {
  const candidates = page.candidates.flatMap(({ id, name, removed }) =>
    id && !removed ? [{ id, name }] : [],
  );
  return <ShareButton session={{ id: session, language: page.language, candidates }} token={token} />;
}

/** Kept in the address, so that the page can be opened again as it was left. */
function usePeople(): [People, (people: People) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const wish = new URLSearchParams(search);
  const choose = (people: People): void => {
    const next = new URLSearchParams(search);
    if (people === "labels") next.set("people", people);
    else next.delete("people");
    navigate(`${path}${`${next}` && `?${next}`}`, { replace: true });
  };
  return [wish.get("people") === "labels" ? "labels" : "names", choose];
}
