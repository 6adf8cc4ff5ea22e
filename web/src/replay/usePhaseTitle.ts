import { useCallback } from "react";
import { useRoom } from "../room/use";

/** What a phase is called, in the reader's language where the exercise speaks it. */
export function usePhaseTitle(): (key: string) => string {
  const phases = useRoom((room) => room.exercise.phases);
  return useCallback((key) => phases.find((phase) => phase.key === key)?.title ?? key, [phases]);
}
