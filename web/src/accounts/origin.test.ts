import { expect, test } from "vitest";
import { originOf } from "./origin";

test.each([
  ["https://доска.рф/стена?id=5", "https://xn--80ahspp.xn--p1ai"],
  ["https://Miro.com:443/app", "https://miro.com"],
  ["http://localhost:9000/example", "http://localhost:9000"],
  // The server says what is wrong with these.
  ["miro.com", "miro.com"],
  ["file:///tmp/board.html", "file:///tmp/board.html"],
  ["", ""],
])("%j is %j", (address, origin) => {
  expect(originOf(address)).toBe(origin);
});
