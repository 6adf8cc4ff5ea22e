/** Where the facilitator leads everybody's eyes, and which parts of the board they keep as they are. */

import { Focus, LockOpen, MousePointerClick, ScanEye, SquareDashed, X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { useElsewhere } from "../../board/elsewhere/place";
import type { BoardHandle } from "../../board/handle";
import type { Box } from "../../board/space";
import { useTexts } from "../../i18n/texts";
import { newId } from "../../ids";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { Menu } from "../../ui/Menu";
import { toast } from "../../ui/Toast";
import styles from "./BoardBar.module.css";
import { barTexts } from "./barTexts";

interface BoardBarProps {
  readonly board: RefObject<BoardHandle | null>;
}

export function BoardBar({ board }: BoardBarProps) {
  const closed = useRoom((room) => room.state === "closed");
  if (closed) return null;
  return (
    <span className={styles.bar}>
      <Attention board={board} />
      <Areas board={board} />
    </span>
  );
}

function Attention({ board }: BoardBarProps) {
  const t = useTexts(barTexts);
  const ask = useAsk();
  // What shows of another program's whiteboard nobody here knows.
  const elsewhere = useElsewhere() !== null;
  const shown = useRoom((room) => room.spotlight !== null);
  const chosen = (): void => {
    const found = board.current?.chosen();
    if (found?.item) void ask("spotlight.show", { item: found.item });
    else if (found) void ask("spotlight.show", { area: rectOf(found) });
    else toast(t("nothingChosen"));
  };
  const seen = (): void => {
    const box = board.current?.seen();
    if (box && box.width > 0) void ask("spotlight.show", { area: rectOf(box) });
  };
  return (
    <Menu
      label={t("attention")}
      trigger={
        <Trigger icon={<ScanEye aria-hidden="true" />} on={shown}>
          {t("attention")}
        </Trigger>
      }
      choices={[
        { id: "chosen", label: t("showChosen"), icon: <MousePointerClick />, onChoose: chosen },
        ...(elsewhere ? [] : [{ id: "seen", label: t("showSeen"), icon: <Focus />, onChoose: seen }]),
        ...(shown
          ? [
              {
                id: "clear",
                label: t("showNothing"),
                icon: <X />,
                onChoose: () => void ask("spotlight.clear", {}),
              },
            ]
          : []),
      ]}
    />
  );
}

function Areas({ board }: BoardBarProps) {
  const t = useTexts(barTexts);
  const ask = useAsk();
  const elsewhere = useElsewhere() !== null;
  const areas = useRoom((room) => room.areas);
  const lock = async (box: Box | null | undefined): Promise<void> => {
    if (!box || box.width <= 0) {
      toast(t("nothingChosen"));
      return;
    }
    const area = newId();
    const [x, y, w, h] = rectOf(box);
    const done = await ask("area.lock", { area, x, y, w, h });
    const back = { label: t("undo"), run: () => void ask("area.unlock", { area }) };
    if (done) toast(t("areaLocked"), { action: back });
  };
  return (
    <Menu
      label={t("areas")}
      trigger={
        <Trigger icon={<SquareDashed aria-hidden="true" />} on={areas.length > 0}>
          {t("areas")}
        </Trigger>
      }
      choices={[
        {
          id: "chosen",
          label: t("lockChosen"),
          icon: <MousePointerClick />,
          onChoose: () => void lock(board.current?.chosen()),
        },
        ...(elsewhere
          ? []
          : [
              {
                id: "seen",
                label: t("lockSeen"),
                icon: <Focus />,
                onChoose: () => void lock(board.current?.seen()),
              },
            ]),
        ...areas.map(({ area }, at) => ({
          id: area,
          label: areas.length > 1 ? t("unlockArea", { number: at + 1 }) : t("unlockOne"),
          icon: <LockOpen />,
          onChoose: () => void ask("area.unlock", { area }),
        })),
      ]}
    />
  );
}

function Trigger({ icon, on, children }: { icon: ReactNode; on: boolean; children: ReactNode }) {
  return (
    <span className={styles.trigger} data-on={on || undefined}>
      {icon}
      <span className={styles.word}>{children}</span>
    </span>
  );
}

function rectOf({ x, y, width, height }: Box): readonly [number, number, number, number] {
  const [left, top, w, h] = [x, y, width, height].map(Math.round);
  return [left ?? 0, top ?? 0, w ?? 0, h ?? 0];
}
