// Tests that of an address in the message of a failure only scheme and host stay, however the address is written.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError } from "matrix-error";

const said = (/** @type {string} */ message) => parseMatrixError(new Error(message)).error;

/** Addresses, and what stays of each. */
const ADDRESSES = /** @type {[string, string][]} */ ([
  ["https://h.example/p?access_token=SECRET", "https://h.example"],
  ["https://h.example:8448/SECRET#SECRET", "https://h.example:8448"],
  ["https://h.example?SECRET", "https://h.example"],
  ["https://h.example#SECRET", "https://h.example"],
  ["https://h.example&access_token=SECRET", "https://h.example"],
  ["https://alice:SECRET@h.example/", "https://h.example"],
  ["https://[2001:db8::1]:8448/SECRET", "https://[2001:db8::1]:8448"],
  ["wss://h.example/_matrix/SECRET", "wss://h.example"],
  ["https:\\/\\/h.example\\/SECRET", "https:\\/\\/h.example"],
  ["https%3A%2F%2Fh.example%2FSECRET%3Faccess_token%3DSECRET", "https://h.example"],
  ["https%3a%2f%2falice%3aSECRET%40h.example%3A8448%2fSECRET", "https://h.example:8448"],
  ["https%253A%252F%252Fh.example%252FSECRET", "https://h.example"],
  ["https%25253A%25252F%25252Fh.example%25253FSECRET", "https://h.example"],
  ["https://proxy.example/fetch?url=https%3A%2F%2Fh.example%2FSECRET", "https://proxy.example"],
  ["h.example/_matrix/client/v3/sync?access_token=SECRET", "h.example/_matrix"],
  ["/_matrix/client/v3/rooms/!SECRET:h.example/state", "/_matrix"],
  ["/_matrix/media/v3/download/h.example/SECRET", "/_matrix"],
  ["\\/_matrix\\/client\\/SECRET", "\\/_matrix"],
  ["%2F_matrix%2Fclient%2FSECRET", "/_matrix"],
  ["/sync?access_token=SECRET", "/sync"],
  ["/sync%3Faccess_token%3DSECRET", "/sync"],
  ["/callback#loginToken=SECRET", "/callback"],
  ["sync&access_token=SECRET", "sync"],
  ["?loginToken=SECRET", ""],
  ["matrix:u/SECRET:h.example", "matrix:u"],
  ["matrix:roomid/SECRET:h.example/e/SECRET?action=join", "matrix:roomid"],
]);

describe("of an address in a message only scheme and host stay", () => {
  for (const [address, left] of ADDRESSES) {
    test(`of ${address}`, () => {
      for (const [before, after] of [["", ""], ["GET ", " failed"], ["Failed to parse '", "'"], ['fetch "', '" failed: 404'], ["(", ")"], ["<", ">"], ["at ", ", then"], ["error: ", "."], ["a ? b & c # ", " d"]]) {
        assert.equal(said(before + address + after), (before + left + after).trim() || said(""), before + address + after);
      }
      assert.equal(said(`${address} and ${address}\n${address}`), `${left} and ${left}\n${left}`);
    });
  }
});

describe("what is no address stays", () => {
  for (const text of [
    "Failed to fetch", "connect ECONNREFUSED 127.0.0.1:8448", "getaddrinfo ENOTFOUND matrix.example.org", "is this right? yes", "100% of 5", "a & b", "issue #5", "#room:example.org was not found",
    "text/html is no application/json", "Unexpected token '<', \"<html>\" is not valid JSON", "1/2 of it", "C# and F#", "what?!", "matrix: nothing", "ratio 3:4", "a=b", "he said: \"why?\"",
  ]) {
    test(text, () => assert.equal(said(text), text));
  }
});
