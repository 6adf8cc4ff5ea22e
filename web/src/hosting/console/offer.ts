import { toast } from "../../ui/Toast";

let withdraw = (): void => undefined;

/** Takes away what was offered last, as it would mean something else by now. */
export function withdrawOffer(): void {
  withdraw();
}

/** Says what was done and offers to take it back; only the last thing can be. */
export function offer(text: string, label: string, run: () => void): void {
  withdraw();
  withdraw = toast(text, { action: { label, run } });
}
