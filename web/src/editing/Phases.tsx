import { useTexts } from "../i18n/texts";
import { blankPhase } from "./blank";
import { useForm } from "./desk";
import type { Phase } from "./document";
import { Entries } from "./Entries";
import { EXAMPLES } from "./examples";
import { ChoiceField, MinutesField, NameField, WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { asMinutes } from "./lengths";
import { Part, Row } from "./Part";
import { PhaseBriefs } from "./PhaseBriefs";
import { PhaseTools } from "./PhaseTools";
import { useBoard } from "./useBoard";
import { useCalled } from "./useCalled";

export function Phases() {
  const t = useTexts(texts);
  const phases = useForm((form) => form.phases);
  const { called } = useCalled();
  return (
    <Part id="phases" title={t("phases")} more={t("phasesMore")}>
      <Entries
        path={["phases"]}
        entries={phases}
        called={(phase, at) => called("phase", at, phase.title)}
        facts={(phase) => <Facts phase={phase} />}
        make={blankPhase}
        add={t("addPhase")}
        most={30}
        folds
      >
        {(_, at) => <PhaseFields at={at} />}
      </Entries>
    </Part>
  );
}

function Facts({ phase }: { phase: Phase }) {
  const t = useTexts(texts);
  return <>{[t("lasting", { time: asMinutes(phase.seconds) }), t(`board_${phase.board}`)].join(" · ")}</>;
}

function PhaseFields({ at }: { at: number }) {
  const t = useTexts(texts);
  const path = ["phases", at] as const;
  const choose = useBoard(at);
  return (
    <>
      <WordsField
        path={[...path, "title"]}
        label={t("phaseTitle")}
        most={200}
        example={EXAMPLES.phaseTitle}
      />
      <WordsField
        path={[...path, "prompt"]}
        label={t("prompt")}
        hint={t("promptMore")}
        rows={3}
        example={EXAMPLES.prompt}
      />
      <Row>
        <MinutesField path={[...path, "seconds"]} label={t("minutes")} hint={t("minutesMore")} />
        <ChoiceField
          path={[...path, "board"]}
          label={t("board")}
          hint={<BoardMore at={at} />}
          usual="shared"
          onChoose={choose}
          options={(["shared", "private", "locked"] as const).map((board) => ({
            value: board,
            label: t(`board_${board}`),
          }))}
        />
      </Row>
      <PhaseTools at={at} />
      <PhaseBriefs at={at} />
      <NameField path={[...path, "key"]} />
    </>
  );
}

function BoardMore({ at }: { at: number }) {
  const t = useTexts(texts);
  const board = useForm((form) => form.phases[at]?.board ?? "shared");
  return <>{t(`board_${board}_more`)}</>;
}
