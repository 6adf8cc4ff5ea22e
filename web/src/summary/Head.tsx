/** The top of both pages: the way back, and what can be done with what is shown. Not on paper. */

import { ArrowLeft, Printer } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Download } from "../files";
import { FileButton, useFetching } from "../hosting/Downloads";
import { useTexts } from "../i18n/texts";
import type { Way } from "../participation/way";
import { IconButton } from "../ui/Button";
import { print } from "../washup/printing";
import styles from "./Head.module.css";
import { texts } from "./pageTexts";

interface HeadProps {
  readonly way: Way;
  /** What the file is of. */
  readonly title: string;
  readonly file: () => Promise<Download>;
  /** How it is shown. */
  readonly wishes: ReactNode;
  /** More that can be done with it, after the file and the printer. */
  readonly actions?: ReactNode;
}

export function Head({ way, title, file, wishes, actions }: HeadProps) {
  const t = useTexts(texts);
  const fetching = useFetching();
  return (
    <div className={styles.head}>
      <Link href={way.back} className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {t(way.kind === "facilitator" ? "toConsole" : "toSession")}
      </Link>
      <div className={styles.wishes}>{wishes}</div>
      <fieldset className={styles.actions}>
        <legend className="unseen">{t("actions")}</legend>
        <FileButton of={title} name={t("pdf")} at="pdf" fetching={fetching} made={file} />
        <IconButton kind="plain" label={t("print")} data-tip-edge="" icon={<Printer />} onClick={print} />
        {actions}
      </fieldset>
    </div>
  );
}
