import { defineTexts } from "../i18n/texts";

export const texts = defineTexts("replayLink", {
  en: { replay: "Replay", watch: "Watch this second in the replay" },
  ru: { replay: "Повтор", watch: "Смотреть этот момент в повторе" },
});
