import { useTexts } from "../../i18n/texts";
import { useMedia } from "../../ui/useMedia";
import { texts } from "./texts";

/** How a thing is moved in a list, without a word on keys where fingers do it. */
export function useHint(): string {
  const t = useTexts(texts);
  return t(useMedia("(pointer: coarse)") ? "hintTouch" : "hint");
}
