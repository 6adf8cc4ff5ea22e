import { type ComponentType, useEffect, useState } from "react";

/**
 * A component that is fetched by itself, once it is there; throws what kept it from coming. It shows in the same moment:
 * what is suspended stays behind its stand-in for a third of a second, however soon it comes.
 */
export function useLoaded<Props>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> | null {
  const [found, show] = useState<ComponentType<Props> | null>(null);
  const [problem, fail] = useState<unknown>(null);
  useEffect(() => {
    let left = false;
    load().then(
      (part) => !left && show(() => part.default),
      (error: unknown) => !left && fail(error ?? new Error("A part of the page did not come.")),
    );
    return () => {
      left = true;
    };
  }, [load]);
  if (problem !== null) throw problem;
  return found;
}
