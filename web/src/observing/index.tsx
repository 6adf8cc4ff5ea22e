import { candidates } from "../room/select";
import { useRoom } from "../room/use";
import { Card } from "../ui/Card";
import { PersonName } from "../ui/Person";
import { RoomHeader } from "../ui/RoomHeader";

export default function Observing() {
  const people = useRoom((room) => candidates(room));
  return (
    <>
      <RoomHeader />
      <Card>
        {people.map((person) => (
          <p key={person.id}>
            <PersonName person={person} />
          </p>
        ))}
      </Card>
    </>
  );
}
