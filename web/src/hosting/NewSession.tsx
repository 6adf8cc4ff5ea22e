import { useEffect, useState } from "react";
import { api, type ExerciseCard } from "../api";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Card } from "../ui/Card";
import { Page } from "../ui/Page";
import { texts } from "./texts";

export default function NewSession() {
  const t = useTexts(texts);
  const [exercises, setExercises] = useState<readonly ExerciseCard[]>([]);
  useEffect(() => void api.exercises().then(setExercises, () => setExercises([])), []);
  return (
    <Page home>
      <h1>{t("newSession")}</h1>
      {exercises.map((exercise) => (
        <Card key={exercise.id} title={exercise.title[language()]}>
          {exercise.summary[language()]}
        </Card>
      ))}
    </Page>
  );
}
