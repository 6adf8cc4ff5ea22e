import { useTexts } from "../i18n/texts";
import { useForm, useSaidFaults } from "./desk";
import styles from "./Editor.module.css";
import { texts } from "./editorTexts";
import { texts as fieldTexts } from "./fieldTexts";
import { sectionsOf } from "./fits";
import { type Section, sectionOf } from "./places";

const ORDER: readonly Section[] = [
  "basics",
  "phases",
  "alternatives",
  "templates",
  "tasks",
  "limits",
  "roles",
  "materials",
  "criteria",
  "afterwards",
];

/** Ways to the parts of the page, each with how much is to be mended there. */
export function Parts() {
  const t = useTexts(texts);
  const say = useTexts(fieldTexts);
  const faults = useSaidFaults();
  const form = useForm((all) => all);
  const { alternatives, templates, tasks, votes, plan } = sectionsOf(form);
  const there: Partial<Record<Section, boolean>> = { alternatives, templates, tasks, limits: votes || plan };
  const count = (section: Section): number =>
    [...faults.keys()].filter((field) => sectionOf(field) === section).length;
  const go = (section: Section): void => {
    const title = document.getElementById(`part-${section}`);
    title?.scrollIntoView({ block: "start" });
    title?.focus({ preventScroll: true });
  };
  return (
    <nav className={styles.nav} aria-label={t("parts")}>
      <ul>
        {ORDER.filter((section) => there[section] ?? true).map((section) => (
          <li key={section}>
            <button type="button" onClick={() => go(section)}>
              {say(section)}
              {count(section) > 0 && (
                <span className={styles.count}>
                  <span aria-hidden="true">{count(section)}</span>
                  <span className="unseen">{say("toMend", { count: count(section) })}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
