import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { Card } from "../ui/Card";
import { PersonName } from "../ui/Person";
import { RoomHeader } from "../ui/RoomHeader";
import { texts } from "./texts";

export default function Hosting() {
  const t = useTexts(texts);
  const people = useRoom((room) => room.participants);
  return (
    <>
      <RoomHeader />
      <Card title={t("people")}>
        {people.map((person) => (
          <p key={person.id}>
            <PersonName person={person} />
          </p>
        ))}
      </Card>
    </>
  );
}
