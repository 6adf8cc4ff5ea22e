import { useId } from "react";
import { useTexts } from "../i18n/texts";
import type { Tool } from "../protocol";
import { Check } from "../ui/Field";
import { useChange, useDesk, useFault, useForm, visit } from "./desk";
import { ChoiceField, NumberField, TickField } from "./fields";
import { texts } from "./fieldTexts";
import { toolsFor, withTool } from "./fits";
import { Row } from "./Part";
import styles from "./PhaseTools.module.css";
import { useCalled } from "./useCalled";

interface PhaseProps {
  readonly at: number;
}

/** What a group may use in a phase, and how. */
export function PhaseTools({ at }: PhaseProps) {
  const t = useTexts(texts);
  const phase = useForm((form) => form.phases[at]);
  const kind = useForm((form) => form.kind);
  const place = `phases.${at}.tools`;
  const fault = useFault(place);
  const id = useId();
  if (!phase) return null;
  const { usual, other } = toolsFor(kind, phase);
  return (
    <>
      <fieldset
        className={styles.tools}
        data-place={place}
        tabIndex={-1}
        aria-describedby={fault ? id : undefined}
      >
        <legend>{t("tools")}</legend>
        <Ticks at={at} tools={usual} />
        {other.length > 0 && (
          <details className={styles.others}>
            <summary>{t("otherTools")}</summary>
            <Ticks at={at} tools={other} />
          </details>
        )}
        {fault && (
          <p id={id} className={styles.fault}>
            {fault}
          </p>
        )}
      </fieldset>
      <Settings at={at} />
    </>
  );
}

function Ticks({ at, tools }: PhaseProps & { tools: readonly Tool[] }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const change = useChange();
  const ticked = useForm((form) => form.phases[at]?.tools);
  return (
    <div className={styles.ticks}>
      {tools.map((tool) => (
        <Check
          key={tool}
          checked={ticked?.includes(tool) ?? false}
          onBlur={() => visit(desk, `phases.${at}.tools`)}
          onChange={(event) => change((form) => withTool(form, at, tool, event.target.checked))}
        >
          {t(`tool_${tool}`)} <span className={styles.more}>{t(`tool_${tool}_more`)}</span>
        </Check>
      ))}
    </div>
  );
}

/** Only what the chosen tools and the board have use for. */
function Settings({ at }: PhaseProps) {
  const t = useTexts(texts);
  const phase = useForm((form) => form.phases[at]);
  const roles = useForm((form) => form.roles.length > 0);
  if (!phase) return null;
  const path = ["phases", at] as const;
  const has = (tool: Tool): boolean => phase.tools.includes(tool);
  return (
    <>
      {(phase.board === "private" || phase.anonymous !== undefined) && (
        <TickField path={[...path, "anonymous"]}>{t("anonymous")}</TickField>
      )}
      {has("vote") && <Voting at={at} />}
      <Row>
        {has("rank") && (
          <ChoiceField
            path={[...path, "ranking"]}
            label={t("ranking")}
            usual={"" as "" | "own" | "group"}
            options={[
              { value: "", label: t("ranking_both") },
              { value: "own", label: t("ranking_own") },
              { value: "group", label: t("ranking_group") },
            ]}
          />
        )}
        {has("speak") && (
          <NumberField path={[...path, "speaking", "each"]} label={t("speaking")} hint={t("speakingMore")} />
        )}
        <Laid at={at} wanted={has("template")} />
      </Row>
      {roles && (
        <TickField path={[...path, "rotate"]} hint={t("rotateMore")}>
          {t("rotate")}
        </TickField>
      )}
    </>
  );
}

function Voting({ at }: PhaseProps) {
  const t = useTexts(texts);
  const path = ["phases", at, "voting"] as const;
  return (
    <fieldset className={styles.tools}>
      <legend>{t("voting")}</legend>
      <TickField path={[...path, "blind"]}>{t("blind")}</TickField>
      <Row>
        <NumberField path={[...path, "choose"]} label={t("choose")} optional example="3" />
        <ChoiceField
          path={[...path, "ties"]}
          label={t("ties")}
          usual="shared"
          options={(["shared", "runoff", "facilitator"] as const).map((ties) => ({
            value: ties,
            label: t(`ties_${ties}`),
          }))}
        />
      </Row>
    </fieldset>
  );
}

/** Which grid the phase lays on the board. */
function Laid({ at, wanted }: PhaseProps & { wanted: boolean }) {
  const t = useTexts(texts);
  const { called } = useCalled();
  const templates = useForm((form) => form.templates);
  const laid = useForm((form) => form.phases[at]?.template);
  if (!wanted && !laid && templates.length === 0) return null;
  return (
    <ChoiceField
      path={["phases", at, "template"]}
      label={t("template")}
      usual=""
      options={[
        { value: "", label: t("template_none") },
        ...templates.map((one, number) => ({ value: one.uid, label: called("template", number, one.title) })),
      ]}
    />
  );
}
