import { useRoom } from "../room/use";
import { Card } from "../ui/Card";
import { PersonName } from "../ui/Person";
import { RoomHeader } from "../ui/RoomHeader";

export default function Hosting() {
  const people = useRoom((room) => room.participants);
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
