import {
  CircleHelp,
  EarOff,
  Loader,
  type LucideIcon,
  Mic,
  MicOff,
  MicVocal,
  TriangleAlert,
} from "lucide-react";
import type { Status } from "./use";

const SIGNS: Readonly<Partial<Record<Status, LucideIcon>>> = {
  asked: CircleHelp,
  off: EarOff,
  starting: Loader,
  listening: Mic,
  speaking: MicVocal,
  muted: MicOff,
};

/** Each state has a shape of its own as well as a colour. */
export function StatusIcon({ status }: { status: Status }) {
  const Sign = SIGNS[status] ?? TriangleAlert;
  return <Sign aria-hidden="true" />;
}

const TONES: Readonly<Partial<Record<Status, string>>> = {
  asked: "asks",
  off: "quiet",
  starting: "quiet",
  muted: "quiet",
  listening: "calm",
  speaking: "ok",
};

export function toneOf(status: Status): string {
  return TONES[status] ?? "warn";
}
