/** The address of a page as a browser writes it: names in other letters than Latin ones get those that machines use. */
export function originOf(address: string): string {
  try {
    const { origin } = new URL(address);
    return origin === "null" ? address : origin;
  } catch {
    return address;
  }
}
