// @ts-check
// Where in the module's answer each thing is, in the order in which `src/package.rs` writes them.

export const KIND = 0;
export const RECOVERY = 1;
export const STATUS = 2;
export const ROW = 3; // of `errcode`: its place among the errcodes
export const WIRE_NAME = 4; // the same of `wireErrcode`, which may be an alias
export const ERROR_SOURCE = 5; // -1: the reason phrase; a key of the body; after those, a sentence of ours
export const FLAGS = 6; // 1: isSoftLogout, 2: the location is safe
export const RETRY_AFTER_MS = 7;
export const RETRY_AFTER_SOURCE = 8;
export const CAN_UPGRADE = 9;
export const LEVEL = 10;
export const TEXT_START = 11;
export const TEXT_END = 12;
export const FILLED = 13; // one bit for each key of the body whose value filled its field

// From here on places: three words each.
export const PLACE = 3;
export const ERRCODE = 14; // where ROW is -1
export const ENCODED = 17;

// What filled the field of each key, where its bit says so, in the order of `Subject` in `src/warning.rs`.
export const VALUES = 20;
export const KEYS = 22;
export const WIRE_ERRCODE = 0;
export const ERROR = 1;
export const CONSENT_URI = 4;
export const ADMIN_CONTACT = 5;
export const LIMIT_TYPE = 6;
export const INFO_URI = 7;
export const ROOM_VERSION = 9;
export const CURRENT_VERSION = 10;
export const SESSION = 13;
export const PARAMS = 14;
export const ERROR_DESCRIPTION = 15;
export const ERROR_URI = 16;
export const CODE = 18;
export const REASON = 19;
export const AFFECTED = 20;
export const SOURCE = 21;

// And then the lists: warnings, `extra`, stages.
export const LISTS = 86;
