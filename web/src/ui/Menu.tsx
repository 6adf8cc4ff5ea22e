import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import buttons from "./Button.module.css";
import styles from "./Menu.module.css";

export interface MenuChoice {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}

export interface MenuProps {
  /** What the menu holds, read out where the trigger is an icon. */
  readonly label: string;
  /** What the button that opens it shows. */
  readonly trigger: ReactNode;
  readonly choices: readonly MenuChoice[];
  /** The trigger is an icon alone. */
  readonly icon?: boolean;
}

export function Menu({ label, trigger, choices, icon = false }: MenuProps) {
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={icon ? label : undefined}
        className={`${buttons.button} ${buttons.quiet} ${icon ? buttons.icon : ""}`}
        {...(icon ? { "data-tip": label, "data-tip-place": "below", "data-tip-edge": "" } : {})}
      >
        {trigger}
      </AriaButton>
      <Popover className={styles.popover ?? ""} placement="bottom end">
        <AriaMenu aria-label={label} className={styles.menu ?? ""}>
          {choices.map((choice) => (
            <MenuItem
              key={choice.id}
              id={choice.id}
              isDisabled={choice.disabled ?? false}
              onAction={choice.onChoose}
              className={`${styles.item} ${choice.danger ? styles.danger : ""}`}
              textValue={typeof choice.label === "string" ? choice.label : choice.id}
            >
              {choice.icon}
              {choice.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
