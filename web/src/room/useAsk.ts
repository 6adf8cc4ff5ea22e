import { useTexts } from "../i18n/texts";
import type { CommandName, Commands } from "../protocol";
import { toast } from "../ui/Toast";
import { texts } from "../ui/texts";
import { useLive } from "./use";

/** Asks the server for something and says so where it would not; true where it did. */
export function useAsk(): <Name extends CommandName>(name: Name, data: Commands[Name]) => Promise<boolean> {
  const t = useTexts(texts);
  const live = useLive();
  return async (name, data) => {
    const answer = await live.ask(name, data);
    if (!answer.ok) toast(answer.message || t("notDone"), { tone: "problem" });
    return answer.ok;
  };
}
