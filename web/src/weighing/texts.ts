import { defineTexts } from "../i18n/texts";

/** Words of job profiles: choosing one, and what it makes of the ratings. */
export const texts = defineTexts("weighing", {
  en: {
    profile: "Job profile",
    none: "none, all criteria count the same",
    profileMore: "Shows a weighted mean beside the plain one in the wash-up. It changes no rating.",
    unfit: "{{title}} (none of its criteria here)",
    weights: "Weights in this exercise",
    percent: "{{share}}%",
    about: "About this profile",
    withheld: "The means are shown once the wash-up is open.",
    how: "A criterion counts with what was agreed on, else with the mean of its ratings. The figures rank nobody.",
    plain: "Mean over criteria",
    weighted: "Weighted by the job profile",
    noMean: "none",
    not_rated: "Not worked out: no rating of {{criteria}}.",
    no_evidence: "Not worked out: no evidence of {{criteria}}.",
  },
  ru: {
    profile: "Профиль должности",
    none: "нет, все критерии равны",
    profileMore: "При сведении рядом с простым средним будет взвешенное. Сами оценки не меняются.",
    unfit: "{{title}} (его критериев здесь нет)",
    weights: "Веса в этом упражнении",
    percent: "{{share}} %",
    about: "Об этом профиле",
    withheld: "Средние появятся, когда откроется сведение оценок.",
    how: "Критерий входит согласованным значением, а без него — средним оценок. Кандидатов эти числа не ранжируют.",
    plain: "Среднее по критериям",
    weighted: "С весами профиля должности",
    noMean: "нет",
    not_rated: "Не посчитано: нет оценок ({{criteria}}).",
    no_evidence: "Не посчитано: нет свидетельств ({{criteria}}).",
  },
});
