/** An idea's way from its note to the plan, as steps that read one after another. */

import type { Idea, IdeaUse } from "../api";

/** Several people who did the same one after another, each with how often. */
export interface Step {
  readonly key: string;
  readonly how: Exclude<IdeaUse["how"], "planned"> | "cluster" | "planned" | "unplanned" | "gone";
  readonly by: readonly { readonly id: string; readonly count: number }[];
  /** A group's title, or a line of the plan. */
  readonly what?: string;
}

function counted(people: readonly string[]): Step["by"] {
  const times = new Map<string, number>();
  for (const id of people) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].map(([id, count]) => ({ id, count }));
}

export function stepsOf(idea: Idea): readonly Step[] {
  const runs: { how: Exclude<IdeaUse["how"], "planned">; people: string[] }[] = [];
  for (const { how, by } of idea.uses) {
    // Lines of the plan are told as such, their author's own too.
    if (how === "planned") continue;
    const last = runs.at(-1);
    if (last?.how === how) last.people.push(by);
    else runs.push({ how, people: [by] });
  }
  const used = runs.map(({ how, people }, at): Step => ({ key: `${how} ${at}`, how, by: counted(people) }));
  const cluster: Step[] = idea.cluster
    ? [{ key: "cluster", how: "cluster", by: [], what: idea.cluster }]
    : [];
  const lines = idea.lines.map(
    ({ item, what, by, removed }): Step => ({
      key: item,
      how: removed ? "unplanned" : "planned",
      by: counted([by]),
      what,
    }),
  );
  const gone: Step[] = idea.gone_at ? [{ key: "gone", how: "gone", by: [] }] : [];
  return [...used, ...cluster, ...lines, ...gone];
}

/** Ideas in their order; notes of the same words stand under the first of them. */
export function grouped(ideas: readonly Idea[]): readonly { idea: Idea; same: readonly Idea[] }[] {
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  const told = new Set<string>();
  return ideas.flatMap((idea) => {
    if (told.has(idea.id)) return [];
    const same = idea.same.flatMap((id) => byId.get(id) ?? []);
    for (const one of same) told.add(one.id);
    return [{ idea, same }];
  });
}

/** Those whose words hold what was searched for, and in which somebody had a hand. */
export function fitting<Group extends { idea: Idea; same: readonly Idea[] }>(
  groups: readonly Group[],
  words: string,
  person: string | null,
): readonly Group[] {
  const wanted = words.trim().toLocaleLowerCase();
  return groups.filter(({ idea, same }) => {
    const all = [idea, ...same];
    const says = all.some(({ text, lines }) =>
      [text, ...lines.map(({ what }) => what)].some((one) => one.toLocaleLowerCase().includes(wanted)),
    );
    return says && (person === null || all.some(({ by }) => by === person));
  });
}
