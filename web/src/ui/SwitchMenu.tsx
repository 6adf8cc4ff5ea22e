import { SlidersHorizontal, Volume2, VolumeX } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../i18n/texts";
import { chimeIsOn, setChime } from "./chime";
import { Menu } from "./Menu";
import { texts } from "./texts";
import { useLookChoices } from "./useLookChoices";

/** Sound, language and theme, where there is no room for them side by side. */
export default function SwitchMenu() {
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
