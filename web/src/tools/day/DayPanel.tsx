export function DayPanel() {
  return null;
}
