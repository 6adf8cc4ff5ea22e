// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { ApiError, api } from "./api";
import { exported, feedback } from "./files";

afterEach(() => vi.unstubAllGlobals());

function answering(...responses: (Response | Error)[]) {
  const fetched = vi.fn<typeof fetch>(() => {
    const next = responses.shift();
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(next);
  });
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

const problem = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

test("a problem becomes an error with its code and its fields", async () => {
  answering(
    problem(422, { code: "consent_required", detail: "Please agree.", fields: { consent: ["needed"] } }),
  );
  const error = await api
    .join({ invite: "i", name: "Ann", consent: false, consent_version: "1", consent_language: "en" })
    .catch((caught) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 422, code: "consent_required", fields: { consent: ["needed"] } });
});

test("no answer, and an answer that is no problem document, are errors too", async () => {
  answering(new TypeError("network"), new Response("<html>", { status: 502 }));
  expect(await api.sessions().catch((caught) => caught)).toMatchObject({ status: 0, code: "offline" });
  expect(await api.sessions().catch((caught) => caught)).toMatchObject({ status: 502, code: "unavailable" });
});

test("calls carry the header that other sites cannot set, and the seat's token", async () => {
  const fetched = answering(problem(200, {}), new Response(null, { status: 204 }));
  await api.session("a/b", "token");
  await api.signOut();
  const [path, init] = fetched.mock.calls[0] ?? [];
  expect(path).toBe("/api/v1/sessions/a%2Fb");
  expect(init?.headers).toMatchObject({ "X-Veche": "1", Authorization: "Bearer token" });
  expect(fetched.mock.calls[1]?.[1]?.headers).not.toHaveProperty("Authorization");
});

test("an exported file keeps the name that the server gives it", async () => {
  answering(new Response("x", { headers: { "Content-Disposition": 'attachment; filename="session.zip"' } }));
  expect(await exported({ session: "s", format: "csv" })).toMatchObject({ name: "session.zip" });
});

test("a file is asked for as it is wished: the board of a phase, a candidate's feedback in a language", async () => {
  const fetched = answering(new Response("x"), new Response("x"), new Response("x"));
  await exported({ session: "s", format: "board.png", phase: "a b" }, "token");
  await exported({ session: "s", format: "board.svg", phase: null });
  await feedback({ session: "s", candidate: "c", lang: "ru", assessors: false });
  expect(fetched.mock.calls.map(([path]) => path)).toEqual([
    "/api/v1/sessions/s/export/board.png?phase=a+b",
    "/api/v1/sessions/s/export/board.svg",
    "/api/v1/sessions/s/participants/c/feedback.pdf?lang=ru&assessors=no",
  ]);
});

test("whoever asked too often waits as long as the server says, and asks again by itself", async () => {
  vi.useFakeTimers();
  const early = () => new Response("{}", { status: 429, headers: { "Retry-After": "3" } });
  const fetched = answering(early(), early(), problem(200, []));
  const reading = api.sessions();
  await vi.advanceTimersByTimeAsync(2999);
  expect(fetched).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(3001);
  expect(await reading).toEqual([]);
  expect(fetched).toHaveBeenCalledTimes(3);
  vi.useRealTimers();
});

test("a wait that is too long for a page, and one without end, are told to the reader", async () => {
  vi.useFakeTimers();
  const told = (wait: string) =>
    new Response(JSON.stringify({ code: "rate_limited", detail: `Wait ${wait} s` }), {
      status: 429,
      headers: { "Retry-After": wait },
    });
  const long = answering(told("30"));
  expect(await api.sessions().catch((caught) => caught)).toMatchObject({ status: 429, detail: "Wait 30 s" });
  expect(long).toHaveBeenCalledTimes(1);
  const endless = answering(told("1"), told("1"), told("1"), told("1"));
  const reading = api.sessions().catch((caught) => caught);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await reading).toMatchObject({ status: 429 });
  expect(endless).toHaveBeenCalledTimes(4);
  vi.useRealTimers();
});
