/** The top of the page: the way back, which session, and phase and clock as they stood. */

import { ArrowLeft, Check, Moon, SlidersHorizontal, Sun } from "lucide-react";
import { Link } from "wouter";
import { LANGUAGE_NAMES, LANGUAGES, language, readIn } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Way } from "../participation/way";
import { Clock } from "../ui/Clock";
import { Menu } from "../ui/Menu";
import { PhaseSteps } from "../ui/PhaseSteps";
import { LanguageSwitch, ThemeSwitch } from "../ui/Switches";
import { chooseTheme, useTheme } from "../ui/theme";
import styles from "./Replay.module.css";
import { texts } from "./texts";
import { useReplay } from "./use";

export function Head({ way, narrow }: { way: Way; narrow: boolean }) {
  const t = useTexts(texts);
  const { course } = useReplay();
  const back = t(way.kind === "facilitator" ? "toConsole" : way.kind === "assessor" ? "toDesk" : "toSession");
  return (
    <header className={styles.head}>
      <Link href={way.back} className={styles.back} aria-label={back} title={back}>
        <ArrowLeft aria-hidden="true" />
      </Link>
      <div className={styles.title}>
        <h1>
          {t("title")}: <span lang={course.language}>{course.title}</span>
        </h1>
      </div>
      <PhaseSteps />
      <Clock size="m" />
      <div className={styles.switches}>
        {narrow ? (
          <SwitchMenu />
        ) : (
          <>
            <LanguageSwitch />
            <ThemeSwitch />
          </>
        )}
      </div>
    </header>
  );
}

/** Language and theme where they have no room side by side. */
function SwitchMenu() {
  const t = useTexts(texts);
  const dark = useTheme() === "dark";
  return (
    <Menu
      icon
      label={t("switches")}
      trigger={<SlidersHorizontal />}
      choices={[
        {
          id: "theme",
          label: t(dark ? "light" : "dark"),
          icon: dark ? <Sun /> : <Moon />,
          onChoose: () => chooseTheme(dark ? "light" : "dark"),
        },
        ...LANGUAGES.map((each) => ({
          id: each,
          label: LANGUAGE_NAMES[each],
          icon: <Check visibility={each === language() ? "visible" : "hidden"} />,
          onChoose: () => readIn(each),
        })),
      ]}
    />
  );
}
