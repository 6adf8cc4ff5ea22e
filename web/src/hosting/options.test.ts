import { describe, expect, it } from "vitest";
import { emptyDraft, wishOf } from "./options";

const DRAFT = { ...emptyDraft("ru"), exercise: "brainstorm" };

describe("what is sent to make a session", () => {
  it("is nothing before an exercise was chosen", () => {
    expect(wishOf(emptyDraft("ru"))).toBeNull();
  });

  it("leaves to the server whatever was not answered", () => {
    expect(wishOf(DRAFT)).toEqual({ exercise: "brainstorm", language: "ru", settings: {} });
  });

  it("holds the title without spaces around it, and none where only spaces were typed", () => {
    expect(wishOf({ ...DRAFT, title: "  Группа А " })?.title).toBe("Группа А");
    expect(wishOf({ ...DRAFT, title: "   " })).not.toHaveProperty("title");
  });

  it("holds the retention as a number", () => {
    expect(wishOf({ ...DRAFT, retention: " 30 " })?.settings).toEqual({ retention_days: 30 });
  });

  it.each(["0", "3651", "-1", "1.5", "3e2", "месяц"])("waits while the retention is %s", (retention) => {
    expect(wishOf({ ...DRAFT, retention })).toBeNull();
  });
});
