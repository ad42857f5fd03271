// Generated from tests/corpus/endpoint-errcodes.jsonl (Matrix specification v1.19) by `cargo xtask generate`: do not edit.

/**
 * The errcodes that the Matrix specification v1.19 names for each operation, whatever the status. A floor: the specification
 * leaves out many, and a server may send any.
 *
 * Source: {@link https://spec.matrix.org/v1.19/ | the specification's} OpenAPI descriptions and examples.
 *
 * @example
 * type Join = EndpointErrcodes["POST /_matrix/client/v3/join/{roomIdOrAlias}"];
 * if (isErrcode<Join>(error, "M_FORBIDDEN")) askForAnInvite();
 */
export interface EndpointErrcodes {
  readonly "DELETE /_matrix/client/v3/directory/room/{roomAlias}": "M_NOT_FOUND";
  readonly "DELETE /_matrix/client/v3/profile/{userId}/{keyName}": "M_BAD_JSON" | "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_LIMIT_EXCEEDED";
  readonly "DELETE /_matrix/client/v3/pushrules/global/{kind}/{ruleId}": "M_NOT_FOUND";
  readonly "DELETE /_matrix/client/v3/room_keys/keys": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "DELETE /_matrix/client/v3/room_keys/keys/{roomId}": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "DELETE /_matrix/client/v3/room_keys/keys/{roomId}/{sessionId}": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "DELETE /_matrix/client/v3/room_keys/version/{version}": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v1/admin/lock/{userId}": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v1/admin/suspend/{userId}": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v1/auth_metadata": "M_UNRECOGNIZED";
  readonly "GET /_matrix/client/v1/media/config": "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/client/v1/media/download/{serverName}/{mediaId}": "M_LIMIT_EXCEEDED" | "M_NOT_YET_UPLOADED" | "M_TOO_LARGE";
  readonly "GET /_matrix/client/v1/media/download/{serverName}/{mediaId}/{fileName}": "M_LIMIT_EXCEEDED" | "M_NOT_YET_UPLOADED" | "M_TOO_LARGE";
  readonly "GET /_matrix/client/v1/media/preview_url": "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/client/v1/media/thumbnail/{serverName}/{mediaId}": "M_LIMIT_EXCEEDED" | "M_NOT_YET_UPLOADED" | "M_TOO_LARGE" | "M_UNKNOWN";
  readonly "GET /_matrix/client/v1/mutual_rooms": "M_INVALID_PARAM" | "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/client/v1/register/m.login.registration_token/validity": "M_FORBIDDEN" | "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/client/v1/room_summary/{roomIdOrAlias}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v1/rooms/{roomId}/hierarchy": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}/{eventType}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v1/rooms/{roomId}/threads": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/client/v1/rooms/{roomId}/timestamp_to_event": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/account/whoami": "M_FORBIDDEN" | "M_LIMIT_EXCEEDED" | "M_UNKNOWN_TOKEN";
  readonly "GET /_matrix/client/v3/capabilities": "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/client/v3/directory/list/room/{roomId}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/directory/room/{roomAlias}": "M_INVALID_PARAM" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/login": "M_LIMIT_EXCEEDED" | "M_UNRECOGNIZED";
  readonly "GET /_matrix/client/v3/presence/{userId}/status": "M_FORBIDDEN" | "M_UNKNOWN";
  readonly "GET /_matrix/client/v3/profile/{userId}": "M_FORBIDDEN" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/profile/{userId}/{keyName}": "M_FORBIDDEN";
  readonly "GET /_matrix/client/v3/pushrules/global/{kind}/{ruleId}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/pushrules/global/{kind}/{ruleId}/actions": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/pushrules/global/{kind}/{ruleId}/enabled": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/register/available": "M_EXCLUSIVE" | "M_INVALID_USERNAME" | "M_LIMIT_EXCEEDED" | "M_USER_IN_USE";
  readonly "GET /_matrix/client/v3/room_keys/keys": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/room_keys/keys/{roomId}": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/room_keys/keys/{roomId}/{sessionId}": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/room_keys/version": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/room_keys/version/{version}": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/rooms/{roomId}/aliases": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/client/v3/rooms/{roomId}/event/{eventId}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/thirdparty/location": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/thirdparty/location/{protocol}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/thirdparty/protocol/{protocol}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/thirdparty/user": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/thirdparty/user/{protocol}": "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/user/{userId}/account_data/{type}": "M_FORBIDDEN" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/user/{userId}/rooms/{roomId}/account_data/{type}": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_NOT_FOUND";
  readonly "GET /_matrix/client/v3/voip/turnServer": "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/federation/v1/hierarchy/{roomId}": "M_NOT_FOUND";
  readonly "GET /_matrix/federation/v1/make_join/{roomId}/{userId}": "M_FORBIDDEN" | "M_INCOMPATIBLE_ROOM_VERSION" | "M_NOT_FOUND" | "M_UNABLE_TO_AUTHORISE_JOIN" | "M_UNABLE_TO_GRANT_JOIN";
  readonly "GET /_matrix/federation/v1/make_knock/{roomId}/{userId}": "M_FORBIDDEN" | "M_INCOMPATIBLE_ROOM_VERSION" | "M_NOT_FOUND";
  readonly "GET /_matrix/federation/v1/make_leave/{roomId}/{userId}": "M_FORBIDDEN";
  readonly "GET /_matrix/federation/v1/media/download/{mediaId}": "M_LIMIT_EXCEEDED" | "M_NOT_YET_UPLOADED" | "M_TOO_LARGE";
  readonly "GET /_matrix/federation/v1/media/thumbnail/{mediaId}": "M_LIMIT_EXCEEDED" | "M_NOT_YET_UPLOADED" | "M_TOO_LARGE" | "M_UNKNOWN";
  readonly "GET /_matrix/federation/v1/openid/userinfo": "M_UNKNOWN_TOKEN";
  readonly "GET /_matrix/federation/v1/query/directory": "M_NOT_FOUND";
  readonly "GET /_matrix/federation/v1/query/profile": "M_FORBIDDEN" | "M_NOT_FOUND";
  readonly "GET /_matrix/federation/v1/state_ids/{roomId}": "M_FORBIDDEN" | "M_NOT_FOUND";
  readonly "GET /_matrix/federation/v1/timestamp_to_event/{roomId}": "M_NOT_FOUND";
  readonly "GET /_matrix/identity/v2/3pid/getValidated3pid": "M_NO_VALID_SESSION" | "M_SESSION_EXPIRED" | "M_SESSION_NOT_VALIDATED" | "M_TERMS_NOT_SIGNED";
  readonly "GET /_matrix/identity/v2/account": "M_TERMS_NOT_SIGNED";
  readonly "GET /_matrix/identity/v2/pubkey/{keyId}": "M_NOT_FOUND";
  readonly "GET /_matrix/identity/v2/validate/email/submitToken": "M_TERMS_NOT_SIGNED";
  readonly "GET /_matrix/identity/v2/validate/msisdn/submitToken": "M_TERMS_NOT_SIGNED";
  readonly "GET /_matrix/media/v3/config": "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/media/v3/download/{serverName}/{mediaId}": "M_LIMIT_EXCEEDED" | "M_NOT_YET_UPLOADED" | "M_TOO_LARGE";
  readonly "GET /_matrix/media/v3/download/{serverName}/{mediaId}/{fileName}": "M_LIMIT_EXCEEDED" | "M_NOT_YET_UPLOADED" | "M_TOO_LARGE";
  readonly "GET /_matrix/media/v3/preview_url": "M_LIMIT_EXCEEDED";
  readonly "GET /_matrix/media/v3/thumbnail/{serverName}/{mediaId}": "M_LIMIT_EXCEEDED" | "M_NOT_YET_UPLOADED" | "M_TOO_LARGE" | "M_UNKNOWN";
  readonly "POST /_matrix/client/v1/appservice/{appserviceId}/ping": "M_BAD_STATUS" | "M_CONNECTION_FAILED" | "M_CONNECTION_TIMEOUT" | "M_FORBIDDEN" | "M_URL_NOT_SET";
  readonly "POST /_matrix/client/v1/login/get_token": "M_LIMIT_EXCEEDED" | "M_UNKNOWN";
  readonly "POST /_matrix/client/v3/account/3pid": "M_THREEPID_AUTH_FAILED";
  readonly "POST /_matrix/client/v3/account/3pid/add": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/account/3pid/bind": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/account/3pid/email/requestToken": "M_INVALID_PARAM" | "M_SERVER_NOT_TRUSTED" | "M_THREEPID_DENIED" | "M_THREEPID_IN_USE" | "M_THREEPID_MEDIUM_NOT_SUPPORTED";
  readonly "POST /_matrix/client/v3/account/3pid/msisdn/requestToken": "M_INVALID_PARAM" | "M_SERVER_NOT_TRUSTED" | "M_THREEPID_DENIED" | "M_THREEPID_IN_USE" | "M_THREEPID_MEDIUM_NOT_SUPPORTED";
  readonly "POST /_matrix/client/v3/account/deactivate": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/account/password": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/account/password/email/requestToken": "M_SERVER_NOT_TRUSTED" | "M_THREEPID_DENIED" | "M_THREEPID_NOT_FOUND";
  readonly "POST /_matrix/client/v3/account/password/msisdn/requestToken": "M_SERVER_NOT_TRUSTED" | "M_THREEPID_DENIED" | "M_THREEPID_NOT_FOUND";
  readonly "POST /_matrix/client/v3/createRoom": "M_BAD_JSON" | "M_INVALID_ROOM_STATE" | "M_INVITE_BLOCKED" | "M_NOT_JSON" | "M_ROOM_IN_USE" | "M_UNKNOWN" | "M_UNSUPPORTED_ROOM_VERSION";
  readonly "POST /_matrix/client/v3/join/{roomIdOrAlias}": "M_FORBIDDEN" | "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/keys/device_signing/upload": "M_FORBIDDEN" | "M_INVALID_SIGNATURE" | "M_MISSING_PARAM";
  readonly "POST /_matrix/client/v3/knock/{roomIdOrAlias}": "M_FORBIDDEN" | "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "POST /_matrix/client/v3/login": "M_APPSERVICE_LOGIN_UNSUPPORTED" | "M_FORBIDDEN" | "M_LIMIT_EXCEEDED" | "M_UNKNOWN" | "M_USER_DEACTIVATED";
  readonly "POST /_matrix/client/v3/pushers/set": "M_LIMIT_EXCEEDED" | "M_MISSING_PARAM";
  readonly "POST /_matrix/client/v3/refresh": "M_LIMIT_EXCEEDED" | "M_UNKNOWN_TOKEN";
  readonly "POST /_matrix/client/v3/register": "M_APPSERVICE_LOGIN_UNSUPPORTED" | "M_EXCLUSIVE" | "M_FORBIDDEN" | "M_INVALID_USERNAME" | "M_LIMIT_EXCEEDED" | "M_USER_IN_USE";
  readonly "POST /_matrix/client/v3/register/email/requestToken": "M_SERVER_NOT_TRUSTED" | "M_THREEPID_DENIED" | "M_THREEPID_IN_USE";
  readonly "POST /_matrix/client/v3/register/msisdn/requestToken": "M_SERVER_NOT_TRUSTED" | "M_THREEPID_DENIED" | "M_THREEPID_IN_USE";
  readonly "POST /_matrix/client/v3/room_keys/version": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/ban": "M_FORBIDDEN";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/forget": "M_LIMIT_EXCEEDED" | "M_UNKNOWN";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/invite": "M_BAD_JSON" | "M_FORBIDDEN" | "M_INVITE_BLOCKED" | "M_LIMIT_EXCEEDED" | "M_NOT_JSON" | "M_UNKNOWN" | "M_UNSUPPORTED_ROOM_VERSION";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/join": "M_FORBIDDEN" | "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/kick": "M_FORBIDDEN";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/leave": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/read_markers": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/receipt/{receiptType}/{eventId}": "M_INVALID_PARAM" | "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/report": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/report/{eventId}": "M_NOT_FOUND";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/unban": "M_FORBIDDEN";
  readonly "POST /_matrix/client/v3/rooms/{roomId}/upgrade": "M_FORBIDDEN" | "M_UNSUPPORTED_ROOM_VERSION";
  readonly "POST /_matrix/client/v3/search": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/user/{userId}/openid/request_token": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/user_directory/search": "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/client/v3/users/{userId}/report": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "POST /_matrix/identity/v2/3pid/bind": "M_NO_VALID_SESSION" | "M_SESSION_EXPIRED" | "M_SESSION_NOT_VALIDATED" | "M_TERMS_NOT_SIGNED";
  readonly "POST /_matrix/identity/v2/3pid/unbind": "M_FORBIDDEN" | "M_TERMS_NOT_SIGNED";
  readonly "POST /_matrix/identity/v2/account/logout": "M_TERMS_NOT_SIGNED" | "M_UNKNOWN_TOKEN";
  readonly "POST /_matrix/identity/v2/lookup": "M_INVALID_PARAM" | "M_INVALID_PEPPER";
  readonly "POST /_matrix/identity/v2/sign-ed25519": "M_TERMS_NOT_SIGNED" | "M_UNRECOGNIZED";
  readonly "POST /_matrix/identity/v2/store-invite": "M_TERMS_NOT_SIGNED" | "M_THREEPID_IN_USE" | "M_UNRECOGNIZED";
  readonly "POST /_matrix/identity/v2/validate/email/requestToken": "M_EMAIL_SEND_ERROR" | "M_INVALID_EMAIL" | "M_TERMS_NOT_SIGNED";
  readonly "POST /_matrix/identity/v2/validate/email/submitToken": "M_INVALID_PARAM" | "M_SESSION_EXPIRED" | "M_TERMS_NOT_SIGNED" | "M_TOKEN_INCORRECT";
  readonly "POST /_matrix/identity/v2/validate/msisdn/requestToken": "M_DESTINATION_REJECTED" | "M_INVALID_ADDRESS" | "M_SEND_ERROR" | "M_TERMS_NOT_SIGNED";
  readonly "POST /_matrix/identity/v2/validate/msisdn/submitToken": "M_INVALID_PARAM" | "M_SESSION_EXPIRED" | "M_TERMS_NOT_SIGNED" | "M_TOKEN_INCORRECT";
  readonly "POST /_matrix/media/v1/create": "M_FORBIDDEN" | "M_LIMIT_EXCEEDED";
  readonly "POST /_matrix/media/v3/upload": "M_FORBIDDEN" | "M_LIMIT_EXCEEDED" | "M_TOO_LARGE";
  readonly "POST /_matrix/policy/v1/sign": "M_BAD_JSON" | "M_FORBIDDEN" | "M_LIMIT_EXCEEDED" | "M_NOT_FOUND" | "M_NOT_JSON" | "M_UNRECOGNIZED";
  readonly "PUT /_matrix/client/v1/admin/lock/{userId}": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_NOT_FOUND";
  readonly "PUT /_matrix/client/v1/admin/suspend/{userId}": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_NOT_FOUND";
  readonly "PUT /_matrix/client/v3/directory/list/room/{roomId}": "M_NOT_FOUND";
  readonly "PUT /_matrix/client/v3/directory/room/{roomAlias}": "M_INVALID_PARAM" | "M_UNKNOWN";
  readonly "PUT /_matrix/client/v3/presence/{userId}/status": "M_LIMIT_EXCEEDED";
  readonly "PUT /_matrix/client/v3/profile/{userId}/{keyName}": "M_BAD_JSON" | "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_KEY_TOO_LARGE" | "M_LIMIT_EXCEEDED" | "M_MISSING_PARAM" | "M_PROFILE_TOO_LARGE";
  readonly "PUT /_matrix/client/v3/pushrules/global/{kind}/{ruleId}": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND" | "M_UNKNOWN";
  readonly "PUT /_matrix/client/v3/pushrules/global/{kind}/{ruleId}/actions": "M_NOT_FOUND";
  readonly "PUT /_matrix/client/v3/pushrules/global/{kind}/{ruleId}/enabled": "M_NOT_FOUND";
  readonly "PUT /_matrix/client/v3/room_keys/keys": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND" | "M_WRONG_ROOM_KEYS_VERSION";
  readonly "PUT /_matrix/client/v3/room_keys/keys/{roomId}": "M_LIMIT_EXCEEDED" | "M_NOT_FOUND" | "M_WRONG_ROOM_KEYS_VERSION";
  readonly "PUT /_matrix/client/v3/room_keys/keys/{roomId}/{sessionId}": "M_LIMIT_EXCEEDED" | "M_WRONG_ROOM_KEYS_VERSION";
  readonly "PUT /_matrix/client/v3/room_keys/version/{version}": "M_INVALID_PARAM" | "M_LIMIT_EXCEEDED" | "M_NOT_FOUND";
  readonly "PUT /_matrix/client/v3/rooms/{roomId}/send/{eventType}/{txnId}": "M_DUPLICATE_ANNOTATION" | "M_UNKNOWN";
  readonly "PUT /_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}": "M_BAD_ALIAS" | "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_INVITE_BLOCKED";
  readonly "PUT /_matrix/client/v3/rooms/{roomId}/typing/{userId}": "M_LIMIT_EXCEEDED";
  readonly "PUT /_matrix/client/v3/user/{userId}/account_data/{type}": "M_BAD_JSON" | "M_FORBIDDEN" | "M_NOT_JSON";
  readonly "PUT /_matrix/client/v3/user/{userId}/rooms/{roomId}/account_data/{type}": "M_BAD_JSON" | "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_NOT_JSON";
  readonly "PUT /_matrix/federation/v1/invite/{roomId}/{eventId}": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_INVITE_BLOCKED";
  readonly "PUT /_matrix/federation/v1/send_knock/{roomId}/{eventId}": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_NOT_FOUND";
  readonly "PUT /_matrix/federation/v2/invite/{roomId}/{eventId}": "M_FORBIDDEN" | "M_INCOMPATIBLE_ROOM_VERSION" | "M_INVALID_PARAM" | "M_INVITE_BLOCKED" | "M_MISSING_PARAM";
  readonly "PUT /_matrix/federation/v2/send_join/{roomId}/{eventId}": "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_UNABLE_TO_AUTHORISE_JOIN" | "M_UNABLE_TO_GRANT_JOIN";
  readonly "PUT /_matrix/federation/v2/send_leave/{roomId}/{eventId}": "M_INVALID_PARAM";
  readonly "PUT /_matrix/media/v3/upload/{serverName}/{mediaId}": "M_CANNOT_OVERWRITE_MEDIA" | "M_FORBIDDEN" | "M_LIMIT_EXCEEDED" | "M_NOT_FOUND" | "M_TOO_LARGE";
}

/**
 * An operation as the specification writes it, method and path template; the known ones are completed by the editor.
 *
 * @example
 * const join: Endpoint = "POST /_matrix/client/v3/join/{roomIdOrAlias}";
 */
export type Endpoint = keyof EndpointErrcodes;

/**
 * The errcodes to expect of an operation, completed by the editor, or any other string a server may send. A misspelt operation
 * does not compile.
 *
 * @example
 * const errcode: EndpointErrcode<"POST /_matrix/client/v3/join/{roomIdOrAlias}"> = error.errcode;
 * if (errcode === "M_FORBIDDEN") askForAnInvite();
 */
export type EndpointErrcode<E extends Endpoint> = EndpointErrcodes[E] | (string & {});
