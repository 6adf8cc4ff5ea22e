import { lazy, Suspense } from "react";
import { ChimeSwitch } from "./Clock";
import styles from "./RoomSwitches.module.css";
import { LanguageSwitch, ThemeSwitch } from "./Switches";

/** A menu is a good part of what a telephone loads, and is opened late if ever. */
const SwitchMenu = lazy(() => import("./SwitchMenu"));

/** Sound, language and theme: side by side where there is room, else in a menu. */
export function RoomSwitches({ narrow }: { narrow: boolean }) {
  if (narrow) {
    return (
      <Suspense fallback={<span className={styles.place} />}>
        <SwitchMenu />
      </Suspense>
    );
  }
  return (
    <>
      <ChimeSwitch />
      <LanguageSwitch />
      <ThemeSwitch />
    </>
  );
}
