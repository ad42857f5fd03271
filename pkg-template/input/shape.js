// @ts-check
// Tells what an object is, by what it has and not by whose it is. Nothing here throws.

import { get, isString, textProperty } from "./property.js";

/** Is it an error that means that something took too long? @param {unknown} value */
export function isTimeout(value) {
  return textProperty(value, "name").endsWith("TimeoutError");
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null;
}

/** Is it of JSON, and neither an object nor an array? @param {unknown} value */
export function isLeaf(value) {
  return isString(value) || typeof value === "number" || typeof value === "boolean" || value === null;
}

/** @param {unknown} object @param {PropertyKey} key */
export function hasMethod(object, key) {
  return typeof get(object, key) === "function";
}

/** @param {unknown} value */
export function isErrorObject(value) {
  try {
    return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
  } catch {
    // A Proxy whose traps throw.
    return false;
  }
}

/** Throws of a Proxy whose traps throw. @param {object} value */
export function isOfNoClass(value) {
  const prototype = Object.getPrototypeOf(value);
  // `Object.prototype` of any realm has none. Under Jest `response.json()` gives objects of another one.
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Is it what JSON could say: an object of no class, and without functions? @param {unknown} value */
export function isPlainObject(value) {
  try {
    return isObject(value) && isOfNoClass(value) && !Object.values(value).some((member) => typeof member === "function");
  } catch {
    return false;
  }
}

/** Is it a fetch Response, or like one? @param {unknown} value */
export function isResponse(value) {
  return typeof get(value, "status") === "number" && get(value, "headers") !== undefined && hasMethod(value, "text");
}

/** A Response, a stream or a Blob has a body that has to be waited for. @param {unknown} value */
export function isUnread(value) {
  return isResponse(value) || hasMethod(value, "getReader") || hasMethod(value, "pipe") || hasMethod(value, "arrayBuffer");
}

/** Does it have the keys of a body? @param {unknown} value */
export function looksParsed(value) {
  return isString(get(value, "errcode")) || isString(get(value, "error")) || isArray(get(value, "flows"));
}

/** Does its name say that it is a failure? @param {unknown} value */
export function isNamedFailure(value) {
  return /Error(Response)?$/.test(textProperty(value, "name"));
}

/** @param {unknown} value */
export function isArray(value) {
  try {
    return Array.isArray(value);
  } catch {
    // A revoked Proxy.
    return false;
  }
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
export function isStatus(value) {
  return Number.isInteger(value) && Number(value) >= 100 && Number(value) < 600;
}
