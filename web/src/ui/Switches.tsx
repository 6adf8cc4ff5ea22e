/** Language and theme, the same on every page. */

import { Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LANGUAGES, language, readIn } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { IconButton } from "./Button";
import styles from "./Switches.module.css";
import { texts } from "./texts";
import { chooseTheme, useTheme } from "./theme";

export function LanguageSwitch() {
  const t = useTexts(texts);
  useTranslation();
  const reading = language();
  return (
    <fieldset className={styles.languages}>
      <legend className="unseen">{t("language")}</legend>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          className={styles.language}
          lang={each}
          aria-pressed={each === reading}
          aria-label={`${each.toUpperCase()}, ${LANGUAGE_NAMES[each]}`}
          onClick={() => readIn(each)}
        >
          {each.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}

export function ThemeSwitch() {
  const t = useTexts(texts);
  const dark = useTheme() === "dark";
  return (
    <IconButton
      label={t(dark ? "light" : "dark")}
      data-tip-edge=""
      icon={dark ? <Sun /> : <Moon />}
      onClick={() => chooseTheme(dark ? "light" : "dark")}
    />
  );
}
