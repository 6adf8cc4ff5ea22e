import { useState } from "react";
import { useLocation } from "wouter";
import { ApiError } from "../../api";
import { exported } from "../../files";
import { useTexts } from "../../i18n/texts";
import type { ExercisePhase } from "../../protocol";
import { currentPhase } from "../../room/select";
import { useLive, useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { useToken } from "../../room/useToken";
import { toast } from "../../ui/Toast";
import { save } from "../saving";
import { useDeskStore } from "./desk";
import { offer } from "./offer";
import { numberOf, runsLast, type Step } from "./steering";
import { texts } from "./texts";

/** What the bar's buttons do; whatever can be taken back offers so instead of asking first. */
export function useSteering() {
  const t = useTexts(texts);
  const live = useLive();
  const ask = useAsk();
  const desk = useDeskStore();
  const download = useSummary();
  const [busy, setBusy] = useState(false);
  const [, go] = useLocation();
  const roomNow = () => live.store.getState().room;

  const say = (text: string, back: ExercisePhase): void => {
    const room = roomNow();
    if (!room) return;
    const label = t("backTo", { number: numberOf(room, back), title: back.title });
    offer(text, label, () => void ask("phase.start", { phase: back.key }));
  };
  const startPhase = async (phase: ExercisePhase): Promise<void> => {
    const room = roomNow();
    if (!room) return;
    const before = currentPhase(room);
    const done = await ask("phase.start", { phase: phase.key });
    if (done && before) say(t("started", { number: numberOf(room, phase), title: phase.title }), before);
  };
  const endPhase = async (): Promise<void> => {
    const room = roomNow();
    const before = room && currentPhase(room);
    if (!before) return;
    if (runsLast(room)) return desk.setState({ window: "endExercise" });
    const done = await ask("phase.end", {});
    if (done) say(t("ended", { number: numberOf(room, before), title: before.title }), before);
  };
  const carryOut = async (step: Step): Promise<void> => {
    switch (step.does) {
      case "start":
        return startPhase(step.phase);
      case "resume":
        await ask("phase.resume", {});
        return;
      case "endExercise":
        return desk.setState({ window: "endExercise" });
      case "washup":
        go(`/sessions/${live.store.getState().room?.id}/washup?as=facilitator`);
        return;
      case "close":
        return desk.setState({ window: "close" });
      case "download":
        return download();
    }
  };
  const act = async (step: Step): Promise<void> => {
    setBusy(true);
    await carryOut(step).finally(() => setBusy(false));
  };
  return { act, ask, busy, startPhase, endPhase };
}

function useSummary(): () => Promise<void> {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const token = useToken();
  return async () => {
    try {
      save(await exported({ session, format: "pdf" }, token));
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" });
    }
  };
}
