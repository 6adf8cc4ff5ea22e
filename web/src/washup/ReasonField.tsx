import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useTexts } from "../i18n/texts";
import { useFingers } from "../observing/touch";
import { TextArea } from "../ui/Field";
import { sends } from "../ui/keys";
import { LONGEST } from "./desk";
import { texts } from "./texts";
import { useDesk, useDeskState } from "./use";

interface ReasonFieldProps {
  /** A row's key, or a candidate. */
  readonly at: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter saves, with Ctrl too. */
  readonly onSave: () => void;
  /** Escape leaves the field; what is written stays. */
  readonly onLeave: () => void;
}

/** Why this value, or this recommendation. */
export function ReasonField({ at, label, value, onChange, onSave, onLeave }: ReasonFieldProps) {
  const t = useTexts(texts);
  const desk = useDesk();
  const fingers = useFingers();
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useDeskState((state) => state.asked === at);
  // Before the next key is heard, which is a letter of the reason already.
  useLayoutEffect(() => {
    if (!asked) return;
    field.current?.focus();
    desk.set({ asked: null });
  }, [asked, desk]);
  const pressed = (event: KeyboardEvent): void => {
    if (sends(event.nativeEvent)) {
      event.preventDefault();
      if (value.trim()) onSave();
    } else if (event.key === "Escape") {
      onLeave();
    } else return;
    event.stopPropagation();
  };
  return (
    <TextArea
      key={at}
      ref={field}
      label={label}
      hint={fingers ? undefined : t("reasonHint")}
      rows={2}
      maxLength={LONGEST}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={pressed}
    />
  );
}
