// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepFocus } from "./useFocusKept";

let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  end = keepFocus(document);
});
afterEach(() => {
  end();
  vi.useRealTimers();
  document.body.innerHTML = "";
});

function draw(html: string): void {
  document.body.innerHTML = html;
}

function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** What has the focus after everything that happens by itself. */
async function at(): Promise<string> {
  await vi.advanceTimersByTimeAsync(500);
  return document.activeElement?.id ?? "";
}

const LIST = `<main><ul>
  <li id="a"><button id="a1">A</button></li><li id="b"><button id="b1">B</button></li>
  <li id="c"><button id="c1">C</button></li></ul></main>`;

describe("the focus of what goes away", () => {
  it("goes to what has come to its place in the list", async () => {
    draw(LIST);
    one("#b1").focus();
    one("#b").remove();
    expect(await at()).toBe("c1");
  });

  it("goes on to where it is taken, past what takes it no more", async () => {
    draw(
      `<p id="first" tabindex="0">1</p><p id="second" tabindex="0">2</p><main><button id="last">3</button></main>`,
    );
    for (const id of ["first", "second", "last"]) one(`#${id}`).focus();
    one("#second").removeAttribute("tabindex");
    one("main").remove();
    expect(await at()).toBe("first");
  });

  it("goes to the one before where it was the last", async () => {
    draw(LIST);
    one("#c1").focus();
    one("#c").remove();
    expect(await at()).toBe("b1");
  });

  it("goes to the button beside a button that is gone or switched off", async () => {
    draw(`<section><span><button id="minus">-</button><button id="plus">+</button></span></section>`);
    one("#minus").focus();
    one("#minus").remove();
    expect(await at()).toBe("plus");
    draw(
      `<section><textarea></textarea><button id="send">Send</button><button id="close">Close</button></section>`,
    );
    one("#send").focus();
    one("#send").setAttribute("disabled", "");
    one("#send").blur();
    expect(await at()).toBe("close");
  });

  it("goes back to where it was before a message with a button was gone", async () => {
    draw(`<main><button id="note">Note</button></main>
      <div role="status"><div id="toast"><button id="undo">Undo</button></div></div>`);
    one("#note").focus();
    one("#undo").focus();
    one("#toast").remove();
    expect(await at()).toBe("note");
  });

  it("goes to what is asked now where a whole part of the page is gone or closed", async () => {
    draw(`<p id="home" tabindex="-1" data-home></p>
      <div><section id="plan"><button id="cell">Cell</button></section><button id="other">Other</button></div>`);
    one("#cell").focus();
    one("#plan").remove();
    expect(await at()).toBe("home");
    draw(`<p id="home" tabindex="-1" data-home></p><div id="board"><button id="tool">Tool</button></div>`);
    one("#tool").focus();
    one("#board").setAttribute("inert", "");
    one("#tool").blur();
    expect(await at()).toBe("home");
  });
});

describe("the focus of what stays", () => {
  it("stays away where it was left on purpose, whatever changes elsewhere", async () => {
    draw(LIST);
    one("#b1").focus();
    one("#b1").blur();
    await Promise.resolve();
    one("#b").remove();
    expect(await at()).toBe("");
  });

  it("is not taken from whoever put it somewhere meanwhile", async () => {
    draw(LIST);
    one("#b1").focus();
    one("#b").remove();
    one("#a1").focus();
    expect(await at()).toBe("a1");
  });
});
