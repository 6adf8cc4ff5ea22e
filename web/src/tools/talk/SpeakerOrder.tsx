import { Play } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../../i18n/texts";
import { called } from "../../room/select";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { IconButton } from "../../ui/Button";
import { PersonName } from "../../ui/Person";
import { OrderedList } from "../ordering/OrderedList";
import { moved } from "../ordering/order";
import { texts as ordering } from "../ordering/texts";
import styles from "./TalkStrip.module.css";
import { rightsOf, speakersOf } from "./talk";
import { texts } from "./texts";

/** The order of speakers, to be changed; the facilitator gives anybody the floor from here. */
export function SpeakerOrder() {
  const t = useTexts(texts);
  const say = useTexts(ordering);
  const ask = useAsk();
  const speakers = useRoom(speakersOf);
  const mine = useRoom((room) => room.me);
  const speaking = useRoom((room) => room.talk.speaker);
  const { anybody } = useRoom(rightsOf);
  // A move shows before it has arrived.
  const [waiting, setWaiting] = useState<readonly string[] | null>(null);
  const people = new Map(speakers.map(({ person }) => [person.id, person]));
  const order = waiting?.every((id) => people.has(id)) ? waiting : [...people.keys()];

  const move = async (id: string, to: number): Promise<void> => {
    const next = moved(order, id, to);
    setWaiting(next);
    await ask("speakers.order", { order: next });
    setWaiting((now) => (now === next ? null : now));
  };
  return (
    <>
      <p className={styles.hint}>{say("hint")}</p>
      <OrderedList
        label={t("orderTitle")}
        entries={order.flatMap((id) => {
          const person = people.get(id);
          if (!person) return [];
          const name = called(person);
          return {
            id,
            name,
            content: <PersonName person={person} you={id === mine} />,
            aside: anybody && id !== speaking && (
              <IconButton
                label={t("startOne", { name })}
                tip="above"
                icon={<Play />}
                onClick={() => void ask("speaker.start", { participant: id })}
              />
            ),
          };
        })}
        onMove={(id, to) => void move(id, to)}
      />
    </>
  );
}
