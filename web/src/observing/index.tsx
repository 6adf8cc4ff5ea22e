import { Board } from "../board/Board";
import { RoomHeader } from "../ui/RoomHeader";

export default function Observing() {
  return (
    <div style={{ height: "100dvh", display: "grid", gridTemplateRows: "auto 1fr" }}>
      <RoomHeader />
      <Board readOnly />
    </div>
  );
}
