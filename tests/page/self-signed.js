// @ts-check
// Makes a certificate that no browser trusts, for servers on loopback: it is signed by its own key, and by nobody else.
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** The parts of a certificate are DER: a tag, a length, a content. @param {number} tag @param {Uint8Array[]} content */
function der(tag, ...content) {
  const body = Buffer.concat(content);
  // From 128 on, the first byte says how many bytes the length has.
  const length = body.length < 0x80 ? [body.length] : body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = der.bind(null, 0x30);
const set = der.bind(null, 0x31);
const bits = (/** @type {Uint8Array} */ bytes) => der(0x03, Buffer.from([0]), bytes);
const text = (/** @type {string} */ value) => der(0x0c, Buffer.from(value));
/** Two digits of the year are enough until 2049. @param {Date} date */
const time = (date) => der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replaceAll(/[-:T]/g, "")}Z`));

const ecdsaWithSha256 = sequence(Buffer.from("06082a8648ce3d040302", "hex"));
const commonName = Buffer.from("0603550403", "hex");
const subjectAltName = Buffer.from("0603551d11", "hex");

/** The key and the certificate of 127.0.0.1, as node:https wants them. */
export function selfSigned() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(commonName, text("127.0.0.1"))));
  const now = Date.now();
  const serial = randomBytes(8);
  // A number whose first bit is set would be negative.
  serial[0] = 1;
  const content = sequence(
    der(0xa0, Buffer.from([0x02, 0x01, 0x02])),
    der(0x02, serial),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now - 86_400_000)), time(new Date(now + 86_400_000))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(sequence(subjectAltName, der(0x04, sequence(der(0x87, Buffer.from([127, 0, 0, 1]))))))),
  );
  const certificate = sequence(content, ecdsaWithSha256, bits(sign("sha256", content, privateKey)));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}
