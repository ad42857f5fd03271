// @ts-check
// A Vue composable that fetches, says in words what went wrong, and gives up when its component goes away.
import { computed, ref, shallowRef, toValue, watch } from "vue";
import { describe } from "matrix-error/describe";
import { matrix } from "./fetch.js";

/**
 * @param {import("vue").MaybeRefOrGetter<string>} url
 * @param {import("vue").MaybeRefOrGetter<import("matrix-error/describe").DescribeOptions>} [options] another language, for example
 */
export function useMatrix(url, options = {}) {
  const turn = ref(0);
  const answer = shallowRef(/** @type {unknown} */ (undefined));
  const error = shallowRef(/** @type {unknown} */ (undefined));
  watch([() => toValue(url), turn], ([address], _, onCleanup) => {
    const controller = new AbortController();
    const { signal } = controller;
    onCleanup(() => controller.abort());
    /** @param {unknown} nextAnswer @param {unknown} [nextError] */
    const show = (nextAnswer, nextError) => {
      if (!signal.aborted) [answer.value, error.value] = [nextAnswer, nextError];
    };
    show(undefined);
    matrix(address, { signal }).then(show, (caught) => show(undefined, caught));
  }, { immediate: true });
  const words = computed(() => (error.value === undefined ? null : describe(error.value, toValue(options))));
  return { answer, error, words, askAgain: () => { turn.value++; } };
}
