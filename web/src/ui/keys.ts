/** Enter sends, Shift+Enter begins a new line; an Enter that ends a composed character does neither. */
export function sends(event: Pick<KeyboardEvent, "key" | "shiftKey" | "isComposing">): boolean {
  return event.key === "Enter" && !event.shiftKey && !event.isComposing;
}
