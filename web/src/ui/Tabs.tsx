import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";
import styles from "./Tabs.module.css";

export interface TabOf<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  /** Shown small beside the label; nothing where 0 or left out. */
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabOf<Id>[];
  readonly selected?: Id;
  readonly onSelect?: (id: Id) => void;
  readonly className?: string;
}

/** Panels of which one shows; arrow keys move between them. Fills its place; the panel scrolls. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, className }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={`${styles.tabs} ${className ?? ""}`}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect?.(key as Id)}
    >
      <TabList aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab}>
            {tab.label}
            {tab.count ? <span className={`figures ${styles.count}`}>{tab.count}</span> : null}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
