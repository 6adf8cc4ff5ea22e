import { useEffect } from "react";
import { useLive } from "../../room/use";
import { absencesIn, heardOfAbsence } from "./absence";
import { useDeskStore } from "./desk";

/** Keeps count of lost connections, whichever panel shows; stands once on the page. */
export function Absences() {
  const live = useLive();
  const desk = useDeskStore();
  useEffect(() => {
    const begin = (): void => {
      const { room } = live.store.getState();
      if (room) desk.setState({ absences: absencesIn(room) });
    };
    begin();
    return live.listen((news) => {
      if (news.type === "welcome") begin();
      else {
        desk.setState(({ absences }) => ({
          absences: news.events.reduce((a, e) => heardOfAbsence(a, e), absences),
        }));
      }
    });
  }, [live, desk]);
  return null;
}
