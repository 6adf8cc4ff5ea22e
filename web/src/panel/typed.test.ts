import { expect, test } from "vitest";
import { typed } from "./typed";

test.each([
  ["https://veche.example/join/AAEC~sig", { kind: "invite", invite: "AAEC~sig" }],
  [" http://127.0.0.1:8000/join/AAEC~sig?lang=ru#top ", { kind: "invite", invite: "AAEC~sig" }],
  ["You are invited: https://veche.example/join/AAEC~sig\nSee you", { kind: "invite", invite: "AAEC~sig" }],
  ["AAECAwQFBgcICQoLDA0ODw~signature", { kind: "invite", invite: "AAECAwQFBgcICQoLDA0ODw~signature" }],
  ["abceh-kmptx", { kind: "code", code: "abceh-kmptx" }],
  ["АВСЕН КМРТХ", { kind: "code", code: "АВСЕН КМРТХ" }],
  ["   ", { kind: "nothing" }],
] as const)("%j is understood", (text, expected) => {
  expect(typed(text)).toEqual(expected);
});
