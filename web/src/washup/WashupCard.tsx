import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { Card } from "../ui/Card";
import { Opening } from "./Opening";
import { texts } from "./openingTexts";

/** The wash-up in the facilitator's console: opening it, then the way to it; nothing where there was none. */
export function WashupCard() {
  const t = useTexts(texts);
  const missed = useRoom((room) => room.state === "closed" && !room.washup);
  if (missed) return null;
  return (
    <Card title={t("openTitle")} marked>
      <Opening />
    </Card>
  );
}
