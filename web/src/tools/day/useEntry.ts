import { type KeyboardEvent, useState } from "react";
import { sends } from "../../ui/keys";

interface Entry {
  readonly value: string;
  readonly onChange: (event: { target: { value: string } }) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** A small field that saves by Enter and by leaving it; Escape takes back. What is refused stays written. */
export function useEntry(shown: string, save: (text: string) => Promise<boolean>): Entry {
  const [text, setText] = useState<string | null>(null);
  const commit = async (): Promise<void> => {
    if (text === null || text.trim() === shown) setText(null);
    else if (await save(text.trim())) setText((now) => (now === text ? null : now));
  };
  return {
    value: text ?? shown,
    onChange: (event) => setText(event.target.value),
    onBlur: () => void commit(),
    onKeyDown: (event) => {
      if (sends(event.nativeEvent)) {
        event.preventDefault();
        void commit();
      } else if (event.key === "Escape" && text !== null) {
        event.preventDefault();
        event.stopPropagation();
        setText(null);
      }
    },
  };
}
