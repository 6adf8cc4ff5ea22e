/** Which key makes a note, and when a key is somebody's text instead. */

export const NOTE_KEY = "N";

/** Read by its place, so that it works on a Russian layout. */
const NOTE_CODE = "KeyN";

export function isNoteKey(event: KeyboardEvent): boolean {
  return isKeyAlone(event, NOTE_CODE);
}

/** Whether it is this key, without others and not meant as text. */
export function isKeyAlone(event: KeyboardEvent, code: string): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  return (
    event.code === code &&
    plain &&
    !event.repeat &&
    !event.isComposing &&
    !event.defaultPrevented &&
    !isTyping(event)
  );
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("[role='dialog'], [role='menu'], [role='listbox']"))
    return true;
  return target instanceof HTMLInputElement
    ? !["button", "checkbox", "radio", "range"].includes(target.type)
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
