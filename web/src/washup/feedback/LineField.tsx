import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useTexts } from "../../i18n/texts";
import { useFingers } from "../../observing/touch";
import { TextArea } from "../../ui/Field";
import { sends } from "../../ui/keys";
import { LONGEST } from "./lists";
import { texts } from "./texts";
import { useTelling, useTellingState } from "./use";

interface LineFieldProps {
  /** The list whose rewording this is; left out, the field never asks for the focus. */
  readonly at?: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter saves. */
  readonly onSave: () => void;
  /** Escape leaves the field; what is written stays. */
  readonly onLeave?: () => void;
}

/** One line of feedback as it is written. */
export function LineField({ at, label, value, onChange, onSave, onLeave }: LineFieldProps) {
  const t = useTexts(texts);
  const telling = useTelling();
  const fingers = useFingers();
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useTellingState((state) => at !== undefined && state.asked === at);
  useLayoutEffect(() => {
    if (!asked) return;
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
    telling.set({ asked: null });
  }, [asked, telling]);
  const pressed = (event: KeyboardEvent): void => {
    if (sends(event.nativeEvent)) {
      event.preventDefault();
      if (value.trim()) onSave();
    } else if (event.key === "Escape") {
      field.current?.blur();
      onLeave?.();
    } else return;
    event.stopPropagation();
  };
  return (
    <TextArea
      ref={field}
      label={label}
      hint={value && !fingers ? t("fieldHint") : undefined}
      rows={1}
      maxLength={LONGEST}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={pressed}
    />
  );
}
