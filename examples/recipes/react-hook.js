// @ts-check
// A React hook that fetches, tells what went wrong, and gives up when its component goes away.
import { useEffect, useState } from "react";
import { matrix } from "./fetch.js";

/**
 * @typedef {{ asked: string, answer?: unknown, error?: unknown }} Result
 */

/** Answer and error are undefined while the request is under way. @param {string} url */
export function useMatrix(url) {
  const [turn, setTurn] = useState(0);
  const [result, setResult] = useState(/** @type {Result | null} */ (null));
  const asked = `${turn} ${url}`;
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    /** @param {Result} result */
    const show = (result) => {
      if (!signal.aborted) setResult(result);
    };
    matrix(url, { signal }).then((answer) => show({ asked, answer }), (error) => show({ asked, error }));
    return () => controller.abort();
  }, [asked, url]);
  // Of another address nothing is shown.
  const current = result?.asked === asked ? result : undefined;
  return { answer: current?.answer, error: current?.error, askAgain: () => setTurn(turn + 1) };
}
