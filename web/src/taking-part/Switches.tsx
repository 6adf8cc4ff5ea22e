import { Check, Moon, SlidersHorizontal, Sun, Volume2, VolumeX } from "lucide-react";
import { useState } from "react";
import { LANGUAGE_NAMES, LANGUAGES, language, readIn } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { ChimeSwitch } from "../ui/Clock";
import { chimeIsOn, setChime } from "../ui/chime";
import { Menu } from "../ui/Menu";
import { LanguageSwitch, ThemeSwitch } from "../ui/Switches";
import { texts as shared } from "../ui/texts";
import { chooseTheme, useTheme } from "../ui/theme";
import { texts } from "./texts";

/** Sound, language and theme: side by side where there is room, else in a menu. */
export function Switches({ narrow }: { narrow: boolean }) {
  if (narrow) return <SwitchMenu />;
  return (
    <>
      <ChimeSwitch />
      <LanguageSwitch />
      <ThemeSwitch />
    </>
  );
}

function SwitchMenu() {
  const t = useTexts(texts);
  const say = useTexts(shared);
  const dark = useTheme() === "dark";
  const [sound, setSound] = useState(chimeIsOn);
  return (
    <Menu
      icon
      label={t("more")}
      trigger={<SlidersHorizontal />}
      choices={[
        {
          id: "sound",
          label: say(sound ? "soundOff" : "soundOn"),
          icon: sound ? <VolumeX /> : <Volume2 />,
          onChoose: () => {
            setChime(!sound);
            setSound(!sound);
          },
        },
        {
          id: "theme",
          label: say(dark ? "light" : "dark"),
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
