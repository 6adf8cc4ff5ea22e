import { useTexts } from "../i18n/texts";
import { blankRole } from "./blank";
import { useForm } from "./desk";
import type { Role } from "./document";
import { Entries } from "./Entries";
import { EXAMPLES } from "./examples";
import { ChoiceField, NameField, NumberField, WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { Part, Row } from "./Part";
import { GIVINGS, PLAYERS } from "./reading";
import { useCalled } from "./useCalled";

export function Roles() {
  const t = useTexts(texts);
  const roles = useForm((form) => form.roles);
  const { called } = useCalled();
  return (
    <Part id="roles" title={t("roles")} more={t("rolesMore")}>
      {roles.length > 0 && (
        <Row>
          <ChoiceField
            path={["roles_by"]}
            label={t("rolesBy")}
            usual="assigned"
            options={GIVINGS.map((giving) => ({ value: giving, label: t(`roles_${giving}`) }))}
          />
        </Row>
      )}
      <Entries
        path={["roles"]}
        entries={roles}
        called={(role, at) => called("role", at, role.title)}
        facts={(role) => <Facts role={role} />}
        make={blankRole}
        add={t("addRole")}
        most={20}
        none={t("noRoles")}
        folds
      >
        {(_, at) => <RoleFields at={at} />}
      </Entries>
    </Part>
  );
}

function Facts({ role }: { role: Role }) {
  const t = useTexts(texts);
  return <>{t(`played_${role.played_by ?? "candidate"}`)}</>;
}

function RoleFields({ at }: { at: number }) {
  const t = useTexts(texts);
  const path = ["roles", at] as const;
  return (
    <>
      <WordsField path={[...path, "title"]} label={t("roleTitle")} most={200} example={EXAMPLES.roleTitle} />
      <WordsField
        path={[...path, "card"]}
        label={t("card")}
        hint={t("cardMore")}
        rows={2}
        example={EXAMPLES.card}
      />
      <WordsField
        path={[...path, "brief"]}
        label={t("brief")}
        hint={t("briefMore")}
        rows={3}
        example={EXAMPLES.brief}
      />
      <Row>
        <ChoiceField
          path={[...path, "played_by"]}
          label={t("playedBy")}
          usual="candidate"
          options={PLAYERS.map((one) => ({ value: one, label: t(`played_${one}`) }))}
        />
        <NumberField path={[...path, "min"]} label={t("atLeast")} hint={t("atLeastMore")} />
        <NumberField path={[...path, "max"]} label={t("atMost")} />
      </Row>
      <NameField path={[...path, "id"]} />
    </>
  );
}
