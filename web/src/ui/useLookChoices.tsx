import { Check, Moon, Sun } from "lucide-react";
import { LANGUAGE_NAMES, LANGUAGES, language, readIn } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { MenuChoice } from "./Menu";
import { texts } from "./texts";
import { chooseTheme, useTheme } from "./theme";

/** Theme and language, for a menu. */
export function useLookChoices(): readonly MenuChoice[] {
  const t = useTexts(texts);
  const dark = useTheme() === "dark";
  return [
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
  ];
}
