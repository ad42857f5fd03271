// @ts-check
// Where in the module's answer each thing is, in the order in which `src/package.rs` writes them.

export const KIND = 0;
export const RECOVERY = 1;
export const STATUS = 2;
export const ROW = 3;
export const ERRCODE = 4; // a place: three words
export const ERROR_SOURCE = 7;
export const ERROR = 8; // a place: three words
export const SOFT_LOGOUT = 11;
export const RETRY_AFTER_MS = 12;
export const RETRY_AFTER_SOURCE = 13;
export const CAN_UPGRADE = 14;
export const LEVEL = 15;
export const LOCATION_SAFE = 16;
export const TEXT_START = 17;
export const TEXT_END = 18;
export const ENCODED = 19; // a place: three words
export const FILLED = 22; // and from here on a place for each key of the body
