import type { ReactNode } from "react";
import styles from "./Places.module.css";

export interface Place<Id extends string> {
  readonly id: Id;
  readonly icon: ReactNode;
  readonly label: string;
  /** Shown on the icon; nothing where 0 or left out. */
  readonly count?: number | undefined;
  /** What is counted waits for the reader. */
  readonly urgent?: boolean;
}

interface PlacesProps<Id extends string> {
  readonly label: string;
  readonly places: readonly Place<Id>[];
  readonly current: Id;
  readonly onChoose: (id: Id) => void;
}

/** The bar at the bottom of a narrow room: one part of the page at a time. */
export function Places<Id extends string>({ label, places, current, onChoose }: PlacesProps<Id>) {
  return (
    <nav className={styles.bar} aria-label={label}>
      {places.map((place) => (
        <button
          key={place.id}
          type="button"
          className={styles.place}
          aria-current={place.id === current ? "page" : undefined}
          onClick={() => onChoose(place.id)}
        >
          <span className={styles.sign}>
            {place.icon}
            {!!place.count && (
              <span className={styles.badge} data-urgent={place.urgent || undefined}>
                {place.count}
              </span>
            )}
          </span>
          <span>{place.label}</span>
        </button>
      ))}
    </nav>
  );
}
