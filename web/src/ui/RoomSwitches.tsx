import { Check, Moon, SlidersHorizontal, Sun, Volume2, VolumeX } from "lucide-react";
import { useState } from "react";
import { LANGUAGE_NAMES, LANGUAGES, language, readIn } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { ChimeSwitch } from "./Clock";
import { chimeIsOn, setChime } from "./chime";
import { Menu, type MenuChoice } from "./Menu";
import { LanguageSwitch, ThemeSwitch } from "./Switches";
import { texts } from "./texts";
import { chooseTheme, useTheme } from "./theme";

/** Sound, language and theme: side by side where there is room, else in a menu. */
export function RoomSwitches({ narrow }: { narrow: boolean }) {
  if (narrow) return <SwitchMenu />;
  return (
    <>
      <ChimeSwitch />
      <LanguageSwitch />
      <ThemeSwitch />
    </>
  );
}

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

function SwitchMenu() {
  const t = useTexts(texts);
  const look = useLookChoices();
  const [sound, setSound] = useState(chimeIsOn);
  return (
    <Menu
      icon
      label={t("switches")}
      trigger={<SlidersHorizontal />}
      choices={[
        {
          id: "sound",
          label: t(sound ? "soundOff" : "soundOn"),
          icon: sound ? <VolumeX /> : <Volume2 />,
          onChoose: () => {
            setChime(!sound);
            setSound(!sound);
          },
        },
        ...look,
      ]}
    />
  );
}
