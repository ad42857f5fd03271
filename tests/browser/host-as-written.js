// Says which ASCII form a host has if nothing in it is changed but capital letters. Runs in pages too.

/**
 * The host, each capital letter made small by itself, in Unicode's composed form, and each label that is not ASCII as
 * Punycode (RFC 3492): what a browser shows as `host` if it reads the letters that a person reads.
 *
 * @param {string} host
 */
export function hostAsWritten(host) {
  const lower = Array.from(host, (letter) => letter.toLowerCase()).join("").normalize("NFC");
  return lower.split(".").map((label) => (/^[\0-\x7f]*$/.test(label) ? label : `xn--${punycode(label)}`)).join(".");
}

const [BASE, T_MIN, T_MAX, SKEW, DAMP] = [36, 1, 26, 38, 700];
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** @param {string} label */
function punycode(label) {
  const codes = Array.from(label, (letter) => /** @type {number} */ (letter.codePointAt(0)));
  const basic = codes.filter((code) => code < 0x80);
  let output = String.fromCharCode(...basic) + (basic.length > 0 ? "-" : "");
  let [next, delta, bias, handled] = [0x80, 0, 72, basic.length];
  while (handled < codes.length) {
    const smallest = Math.min(...codes.filter((code) => code >= next));
    delta += (smallest - next) * (handled + 1);
    next = smallest;
    for (const code of codes) {
      if (code < next) delta++;
      if (code !== next) continue;
      let left = delta;
      for (let k = BASE; ; k += BASE) {
        const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
        if (left < threshold) break;
        output += DIGITS[threshold + ((left - threshold) % (BASE - threshold))];
        left = Math.floor((left - threshold) / (BASE - threshold));
      }
      output += DIGITS[left];
      bias = adapted(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    next++;
  }
  return output;
}

/** @param {number} delta @param {number} count @param {boolean} isFirst */
function adapted(delta, count, isFirst) {
  let left = Math.floor(delta / (isFirst ? DAMP : 2));
  left += Math.floor(left / count);
  let k = 0;
  for (; left > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) left = Math.floor(left / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW));
}
