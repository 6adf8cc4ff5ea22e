import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTexts } from "../i18n/texts";
import { Button, type ButtonProps } from "../ui/Button";
import { toast } from "../ui/Toast";
import { copy } from "./copying";
import { texts } from "./texts";

interface CopyButtonProps extends Pick<ButtonProps, "kind" | "size" | "aria-label"> {
  readonly text: string;
  readonly children: string;
}

const SAYS_SO_FOR = 2_500;

/** Copies a text and says so where it was pressed, without changing its width. */
export function CopyButton({ text, children, ...rest }: CopyButtonProps) {
  const t = useTexts(texts);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAYS_SO_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const press = async (): Promise<void> => {
    if (await copy(text)) setCopied(true);
    else toast(t("notCopied"), { tone: "problem" });
  };
  return (
    <>
      <Button {...rest} icon={copied ? <Check /> : <Copy />} onClick={() => void press()}>
        {children}
      </Button>
      <span role="status" className="unseen">
        {copied ? t("copied") : ""}
      </span>
    </>
  );
}
