/** Where everybody is asked to look: a thin frame on the board, and a line that leads back to it. */

import { ScanEye } from "lucide-react";
import { useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import { useTexts } from "../i18n/texts";
import { called, person } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { PersonMark, seatOf } from "../ui/Person";
import type { BoardHandle } from "./handle";
import { isSlide, spotBox, spotWords } from "./spot";
import styles from "./staging.module.css";
import { stagingTexts } from "./stagingTexts";
import { useLayer } from "./useLayer";
import type { View } from "./view";

interface SpotlightProps {
  readonly view: StoreApi<View>;
  readonly handle: BoardHandle | null;
}

export function Spotlight({ view, handle }: SpotlightProps) {
  const t = useTexts(stagingTexts);
  const spotlight = useRoom((room) => room.spotlight);
  const box = useRoom(spotBox);
  const words = useRoom(spotWords);
  const slide = useRoom(isSlide);
  const who = useRoom((room) => person(room, room.spotlight?.by ?? ""));
  const mine = useRoom((room) => room.spotlight?.by === room.me);
  const layer = useRef<HTMLDivElement>(null);
  useLayer(layer, view);
  const name = who ? called(who) : "";
  const theirs = slide ? t("showsSlide", { name }) : t("asksToLook", { name });
  const says = mine ? t(slide ? "youShowSlide" : "youShow") : theirs;
  return (
    <>
      <div className={styles.over} aria-hidden="true">
        <div ref={layer} className={styles.layer}>
          {box && (
            <span
              className={styles.spot}
              style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
            >
              {/* A slide bears its own name there, and the line says who shows it. */}
              {!slide && (
                <span className={styles.look}>
                  <ScanEye />
                  {!mine && name ? t("lookFrom", { name }) : t("look")}
                </span>
              )}
            </span>
          )}
        </div>
      </div>
      <div className={styles.asked} role="status">
        {spotlight && box && (
          <p className={styles.line}>
            <PersonMark seat={seatOf(who)} size={13} />
            <span className={styles.words}>{words ? `${says}: ${words}` : `${says}.`}</span>
            <Button size="s" kind="quiet" onClick={() => handle?.look(box, slide ? 2 : 1.2)}>
              {t("goThere")}
            </Button>
          </p>
        )}
      </div>
    </>
  );
}
