// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import type { Kind } from "../protocol";
import { keepSeat, rememberInvite } from "../seats";
import { wayIn } from "./behind";

function joined(kind: Kind): void {
  keepSeat("s", kind, { token: "t", name: "Ann" }, { here: false });
  rememberInvite("old", { session: "s", kind });
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe("a link that lets nobody in any more", () => {
  it("still leads back whoever came in by it", () => {
    joined("candidate");
    expect(wayIn("old", "link_rotated")).toEqual({ name: "Ann", room: "/room/s/candidate" });
    expect(wayIn("old", "session_full")).not.toBeNull();
  });

  it("leads nobody else anywhere", () => {
    expect(wayIn("old", "link_rotated")).toBeNull();
    rememberInvite("old", { session: "s", kind: "candidate" });
    expect(wayIn("old", "link_rotated")).toBeNull();
  });

  it("leads into a closed session only those who judge or lead", () => {
    joined("candidate");
    expect(wayIn("old", "session_closed")).toBeNull();
    joined("assessor");
    expect(wayIn("old", "session_closed")).not.toBeNull();
  });

  it("leads nowhere where it was never good", () => {
    joined("candidate");
    expect(wayIn("old", "invalid_invite")).toBeNull();
  });
});
