import { Share2 } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../i18n/texts";
import { Button, type ButtonProps } from "../ui/Button";
import { ShareDialog, type ShareDialogProps } from "./ShareDialog";
import { texts } from "./texts";

type ShareButtonProps = Omit<ShareDialogProps, "open" | "onClose"> & Pick<ButtonProps, "kind" | "size">;

/** Opens the dialog in which links are made and closed. */
export function ShareButton({ kind = "plain", size = "m", ...rest }: ShareButtonProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind={kind} size={size} icon={<Share2 />} onClick={() => setOpen(true)}>
        {t("share")}
      </Button>
      <ShareDialog {...rest} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
