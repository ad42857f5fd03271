// @ts-check
// Where in the module's answer each thing is, in the order in which `src/package.rs` writes them.

export const KIND = 0;
export const RECOVERY = 1;
export const STATUS = 2;
export const ROW = 3;
export const ERROR_SOURCE = 4; // -1: the reason phrase; a key of the body; after those, a sentence of ours
export const IS_SOFT_LOGOUT = 5;
export const RETRY_AFTER_MS = 6;
export const RETRY_AFTER_SOURCE = 7;
export const CAN_UPGRADE = 8;
export const LEVEL = 9;
export const IS_LOCATION_SAFE = 10;
export const TEXT_START = 11;
export const TEXT_END = 12;

// From here on places: three words each.
export const PLACE = 3;
export const ERRCODE = 13;
export const ENCODED = 16;

// What filled the field of each key of the body, in the order of `Subject` in `src/warning.rs`.
export const KEYS = 22;
export const FILLED = 19;
export const WIRE_ERRCODE = 19;
export const ERROR = 22;
export const CONSENT_URI = 31;
export const ADMIN_CONTACT = 34;
export const LIMIT_TYPE = 37;
export const INFO_URI = 40;
export const ROOM_VERSION = 46;
export const CURRENT_VERSION = 49;
export const SESSION = 58;
export const PARAMS = 61;
export const ERROR_DESCRIPTION = 64;
export const ERROR_URI = 67;
export const CODE = 73;
export const REASON = 76;
export const AFFECTED = 79;
export const SOURCE = 82;

// And then the lists: warnings, `extra`, stages.
export const LISTS = 85;
