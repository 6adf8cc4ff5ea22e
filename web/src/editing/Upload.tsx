/** An exercise's file is taken into the library; what is wrong in it is told by its line and its place. */

import { Upload as UploadIcon } from "lucide-react";
import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { ApiError, api } from "../api";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { newId } from "../ids";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { toast } from "../ui/Toast";
import type { Plain } from "./document";
import { draftOf, keepDraft } from "./draft";
import styles from "./Library.module.css";
import { texts } from "./libraryTexts";
import { fieldOf } from "./places";
import { formOf } from "./reading";
import { usePlaces } from "./usePlaces";
import { documentOf } from "./writing";

/** The largest file that the server takes is far below this. */
const LARGEST = 4_000_000;

interface Faulty {
  readonly file: string;
  readonly document: Plain | null;
  readonly faults: readonly { readonly line: number; readonly where: string; readonly message: string }[];
}

export function Upload({ again }: { again: () => void }) {
  const t = useTexts(texts);
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [faulty, setFaulty] = useState<Faulty | null>(null);
  const read = useReader();
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    try {
      const found = file.size > LARGEST ? null : await read(file);
      if (found === null) toast(t("tooLarge"), { tone: "problem" });
      else if (found.faults.length > 0 || !found.document) setFaulty(found);
      else {
        const { id, title } = await api.addExercise(found.document);
        again();
        toast(t("uploaded", { title }), {
          action: { label: t("takeBack"), run: () => void api.deleteExercise(id).then(again, again) },
        });
      }
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button icon={<UploadIcon />} busy={busy} onClick={() => input.current?.click()}>
        {t("upload")}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,application/yaml"
        aria-label={t("upload")}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again once it is mended.
          event.target.value = "";
          if (file) void take(file);
        }}
      />
      {faulty && <FaultyFile faulty={faulty} onClose={() => setFaulty(null)} />}
    </>
  );
}

/** Reads a file and has it checked; the reader of YAML is loaded with the first file. */
function useReader(): (file: File) => Promise<Faulty> {
  const t = useTexts(texts);
  const place = usePlaces();
  return async (file) => {
    const { readFile } = await import("./file");
    const { document, faults, line } = readFile(await file.text());
    if (!document) {
      const told = faults.map(({ line: at, message }) => ({ line: at, where: "", message }));
      const nothing = { line: 1, where: "", message: t("noExerciseFile") };
      return { file: file.name, document, faults: told.length > 0 ? told : [nothing] };
    }
    const checked = await api.checkDocument(document, language());
    const form = formOf(document);
    return {
      file: file.name,
      document,
      faults: checked.faults
        .map(({ path, message }) => ({
          line: line(path),
          where: place(form, fieldOf(path) || path.join(".")),
          message,
        }))
        .toSorted((a, b) => a.line - b.line),
    };
  };
}

function FaultyFile({ faulty, onClose }: { faulty: Faulty; onClose: () => void }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const { file, document, faults } = faulty;
  const open = (): void => {
    if (!document) return;
    const fresh = newId().slice(0, 8);
    keepDraft(draftOf(null, fresh), {
      document: documentOf(formOf(document)),
      at: new Date().toISOString(),
      told: true,
    });
    navigate(`/exercises/new/${fresh}`);
  };
  return (
    <Dialog
      open
      wide
      title={t("faultyFile", { file })}
      onClose={onClose}
      actions={
        document && (
          <Button kind="primary" onClick={open}>
            {t("mendHere")}
          </Button>
        )
      }
    >
      <p>{t(document ? "faultyMore" : "unreadableMore")}</p>
      <ul className={styles.faults}>
        {faults.map(({ line, where, message }) => (
          <li key={`${line} ${where} ${message}`}>
            <strong>{[t("line", { line }), where].filter(Boolean).join(", ")}</strong>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
