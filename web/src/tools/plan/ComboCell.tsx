/** A cell that offers choices and takes any words: the owner, the expected effect. */

import { ChevronDown } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox, Input, ListBox, ListBoxItem } from "react-aria-components/ComboBox";
import { Popover } from "react-aria-components/Popover";
import { useTexts } from "../../i18n/texts";
import { called } from "../../room/select";
import menu from "../../ui/Menu.module.css";
import { PersonMark, seatOf } from "../../ui/Person";
import { type CellProps, Frame, pressedIn } from "./cells";
import styles from "./cells.module.css";
import { LONGEST, LONGEST_OWNER, readEffect, readOwner } from "./plan";
import { texts } from "./texts";
import { type Cell, useCell } from "./useCell";
import { EFFECTS, useShown } from "./useShown";

interface Option {
  readonly id: string;
  readonly text: string;
  readonly mark?: ReactNode;
}

export function OwnerCell({ line, label }: CellProps) {
  const show = useShown();
  const text = show.owner(line.owner);
  const read = (written: string) => (written === text ? line.owner : readOwner(written, show.people));
  const cell = useCell({
    line,
    label,
    field: "owner",
    text,
    // A choice is made by the person's id, as two people may be called the same.
    read: (written) => show.people.find(({ id }) => id === written)?.id ?? read(written),
  });
  const options = show.people.map((one) => ({
    id: one.id,
    text: called(one),
    mark: <PersonMark seat={seatOf(one)} />,
  }));
  const owner = show.person(line.owner);
  const value = options.find(({ id }) => id === cell.value)?.text ?? cell.value;
  return (
    <Frame
      {...{ line, label, cell, text }}
      input={(described) => (
        <Combo
          {...{ cell, options, value, described }}
          field="owner"
          longest={LONGEST_OWNER}
          mark={owner && value === text ? <PersonMark seat={seatOf(owner)} size={12} /> : null}
        />
      )}
    />
  );
}

export function EffectCell({ line, label }: CellProps) {
  const t = useTexts(texts);
  const show = useShown();
  const text = show.effect(line.effect);
  const options = EFFECTS.map(({ number, key }) => ({
    id: String(number),
    text: t("effectOf", { number, word: t(key) }),
  }));
  const cell = useCell({
    line,
    label,
    field: "effect",
    text,
    read: (written) => readEffect(options.find((one) => one.text === written)?.id ?? written),
  });
  const value = options.find(({ id }) => id === cell.value)?.text ?? cell.value;
  return (
    <Frame
      {...{ line, label, cell, text }}
      input={(described) => (
        <Combo {...{ cell, options, value, described }} field="effect" longest={LONGEST} />
      )}
    />
  );
}

interface ComboProps {
  readonly cell: Cell;
  readonly field: "owner" | "effect";
  readonly value: string;
  readonly options: readonly Option[];
  readonly longest: number;
  readonly mark?: ReactNode;
  readonly described: { readonly id: string; readonly "aria-label": string };
}

function Combo({ cell, field, value, options, longest, mark, described }: ComboProps) {
  const t = useTexts(texts);
  // An open list has its own use for Enter and Escape: to choose, and to close.
  const pressed = (event: KeyboardEvent<HTMLDivElement>): void => {
    const input = event.target as HTMLElement;
    if (input.tagName !== "INPUT") return;
    const choosing = event.key === "Enter" && input.hasAttribute("aria-activedescendant");
    const closing = event.key === "Escape" && input.getAttribute("aria-expanded") === "true";
    if (choosing || closing) return;
    pressedIn(event, cell, field);
    if (event.defaultPrevented) event.stopPropagation();
  };
  return (
    <div className={styles.combo} onKeyDownCapture={pressed} role="presentation">
      {mark && <span className={styles.mark}>{mark}</span>}
      <ComboBox
        defaultItems={options}
        aria-label={described["aria-label"]}
        allowsCustomValue
        menuTrigger="input"
        inputValue={value}
        selectedKey={null}
        onInputChange={(text) => text !== value && cell.change(text)}
        onSelectionChange={(key) => key !== null && cell.commit(String(key))}
        onBlur={() => cell.commit()}
        className={styles.comboBox ?? ""}
        data-text={value}
        data-marked={mark ? true : undefined}
      >
        <Input
          {...described}
          data-cell={field}
          data-marked={mark ? true : undefined}
          className={styles.comboInput ?? ""}
          maxLength={longest}
          enterKeyHint="done"
        />
        <Button className={styles.open ?? ""} aria-label={t("choices")}>
          <ChevronDown aria-hidden="true" />
        </Button>
        <Popover className={menu.popover ?? ""} placement="bottom start">
          <ListBox className={menu.menu ?? ""}>
            {(option: Option) => (
              <ListBoxItem id={option.id} textValue={option.text} className={menu.item ?? ""}>
                {option.mark}
                {option.text}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
