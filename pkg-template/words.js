// @ts-check
// Where in the module's memory each thing is, in words, as `src/package.rs` and `src/scan.rs` lay it out.

// The answer to DECODE. What is -1 is not.
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
export const ERRCODE = 13; // a place, where ROW is -1
export const ENCODED = 14; // the place of an `error` that holds another error
export const FILLED = 15; // one bit for each key of the body whose value filled its field

// Where lists begin, in bytes. Behind all but the first stands how long they are.
export const PLACES = 16; // by key: what filled its field
export const OUTER = 17; // the members of the body
export const INNER = 19; // those of the error in its `error`
export const WARNINGS = 21;
export const STAGES = 23;

// A place is the number of a member, doubled, and 1 more in the inner error. A member:
export const VALUE = 3; // behind the key
export const ROLE = 6;
export const MEMBER = 7; // so long it is
export const LEFT_OVER = 46; // the ROLE of what filled no field

// A key, a value or a stage, quotes and brackets included: where it starts, where it ends, and
export const SHAPE = 2;
export const STAGE = 3; // so long it is
export const NULL = 0; // the SHAPE of what ends a list of stages
export const STRING = 4; // the SHAPE of a string without escapes

// The keys of the body that fill fields, in the order of `Subject` in `src/warning.rs`.
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
