/** Who holds which role: by a list for each candidate, by dragging a person onto a role, or by the draw. */

import { Dices } from "lucide-react";
import { type DragEvent, useState } from "react";
import { useTexts } from "../../i18n/texts";
import type { Participant, Role } from "../../protocol";
import { called, candidates, person as personIn } from "../../room/select";
import { useLive, useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Select } from "../../ui/Field";
import { PersonMark, seatOf } from "../../ui/Person";
import { toast } from "../../ui/Toast";
import { offer } from "./offer";
import styles from "./Roles.module.css";
import { type Assignment, fits, give, held, holders, players, restore, vacancies } from "./roles";
import { texts } from "./texts";

export function Roles() {
  const t = useTexts(texts);
  const roles = useRoom((room) => room.exercise.roles);
  const seated = useRoom(candidates);
  const people = useRoom(players);
  const giving = useRoom((room) => room.settings.roles);
  const { draw } = useGiving();
  if (roles.length === 0) return null;
  return (
    <Card
      title={t("roles")}
      aside={
        <Button
          size="s"
          kind={giving === "drawn" ? "primary" : "plain"}
          icon={<Dices />}
          disabled={seated.length === 0}
          onClick={() => void draw()}
        >
          {t("draw")}
        </Button>
      }
    >
      <p className={styles.how}>{t(`roles_${giving}`)}</p>
      {people.length === 0 ? (
        <p className={styles.none}>{t("rolesLater")}</p>
      ) : (
        <div className={styles.table}>
          <People people={people} />
          <ul className={styles.roles}>
            {roles.map((role) => (
              <Place key={role.id} given={role} />
            ))}
            <Place given={null} />
          </ul>
        </div>
      )}
    </Card>
  );
}

function People({ people }: { people: readonly Participant[] }) {
  const t = useTexts(texts);
  const roles = useRoom((room) => room.exercise.roles);
  const language = useRoom((room) => room.exercise.language);
  const { assign } = useGiving();
  return (
    <ul className={styles.people}>
      {people.map((person) => (
        <li key={person.id} className={styles.person}>
          <Chip person={person} />
          <Select
            bare
            lang={language}
            label={t("roleOf", { name: called(person) })}
            value={person.role ?? ""}
            onChange={(event) => void assign(person.id, event.target.value || null)}
          >
            <option value="">{t("noRole")}</option>
            {roles
              .filter((role) => fits(role, person.kind))
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </Select>
        </li>
      ))}
    </ul>
  );
}

const DRAGGED = "text/x-participant";

/** Can be taken with the mouse; the lists beside do the same by keyboard and touch. */
function Chip({ person }: { person: Participant }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it is the way for everybody else
    <span
      className={styles.chip}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, person.id);
        event.dataTransfer.effectAllowed = "move";
      }}
    >
      <PersonMark seat={seatOf(person)} />
      {called(person)}
    </span>
  );
}

/** Where people are dropped: a role, or none. */
function Place({ given: role }: { given: Role | null }) {
  const t = useTexts(texts);
  const { assign } = useGiving();
  const language = useRoom((room) => room.exercise.language);
  const here = useRoom((room) => holders(room, role?.id ?? null));
  const open = useRoom((room) => (role ? vacancies(room, role) : 0));
  const [over, setOver] = useState(false);
  const accepts = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes(DRAGGED)) return;
    event.preventDefault();
    setOver(true);
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const person = event.dataTransfer.getData(DRAGGED);
    if (person) void assign(person, role?.id ?? null);
  };
  return (
    <li
      className={styles.place}
      data-over={over || undefined}
      onDragOver={accepts}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <p className={styles.title}>
        <span lang={role ? language : undefined}>{role?.title ?? t("noRole")}</span>
        {role && (
          <span className={styles.count} data-open={open > 0 || undefined}>
            {open > 0 ? t("vacant", { count: open }) : t("ofSeats", { count: here.length, most: role.max })}
          </span>
        )}
      </p>
      {role?.played_by && <p className={styles.card}>{t(`playedBy_${role.played_by}`)}</p>}
      {role && (
        <p className={styles.card} lang={language}>
          {role.card}
        </p>
      )}
      <p className={styles.here}>
        {here.map((person) => (
          <Chip key={person.id} person={person} />
        ))}
      </p>
    </li>
  );
}

function useGiving() {
  const t = useTexts(texts);
  const live = useLive();
  const ask = useAsk();
  const carryOut = async (wishes: readonly Assignment[]): Promise<boolean> => {
    for (const wish of wishes) {
      if (!(await ask("role.assign", wish))) return false;
    }
    return true;
  };
  const assign = async (participant: string, role: string | null): Promise<void> => {
    const { room } = live.store.getState();
    const who = room && personIn(room, participant);
    const wanted = room?.exercise.roles.find(({ id }) => id === role);
    if (who && wanted && !fits(wanted, who.kind)) {
      toast(t(who.kind === "actor" ? "roleOthers_actor" : "roleOthers_candidate"), { tone: "problem" });
      return;
    }
    const wishes = room && give(room, participant, role);
    if (wishes) await carryOut(wishes);
    else toast(t("roleFull"), { tone: "problem" });
  };
  const draw = async (): Promise<void> => {
    const before = live.store.getState().room;
    if (!before) return;
    const was = held(before);
    if (!(await ask("roles.draw", {}))) return;
    const back = (): void => {
      const { room } = live.store.getState();
      if (room) void carryOut(restore(room, was));
    };
    offer(t("drawn"), t("undo"), back);
  };
  return { assign, draw };
}
