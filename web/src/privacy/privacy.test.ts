import { expect, test } from "vitest";
import { isDetail, keyOf, sought, WHATS, WORDS } from "./privacy";

test("each thing that is noted is found again by the server's word for it", () => {
  for (const what of WHATS) expect(keyOf(WORDS.get(what) ?? "")).toBe(what);
  expect(WORDS.get("session_handed_over")).toBe("session.handed_over");
  expect(WORDS.get("sign_in_refused")).toBe("sign_in.refused");
  expect(WORDS.get("signed_in")).toBe("signed_in");
  expect(keyOf("something.else")).toBeNull();
});

test("the server's own words for details are put into the reader's language, versions and forms are not", () => {
  expect(["link", "password", "provider", "candidate", "deactivated"].every(isDetail)).toBe(true);
  expect(["xlsx", "org-3-0123456789ab", ""].some(isDetail)).toBe(false);
});

test("what is not asked for does not stand in the address", () => {
  expect(sought({})).toBe("");
  expect(sought({ what: "log.read", before: "7" })).toBe("?what=log.read&before=7");
});
