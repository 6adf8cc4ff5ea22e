/** Hands an exercise's file to the browser under its own name. */
export function fileOf(exercise: string): void {
  const link = document.createElement("a");
  link.href = `/api/v1/exercises/${encodeURIComponent(exercise)}/file`;
  link.download = `${exercise}.yaml`;
  link.click();
}
