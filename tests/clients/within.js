// @ts-check
// Waits for a promise, but not for ever.

/** @template T @param {number} ms @param {Promise<T>} promise @param {string} problem @returns {Promise<T>} */
export async function within(ms, promise, problem) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = /** @type {Promise<never>} */ (new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(problem)), ms);
  }));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
