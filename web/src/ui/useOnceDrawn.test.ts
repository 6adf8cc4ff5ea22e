// @vitest-environment jsdom
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { useOnceDrawn } from "./useOnceDrawn";

afterEach(cleanup);

test("a new value shows after the next frame, and of several only the last one", async () => {
  const seen: string[] = [];
  const { rerender } = renderHook(
    ({ value }) => {
      seen.push(useOnceDrawn(value));
    },
    { initialProps: { value: "before" } },
  );
  let drawn = false;
  rerender({ value: "between" });
  rerender({ value: "after" });
  requestAnimationFrame(() => {
    drawn = true;
    expect(seen).not.toContain("after");
  });
  await waitFor(() => expect(seen.at(-1)).toBe("after"));
  expect(drawn).toBe(true);
  expect(seen).not.toContain("between");
});
