import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const HELD = resolve("src/protocol.drift.test-d.ts");
const SERVERS = resolve("src/wire.generated.ts");
const OURS = resolve("src/protocol.ts");

/** What the compiler says of `protocol.drift.test-d.ts` where one of the files it reads were another. */
function complaints(file: string, change: (text: string) => string): string[] {
  const { options } = ts.convertCompilerOptionsFromJson(
    ts.readConfigFile("tsconfig.json", ts.sys.readFile).config.compilerOptions,
    ".",
  );
  const host = ts.createCompilerHost({ ...options, incremental: false });
  const { readFile } = host;
  host.readFile = (path) => {
    const text = readFile(path);
    return text !== undefined && resolve(path) === file ? change(text) : text;
  };
  const program = ts.createProgram([HELD], { ...options, incremental: false, types: [] }, host);
  const source = program.getSourceFile(HELD);
  return program
    .getSemanticDiagnostics(source)
    .map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"));
}

function changed(file: string, from: string, to: string): string[] {
  expect(readFileSync(file, "utf8")).toContain(from);
  return complaints(file, (text) => text.replace(from, to));
}

describe("the compiler holds what is read here against what the server says", { timeout: 60_000 }, () => {
  it("finds nothing as it stands", () => {
    expect(complaints(OURS, (text) => text)).toEqual([]);
  });

  it("finds a wish that the server does not know", () => {
    expect(changed(OURS, '"hand.raise": Nothing;', '"hand.wave": Nothing;').join()).toMatch(
      /"hand\.(wave|raise)"/,
    );
  });

  it("finds a field of a wish that the server does not know", () => {
    const found = changed(
      OURS,
      '"chat.send": { readonly text: string };',
      '"chat.send": { readonly words: string };',
    );
    expect(found.join()).toContain('"chat.send.words"');
  });

  it("finds a field of the welcome that the server does not tell", () => {
    const found = changed(
      OURS,
      "readonly phases_done: readonly",
      "readonly mood?: string;\n  readonly phases_done: readonly",
    );
    expect(found.join()).toContain('"welcome.session.mood"');
  });

  it("finds a field of a fact that the server has renamed", () => {
    const found = changed(
      SERVERS,
      "export interface SendChat {\n  readonly text",
      "export interface SendChat {\n  readonly words",
    );
    expect(found.join()).toContain('"chat.send.text"');
  });

  it("finds a new fact, and one of another type", () => {
    expect(
      changed(SERVERS, '  readonly "chat.sent": ChatSent;', '  readonly "chat.sung": ChatSent;').join(),
    ).toContain("chat.sung");
    const found = changed(
      SERVERS,
      "export interface BoardLockedData {\n  readonly locked: boolean",
      "export interface BoardLockedData {\n  readonly locked: string",
    );
    expect(found.join()).toContain("board.locked");
  });

  it("finds a refusal that nobody here has words for", () => {
    expect(changed(SERVERS, '"over_budget" |', '"over_budget" | "out_of_tune" |').join()).toContain(
      "out_of_tune",
    );
  });
});
