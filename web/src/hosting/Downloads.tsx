import { Download } from "lucide-react";
import { useState } from "react";
import { ApiError, type ExportFormat } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { toast } from "../ui/Toast";
import styles from "./Downloads.module.css";
import { save } from "./saving";
import { texts } from "./texts";

const FORMATS = ["pdf", "csv", "json", "board.excalidraw"] as const satisfies readonly ExportFormat[];

interface DownloadsProps {
  readonly session: string;
  /** A seat's token; without one the owner's sign-in counts. */
  readonly token?: string | undefined;
}

/** The session as files, each with what it holds. */
export function Downloads({ session, token }: DownloadsProps) {
  const t = useTexts(texts);
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const press = async (format: ExportFormat): Promise<void> => {
    setBusy(format);
    try {
      await save(session, format, token);
    } catch (error) {
      const detail = error instanceof ApiError ? error.detail : "";
      toast(`${t("notDownloaded")} ${detail}`.trim(), { tone: "problem" });
    } finally {
      setBusy(null);
    }
  };
  return (
    <ul className={styles.list}>
      {FORMATS.map((format) => (
        <li key={format} className={styles.row}>
          <div>
            <p className={styles.name}>{t(`file_${format}`)}</p>
            <p className={styles.more}>{t(`file_${format}_more`)}</p>
          </div>
          <Button
            kind={format === "pdf" ? "primary" : "plain"}
            icon={<Download />}
            busy={busy === format}
            disabled={busy !== null}
            aria-label={t("downloadFile", { file: t(`file_${format}`) })}
            onClick={() => void press(format)}
          >
            {t("download")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
