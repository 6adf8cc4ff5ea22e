import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useTexts } from "../i18n/texts";
import { TextArea } from "../ui/Field";
import { sends } from "../ui/keys";
import { LONGEST } from "./desk";
import type { Row } from "./rows";
import { texts } from "./texts";
import { useDesk, useDeskState } from "./use";

interface ReasonFieldProps {
  readonly row: Row;
  readonly label: string;
  readonly value: string;
}

/** Why this value; Enter saves, Escape goes back to the row. */
export function ReasonField({ row, label, value }: ReasonFieldProps) {
  const t = useTexts(texts);
  const desk = useDesk();
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useDeskState((state) => state.asked === row.key);
  // Before the next key is heard, which is a letter of the reason already.
  useLayoutEffect(() => {
    if (!asked) return;
    field.current?.focus();
    desk.set({ asked: null });
  }, [asked, desk]);
  const pressed = (event: KeyboardEvent): void => {
    if (sends(event.nativeEvent)) {
      event.preventDefault();
      if (value.trim()) desk.take();
    } else if (event.key === "Escape") {
      desk.follow();
    } else return;
    event.stopPropagation();
  };
  return (
    <TextArea
      key={row.key}
      ref={field}
      label={label}
      hint={t("reasonHint")}
      rows={2}
      maxLength={LONGEST}
      value={value}
      onChange={(event) => desk.explain(event.target.value)}
      onKeyDown={pressed}
    />
  );
}
