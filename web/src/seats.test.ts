// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { dropSeat, keepSeat, placeOf, rememberInvite, seat } from "./seats";

const ann = { token: "a", name: "Ann" };
const boris = { token: "b", name: "Boris" };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

test("a seat is kept for its session and kind alone", () => {
  keepSeat("s1", "candidate", ann, { here: false });
  expect(seat("s1", "candidate")).toEqual(ann);
  expect(seat("s1", "assessor")).toBeNull();
  expect(seat("s2", "candidate")).toBeNull();
});

test("this window's own seat goes first, and dropping it uncovers the shared one", () => {
  keepSeat("s1", "candidate", ann, { here: false });
  keepSeat("s1", "candidate", boris, { here: true });
  expect(seat("s1", "candidate")).toEqual(boris);
  dropSeat("s1", "candidate");
  expect(seat("s1", "candidate")).toEqual(ann);
  dropSeat("s1", "candidate");
  expect(seat("s1", "candidate")).toBeNull();
});

test("an invitation remembers where it led", () => {
  expect(placeOf("i")).toBeNull();
  rememberInvite("i", { session: "s1", kind: "assessor" });
  expect(placeOf("i")).toEqual({ session: "s1", kind: "assessor" });
});

test.each(["", "{", "null", "7", '{"name":"x"}'])("what was spoilt (%s) counts as nothing", (spoilt) => {
  localStorage.setItem("veche.seat.s1.candidate", spoilt);
  localStorage.setItem("veche.invite.i", spoilt);
  expect(seat("s1", "candidate")).toBeNull();
  expect(placeOf("i")).toBeNull();
});
