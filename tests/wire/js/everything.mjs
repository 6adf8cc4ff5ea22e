// Plays every command once with the JavaScript client, then comes back by itself after a restart.
// Reads {base, seats: {f, c1, c2, a1, p1: {id, token}}} from its argument; says "restart" when the server may
// be restarted; ends with 0 when everything was as promised, and with a stack of what was not.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../web/package.json", import.meta.url));
const { io } = require("socket.io-client");

const { base, seats } = JSON.parse(process.argv[2]);
const tried = new Set();

class Person {
  events = [];
  welcomes = [];
  #waiting = [];

  constructor(seat, options = {}) {
    this.id = seat.id;
    this.socket = io(`${base}/session`, {
      auth: { token: seat.token },
      forceNew: true,
      transports: ["websocket"],
      reconnectionDelay: 200,
      reconnectionDelayMax: 1000,
      ...options,
    });
    this.socket.on("welcome", (welcome) => {
      this.pos = welcome.pos;
      this.welcomes.push(welcome);
      this.#look();
    });
    this.socket.on("events", (message) => {
      assert.equal(message.from, this.pos, "a gap in the stream");
      this.pos = message.to;
      this.events.push(...message.events);
      this.#look();
    });
    this.socket.on("pointers", (pointers) => {
      this.pointers = pointers;
      this.#look();
    });
    this.socket.on("disconnect", () => this.#look());
    this.socket.on("connect_error", (error) => {
      this.refusal = error.message;
      this.#look();
    });
  }

  until(find, what) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 60_000);
      const look = () => {
        const found = find();
        if (!found) return false;
        clearTimeout(timer);
        resolve(found);
        return true;
      };
      if (!look()) this.#waiting.push(look);
    });
  }

  hear(type) {
    return this.until(() => this.events.find((event) => event.type === type), type);
  }

  async send(command, data = {}, id = randomUUID()) {
    tried.add(command);
    return await this.socket.timeout(60_000).emitWithAck(command, { id, data });
  }

  // A granted command: its answer's position and its event bear each other out.
  async granted(command, type, data = {}) {
    const id = randomUUID();
    const answer = await this.send(command, data, id);
    assert.equal(answer.ok, true, `${command}: ${JSON.stringify(answer)}`);
    const event = await this.until(() => this.events.find((one) => one.id === id), `${type} after ${command}`);
    assert.equal(event.type, type);
    assert.equal(event.by, this.id);
    assert.ok(event.pos <= answer.pos);
    assert.deepEqual({ ...event.data, ...data }, event.data);
    return { answer, event };
  }

  async refused(command, code, data = {}) {
    const answer = await this.send(command, data);
    assert.equal(answer.ok, false);
    assert.equal(answer.code, code);
    assert.ok(answer.message);
  }

  #look() {
    this.#waiting = this.#waiting.filter((look) => !look());
  }
}

function element(id, more = {}) {
  const place = { x: 0, y: 0, width: 10, height: 10, index: "a0", isDeleted: false };
  return { id, type: "rectangle", version: 1, versionNonce: 1, ...place, ...more };
}

async function lobby({ f, c1, c2, a1, p1 }) {
  await c1.granted("participant.ready", "participant.readied", { ready: true });
  await c1.granted("role.claim", "role.assigned", { role: "scribe" });
  await f.granted("roles.draw", "role.assigned", {});
  await f.granted("role.assign", "role.assigned", { participant: c2.id, role: null });
  await f.granted("assessor.assign", "assessor.assigned", { assessor: a1.id, candidates: [c1.id] });
  await f.granted("assessors.balance", "assessor.assigned");
  await c1.granted("hand.raise", "hand.raised");
  await c1.granted("hand.lower", "hand.lowered");
  await c1.granted("chat.send", "chat.sent", { text: "Доброе утро 👋" });
  await f.granted("role.assign", "role.assigned", { participant: p1.id, role: "client" });
  await p1.granted("chat.send", "chat.sent", { text: "Где мой заказ?" });
  await f.granted("announcement.send", "announcement.sent", { text: "Begin", to: "candidates" });
  assert.equal((await c2.hear("chat.sent")).data.text, "Доброе утро 👋");
  await c1.refused("board.change", "not_running", { elements: [element("early")] });
  await c1.refused("phase.start", "forbidden");
  await c1.refused("chat.send", "malformed", { text: 5 });
  await c1.refused("vote.buy", "unknown_command");
}

async function running({ f, c1, c2, a1 }) {
  await f.granted("phase.start", "phase.started", { phase: "writing" });
  await f.granted("phase.pause", "phase.paused");
  await f.granted("phase.extend", "phase.extended", { seconds: 600 });
  await f.granted("phase.resume", "phase.resumed");
  const { answer } = await c1.granted("board.change", "board.changed", { elements: [element("box", { version: 3 })] });
  assert.deepEqual(answer.rejected, []);
  const lost = await c2.send("board.change", { elements: [element("box", { version: 2 })] });
  assert.deepEqual(lost.rejected, [element("box", { version: 3 })]);
  c1.socket.emit("board.point", { x: 4, y: 5 });
  const pointers = await c2.until(() => c2.pointers, "pointers");
  assert.deepEqual(pointers, { [c1.id]: { x: 4, y: 5 } });
  await c1.granted("speech.consent", "speech.consented", { given: true });
  const began = c1.events.find((event) => event.type === "phase.started").at;
  const { now } = await c1.send("time.sync");
  await c1.granted("speech.report", "speech.spoken", { from: began, to: now });
  await f.granted("board.lock", "board.locked", { locked: true });
  const about = { candidate: c1.id, criterion: "TW", kind: "behaviour", sign: 1 };
  const observation = randomUUID();
  const note = { observation, text: "Asks", evidence: { item: "box" }, ...about };
  assert.equal((await a1.send("observation.add", note)).ok, true);
  assert.deepEqual((await a1.hear("observation.added")).data.evidence, { item: "box", text: "" });
  await a1.granted("observation.edit", "observation.edited", { observation, text: "Asks twice", ...about });
  await a1.granted("observation.remove", "observation.removed", { observation });
  await a1.granted("rating.set", "rating.set", { candidate: c1.id, criterion: "TW", score: "NE" });
  await f.granted("phase.end", "phase.ended");
}

// The group's tools, each in a phase where it may be used.
async function tools({ f, c1, c2, a1, p1 }) {
  const [cluster, area] = [randomUUID(), randomUUID()];
  const phase = (key) => f.granted("phase.start", "phase.started", { phase: key });
  await f.granted("board.lock", "board.locked", { locked: false });
  await phase("silent");
  await c1.granted("board.change", "board.changed", { elements: [element("alone", { index: "a5" })] });
  await c2.refused("vote.cast", "unknown_item", { item: "alone" });
  const shown = (one) => one.events.find((event) => event.data.elements?.some((each) => each.id === "alone"));
  assert.equal(shown(c2), undefined);
  assert.equal((await a1.until(() => shown(a1), "what is hidden")).data.hidden, true);
  await f.granted("board.reveal", "board.revealed");
  assert.equal((await c2.until(() => shown(c2), "what was hidden")).data.hidden, undefined);
  await p1.until(() => shown(p1), "what was hidden");
  await p1.refused("board.change", "forbidden", { elements: [element("actor")] });
  await phase("choosing");
  await c1.granted("cluster.put", "cluster.put", { cluster, title: "Доставка" });
  await c1.granted("cluster.move", "cluster.moved", { item: "alone", cluster });
  for (const item of ["box", "alone", cluster]) await c1.granted("vote.cast", "vote.cast", { item });
  await c1.refused("vote.cast", "no_votes_left", { item: "box" });
  await c1.granted("vote.retract", "vote.retracted", { item: "box" });
  await c1.granted("vote.cast", "vote.cast", { item: "box" });
  await c2.send("time.sync");
  assert.equal(c2.events.filter((event) => event.type.startsWith("vote.")).length, 0);
  await f.granted("phase.end", "phase.ended");
  await c2.until(() => c2.events.filter((event) => event.type === "vote.cast").length === 3, "the dots");
  await f.granted("vote.decide", "vote.decided", { items: ["box", "alone"] });
  await f.granted("cluster.remove", "cluster.removed", { cluster });
  await phase("own-order");
  await c1.granted("ranking.put", "ranking.put", { scope: "own", order: ["post", "shop", "phone"] });
  await phase("planning");
  const figures = { due: "2026-12-24", cost: 60.5, staff: 4, effect: "−10 %" };
  await c1.granted("plan.put", "plan.put", { item: "line", from: "box", what: "Перезвонить", owner: c2.id, ...figures });
  await c2.refused("plan.put", "over_budget", { item: "more", what: "Больше", cost: 40 });
  await c2.granted("plan.remove", "plan.removed", { item: "line" });
  await c2.granted("task.put", "task.put", { task: "call", place: "day", minutes: 25 });
  await phase("talking");
  await c1.granted("speakers.order", "speakers.ordered", { order: [c2.id, c1.id] });
  await c1.granted("speaker.start", "speaker.started", { participant: c1.id });
  await c1.granted("spotlight.show", "spotlight.shown", { item: "alone" });
  await c1.granted("spotlight.clear", "spotlight.cleared");
  await c1.granted("speaker.stop", "speaker.stopped");
  await f.granted("area.lock", "area.locked", { area, x: 0, y: 0, w: 10, h: 10 });
  await f.granted("area.unlock", "area.unlocked", { area });
  await f.granted("phase.end", "phase.ended");
}

async function missing({ c1 }) {
  const since = await c1.send("events.since", { after: c1.welcomes[0].pos });
  assert.deepEqual(
    since.events.map((event) => [event.pos, event.id]),
    c1.events.map((event) => [event.pos, event.id]),
  );
  let check;
  do {
    // Where several servers run, another one may have something that is still to be told here.
    check = await c1.send("board.check", { after: c1.pos, digest: 7 });
  } while (check.same === null);
  assert.deepEqual(check, { ok: true, same: false });
  assert.match((await c1.send("time.sync")).now, /^\d{4}-.*\.\d{3}Z$/);
}

async function restart(people) {
  const repeated = randomUUID();
  const first = await people.c1.send("chat.send", { text: "before" }, repeated);
  process.stdout.write("restart\n");
  for (const person of Object.values(people)) {
    await person.until(() => person.welcomes.length === 2, "a second welcome");
    assert.equal(person.welcomes[1].session.id, person.welcomes[0].session.id);
  }
  assert.deepEqual(await people.c1.send("chat.send", { text: "before" }, repeated), first);
  people.c2.events = [];
  await people.c1.granted("chat.send", "chat.sent", { text: "after" });
  assert.equal((await people.c2.hear("chat.sent")).data.text, "after");
}

async function end({ f, c2, a1, ...rest }) {
  await f.granted("exercise.end", "exercise.ended");
  await a1.granted("rating.submit", "rating.submitted");
  await a1.granted("rating.revise", "rating.revised", {
    candidate: rest.c1.id,
    criterion: "TW",
    score: 4,
    reason: "Seen again",
  });
  const agreed = { candidate: rest.c1.id, criterion: "TW", score: 4, reason: "One assessor, one score" };
  await f.refused("consensus.set", "washup_closed", agreed);
  await f.granted("washup.open", "washup.opened");
  await f.granted("consensus.set", "consensus.set", agreed);
  await f.granted("recommendation.set", "recommendation.set", {
    candidate: rest.c1.id,
    verdict: "recommended",
    reason: "Sums up for all",
  });
  const told = { candidate: rest.c1.id, strengths: ["Sums up for all"], work_on: [] };
  await a1.granted("feedback.set", "feedback.set", told);
  await f.granted("summary.approve", "summary.approved");
  await f.granted("summary.unapprove", "summary.unapproved");
  assert.equal((await a1.hear("consensus.set")).data.mean, 4);
  await f.granted("participant.remove", "participant.removed", { participant: c2.id });
  await c2.until(() => c2.socket.disconnected, "the removed one's end");
  const again = new Person(seats.c2, { reconnection: false });
  assert.equal(await again.until(() => again.refusal, "a refusal"), "removed");
  await f.granted("session.close", "session.closed");
}

async function strangers() {
  const forged = new Person({ id: "x", token: "forged" }, { reconnection: false });
  assert.equal(await forged.until(() => forged.refusal, "a refusal"), "invalid_token");
  const lost = io(`${base}/elsewhere`, { forceNew: true, transports: ["websocket"], reconnection: false });
  const why = await new Promise((resolve) => lost.on("connect_error", (error) => resolve(error.message)));
  assert.equal(why, "unknown_namespace");
}

const people = Object.fromEntries(Object.entries(seats).map(([key, seat]) => [key, new Person(seat)]));
for (const [key, person] of Object.entries(people)) await person.until(() => person.welcomes.length, `${key}'s welcome`);
await strangers();
await lobby(people);
await running(people);
await tools(people);
await missing(people);
await restart(people);
await end(people);
process.stdout.write(`${JSON.stringify([...tried].sort())}\n`);
process.exit(0);
