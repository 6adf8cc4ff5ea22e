import { toast } from "../../ui/Toast";

let withdraw = (): void => undefined;

/** Says what was done and offers to take it back; an older offer goes, as it would undo something else by now. */
export function offer(text: string, label: string, run: () => void): void {
  withdraw();
  withdraw = toast(text, { action: { label, run } });
}
