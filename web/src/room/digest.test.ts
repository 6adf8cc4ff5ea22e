import { expect, test } from "vitest";
import type { Element, Item } from "../protocol";
import { digestOf, markOf } from "./digest";

const element = (id: string, version: number, versionNonce: number) =>
  [id, { id, version, versionNonce } as Element] as const;

// The server's test holds the same numbers.
test("a mark is the one that the server makes", () => {
  expect(markOf({ id: "e1", version: 3, versionNonce: 401146281 })).toBe(3313227735);
  expect(markOf({ id: "карточка", version: 1 })).toBe(2186871306);
});

test("a digest needs no order and tells a changed version, a missing element and another nonce", () => {
  const one = element("one", 1, 5);
  const two = element("two", 7, 9);
  const items = new Map<string, Item>();
  const whole = digestOf({ elements: new Map([one, two]), items });
  expect(digestOf({ elements: new Map([two, one]), items })).toBe(whole);
  for (const other of [[one], [one, element("two", 8, 9)], [one, element("two", 7, 8)]]) {
    expect(digestOf({ elements: new Map(other), items })).not.toBe(whole);
  }
});
