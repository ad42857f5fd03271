// @ts-check
// Tests how a response is masked before it is shared: no secret is left, and nothing else is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catalog } from "matrix-error/catalog";
import { masked } from "../../www/share/mask.js";

const page = `<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n${"<p>The server behind this proxy did not answer.</p>\n".repeat(60)}</body>\n</html>\n`;
/** @param {string} body */
const bodyOf = (body) => masked({ status: 502, headers: [], body }).body;

test("a long page stays whole, line by line", () => {
  assert.equal(bodyOf(page), page);
});

test("a long page loses its secrets alone", () => {
  const secret = "syt_YWxpY2U_qzPkXvbNmLwErTyUiOpA_1a2B3c";
  const lines = page.split("\n");
  for (const at of [1, 20, 45]) {
    const body = lines.with(at, `access_token=${secret}`).join("\n");
    assert.equal(bodyOf(body), lines.with(at, "access_token=…").join("\n"));
  }
});

test("a secret in the line after its name is masked, wherever in a long page", () => {
  const lines = page.split("\n");
  for (let at = 1; at < 60; at += 1) {
    const result = bodyOf([...lines.slice(0, at), '"password":', '"hunter2-the-password"', ...lines.slice(at)].join("\n"));
    assert.ok(!result.includes("hunter2"), `at line ${at}: ${result}`);
  }
});

test("an empty body stays empty, and empty lines stay lines", () => {
  assert.equal(bodyOf(""), "");
  assert.equal(bodyOf("<p>\n\nBad Gateway\n"), "<p>\n\nBad Gateway\n");
});

test("every errcode and alias stays readable", () => {
  for (const name of catalog.flatMap(({ errcode, aliases }) => [errcode, ...aliases])) {
    const body = JSON.stringify({ errcode: name, error: "x" });
    assert.equal(bodyOf(body), body);
  }
});

test("of headers that may hold anything only the name is left", () => {
  const { headers } = masked({ status: 401, headers: [["Retry-After", "3"], ["Set-Cookie", "sid=1"], ["Synapse-Trace-Id", "5f3c"]], body: "" });
  assert.deepEqual(headers, [["Retry-After", "3"], ["Set-Cookie", "…"], ["Synapse-Trace-Id", "…"]]);
});
