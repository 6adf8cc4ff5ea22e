import { defineTexts } from "../i18n/texts";

/** What is read out of what others do with the group's tools. */
export const deedsTexts = defineTexts("deeds", {
  en: {
    moved: "{{name}} moved “{{what}}” to place {{place}}.",
    reordered: "{{name}} changed the group's order.",
    opened: "{{name}} opened the group “{{what}}”.",
    renamed: "{{name}} renamed the group “{{what}}”: “{{title}}”.",
    dissolved: "{{name}} dissolved the group “{{what}}”.",
    putInto: "{{name}} put “{{what}}” into the group “{{title}}”.",
    tookOut: "{{name}} took “{{what}}” out of its group.",
    planned: "{{name}} added to the plan: “{{what}}”.",
    unplanned: "{{name}} removed from the plan: “{{what}}”.",
    changedLine: "{{name}} changed line {{line}} of the plan, “{{what}}”: {{column}}.",
    laid: "{{name}} put “{{what}}” under “{{place}}”.",
    more_one: "And {{count}} more change.",
    more_other: "And {{count}} more changes.",
    somebody: "Somebody",
  },
  ru: {
    moved: "{{name}}: «{{what}}» теперь на месте {{place}}.",
    reordered: "{{name}}: порядок группы изменён.",
    opened: "{{name}}: новая группа «{{what}}».",
    renamed: "{{name}}: группа «{{what}}» теперь называется «{{title}}».",
    dissolved: "{{name}}: группа «{{what}}» расформирована.",
    putInto: "{{name}}: «{{what}}» теперь в группе «{{title}}».",
    tookOut: "{{name}}: «{{what}}» теперь без группы.",
    planned: "{{name}}: в плане новая строка «{{what}}».",
    unplanned: "{{name}}: из плана убрана строка «{{what}}».",
    changedLine: "{{name}}: в плане изменена строка {{line}}, «{{what}}»: {{column}}.",
    laid: "{{name}}: «{{what}}» теперь в разделе «{{place}}».",
    more_one: "И ещё {{count}} изменение.",
    more_few: "И ещё {{count}} изменения.",
    more_many: "И ещё {{count}} изменений.",
    more_other: "И ещё {{count}} изменения.",
    somebody: "Участник",
  },
});
