//! The table of errcodes. Constants, types, the catalogue and the docs are made from it.

use super::body_key;
use super::definition::Definition;
use super::error_code::ErrorCode;
use super::recovery::Recovery::{self, *};
use super::row::CodeInfo;
use super::row::Stability::*;

/// Makes a constant of each row, and a list for each use, so that the wasm holds only the lists that it needs.
macro_rules! codes {
    ($($name:ident $(= $wire:literal)? $recovery:ident [$($status:literal)*] [$($field:literal)*] $stability:ident $definition:ident $place:literal [$($alias:literal)*] $summary:literal;)*) => {
        #[allow(non_camel_case_types)]
        enum Row { $($name),* }

        impl ErrorCode {
            $(
                #[doc = $summary]
                pub const $name: Self = Self::known(Row::$name as u16);
            )*
        }

        /// The recovery of each row.
        pub(crate) static RECOVERIES: &[Recovery] = &[$($recovery),*];

        /// All that is known of each row.
        pub(super) static DETAILS: &[CodeInfo] = &[$(CodeInfo {
            errcode: wire!($name $($wire)?),
            aliases: &[$($alias),*],
            summary: $summary,
            statuses: &[$($status),*],
            fields: &[$(body_key::field_of($field)),*],
            recovery: $recovery,
            stability: $stability,
            definition: Definition::$definition($place),
        }),*];

        /// The errcode of each row.
        pub(super) const ERRCODES: &[&str] = &[$(wire!($name $($wire)?)),*];

        /// The other names, in the order of the rows.
        pub(super) const ALIASES: &[&str] = &[$($($alias,)*)*];

        /// The row of each other name.
        pub(super) static ALIAS_ROWS: &[u16] = &[$($(row_of_alias!($alias $name),)*)*];
    };
}

/// The errcode as it is sent. That is the row's name in Rust, unless Rust does not allow such a name.
macro_rules! wire {
    ($name:ident) => {
        stringify!($name)
    };
    ($name:ident $wire:literal) => {
        $wire
    };
}

macro_rules! row_of_alias {
    ($alias:literal $name:ident) => {
        Row::$name as u16
    };
}

// Left out, because no server was found to send them as an `errcode` or beside one:
// - the specification's examples: COM.EXAMPLE.…, COM.MYDOMAIN.…, M_EXAMPLE_ERROR;
// - what a client makes itself (CLIENT_ERROR, ORG.MATRIX.JSSDK_MISSING_PARAM), or only old SDKs name (M_LOGIN_EMAIL_URL_NOT_YET,
//   M_OLD_VERSION), or matrix-media-repo only notes for itself (M_INVALID_HOST);
// - what only comes inside a success: M_HELD, ORG.MATRIX.MSC4498_HELD, M_ERASED, M_CANCELLED_BY_STATE_UPDATE;
// - the content scanner's MCS_*, which come as `reason`;
// - what is merely proposed: M_FAILED_HUMAN_ID_CHECK, M_MAX_DELAYED_EVENTS_EXCEEDED, M_FEDPROXY_* without its prefix, the codes
//   of MSC1301, 1797, 1849, 1974, 2700, 2730, 2749, 2855, 3174, 3216, 3269, 3910, 4031, 4080, 4174, 4284, 4396, 4420 and 4444.
// Still in the table: the stable names that some codes are to have later, and the codes of MSC4342 and MSC4369, which clients
// can act upon already.
codes! {
    // errcode, recovery, usual statuses, keys of the body (`body_key.rs`), stability, definition, aliases, summary

    // Any request
    M_FORBIDDEN                RequestAccess     [403 401 400]                                  []                              Stable  Spec "client-server-api/#common-error-codes"  []                                                                  "The account may not do this.";
    M_LIMIT_EXCEEDED           Retry             [429]                                          ["retry_after_ms"]              Stable  Spec "client-server-api/#common-error-codes"  []                                                                  "Too many requests in a short time.";
    M_NOT_FOUND                GiveUp            [404]                                          []                              Stable  Spec "client-server-api/#common-error-codes"  []                                                                  "What was asked for does not exist, or may not be seen.";
    M_RESOURCE_LIMIT_EXCEEDED  ContactAdmin      [403 400]                                      ["admin_contact" "limit_type"]  Stable  Spec "client-server-api/#common-error-codes"  ["M_HS_DISABLED" "M_MAU_LIMIT_EXCEEDED" "M_RESOURCE_LIMIT_EXCEED"]  "The homeserver is at its limit; only its admin can raise it.";
    M_UNKNOWN                  GiveUp            [400 401 403 404 409 412 429 500 502 503 504]  []                              Stable  Spec "client-server-api/#common-error-codes"  []                                                                  "Something failed, and the server says no more; the HTTP status has to decide.";
    M_UNRECOGNIZED             UseOtherEndpoint  [404 405 400]                                  []                              Stable  Spec "client-server-api/#common-error-codes"  ["M_UNKNOWN_ENDPOINT"]                                              "The server does not know this endpoint, method or value.";

    // Requests that are malformed
    M_BAD_JSON        ChangeInput  [400 405]      []  Stable      Spec "client-server-api/#common-error-codes"                     []                       "The body is JSON, but a key is missing or has an unusable value.";
    M_BAD_PAGINATION  ChangeInput  [400]          []  Deprecated  Source "element-hq/synapse/blob/v1.163.2/synapse/api/errors.py"  []                       "The token for the next page is no good; start from the first page.";
    M_INVALID_PARAM   ChangeInput  [400 404]      []  Stable      Spec "client-server-api/#other-error-codes"                      ["M_INVALID_PARAMETER"]  "A parameter has a value or type that the server does not accept.";
    M_MISSING_PARAM   ChangeInput  [400]          []  Stable      Spec "client-server-api/#other-error-codes"                      []                       "A parameter that must be there was left out.";
    M_MISSING_PARAMS  ChangeInput  [400]          []  Stable      Spec "identity-service-api/#standard-error-response"             []                       "One or more parameters that the identity server needs were left out.";
    M_NOT_JSON        ChangeInput  [400]          []  Stable      Spec "client-server-api/#common-error-codes"                     []                       "The body could not be read as JSON.";
    M_TOO_LARGE       ChangeInput  [413 502 400]  []  Stable      Spec "client-server-api/#other-error-codes"                      []                       "The request, event or file is bigger than allowed.";

    // Access token and session
    M_MISSING_TOKEN  RefreshOrLogIn  [401]      []               Stable  Spec "client-server-api/#common-error-codes"  []  "The request carried no access token.";
    M_UNAUTHORIZED   RefreshOrLogIn  [401 400]  []               Stable  Spec "client-server-api/#other-error-codes"   []  "The server could not verify who is asking.";
    M_UNKNOWN_TOKEN  RefreshOrLogIn  [401]      ["soft_logout"]  Stable  Spec "client-server-api/#common-error-codes"  []  "The access or refresh token has expired, was revoked or never existed.";

    // The account
    M_CONSENT_NOT_GIVEN         AcceptTerms    [403]  ["consent_uri"]                                                                            SynapseOnly  Source "element-hq/synapse/blob/v1.163.2/synapse/api/errors.py"   []                                                                                                                               "The user has yet to accept the terms at the page in consent_uri.";
    M_INVALID_USERNAME          ChangeInput    [400]  []                                                                                         Stable       Spec "client-server-api/#other-error-codes"                       ["M_INVALID_USER_NAME"]                                                                                                          "The wanted user name has forbidden characters or is too long.";
    M_KEY_TOO_LARGE             ChangeInput    [400]  []                                                                                         Stable       Spec "client-server-api/#put_matrixclientv3profileuseridkeyname"  []                                                                                                                               "The name of the profile field is too long.";
    M_PROFILE_TOO_LARGE         ChangeInput    [400]  []                                                                                         Stable       Spec "client-server-api/#put_matrixclientv3profileuseridkeyname"  []                                                                                                                               "With this change the profile would grow too big.";
    M_USER_DEACTIVATED          ContactAdmin   [403]  []                                                                                         Stable       Spec "client-server-api/#other-error-codes"                       []                                                                                                                               "The account has been closed for good.";
    M_USER_IN_USE               ChangeInput    [400]  []                                                                                         Stable       Spec "client-server-api/#other-error-codes"                       []                                                                                                                               "Somebody else already has this user name.";
    M_USER_LIMIT_EXCEEDED       ContactAdmin   [403]  ["info_uri" "can_upgrade" "org.matrix.msc4335.info_uri" "org.matrix.msc4335.can_upgrade"]  Stable       Spec "client-server-api/#common-error-codes"                      ["ORG.MATRIX.MSC4335_USER_LIMIT_EXCEEDED"]                                                                                       "The account has used up one of its quotas; the page in info_uri says more.";
    M_USER_LOCKED               WaitForUnlock  [401]  ["soft_logout"]                                                                            Stable       Spec "client-server-api/#account-locking"                         ["ORG_MATRIX_MSC3939_USER_LOCKED" "M_ACCOUNT_LOCKED"]                                                                            "The account is locked for now: keep the session, and ask again later.";
    M_USER_SUSPENDED            ContactAdmin   [403]  []                                                                                         Stable       Spec "client-server-api/#account-suspension"                      ["ORG.MATRIX.MSC3823.USER_SUSPENDED" "ORG.MATRIX.MSC3823.USER_ACCOUNT_SUSPENDED" "M_ORG_MATRIX_MSC3823_USER_ACCOUNT_SUSPENDED"]  "The account is suspended: it may read, but do little else for now.";
    ORG_MATRIX_EXPIRED_ACCOUNT  ContactAdmin   [403]  []                                                                                         SynapseOnly  Source "element-hq/synapse/blob/v1.163.2/synapse/api/errors.py"   []                                                                                                                               "The account has run out and needs to be renewed.";

    // Rooms
    M_BAD_ALIAS                        ChangeInput    [400]  []                Stable  Spec "client-server-api/#put_matrixclientv3roomsroomidstateeventtypestatekey"  []                                                                           "An alias in the event does not lead to this room.";
    M_BAD_STATE                        Refetch        [403]  []                Stable  Spec "client-server-api/#other-error-codes"                                    []                                                                           "The change does not fit the present state, such as unbanning who is not banned.";
    M_CANNOT_LEAVE_SERVER_NOTICE_ROOM  GiveUp         [403]  []                Stable  Spec "client-server-api/#other-error-codes"                                    []                                                                           "The room for server notices cannot be left, nor its invite declined.";
    M_DUPLICATE_ANNOTATION             Refetch        [400]  []                Stable  Spec "client-server-api/#avoiding-duplicate-annotations"                       []                                                                           "The user has already reacted to this event in the same way.";
    M_GUEST_ACCESS_FORBIDDEN           RequestAccess  [403]  []                Stable  Spec "client-server-api/#other-error-codes"                                    []                                                                           "Guests may not come in here; a full account is needed.";
    M_INCOMPATIBLE_ROOM_VERSION        ContactAdmin   [400]  ["room_version"]  Stable  Spec "client-server-api/#other-error-codes"                                    []                                                                           "The homeserver is unable to join rooms of this version.";
    M_INVALID_ROOM_STATE               ChangeInput    [400]  []                Stable  Spec "client-server-api/#post_matrixclientv3createroom"                        []                                                                           "The room cannot be created with this initial state.";
    M_INVITE_BLOCKED                   RequestAccess  [403]  []                Stable  Spec "client-server-api/#invite-permission"                                    ["ORG.MATRIX.MSC4155.INVITE_BLOCKED" "ORG.MATRIX.MSC4155.M_INVITE_BLOCKED"]  "The invited user does not want invites from this account.";
    M_ROOM_IN_USE                      ChangeInput    [400]  []                Stable  Spec "client-server-api/#post_matrixclientv3createroom"                        []                                                                           "The wanted room alias is taken.";
    M_UNABLE_TO_AUTHORISE_JOIN         Retry          [400]  []                Stable  Spec "server-server-api/#restricted-rooms"                                     []                                                                           "This server cannot check who may join the room; another one in it may.";
    M_UNABLE_TO_GRANT_JOIN             Retry          [400]  []                Stable  Spec "server-server-api/#restricted-rooms"                                     []                                                                           "This server has no right to let the user in; another one in the room may.";
    M_UNSUPPORTED_ROOM_VERSION         ChangeInput    [400]  []                Stable  Spec "client-server-api/#other-error-codes"                                    []                                                                           "The homeserver does not know the room version that was asked for.";

    // Encryption keys
    M_INVALID_SIGNATURE        ChangeInput  [400]  []                   Stable  Spec "client-server-api/#post_matrixclientv3keysdevice_signingupload"  []  "The signature on an uploaded key does not match.";
    M_WRONG_ROOM_KEYS_VERSION  Refetch      [403]  ["current_version"]  Stable  Spec "client-server-api/#put_matrixclientv3room_keyskeys"              []  "The key backup has been replaced by a newer version.";

    // Media
    M_CANNOT_OVERWRITE_MEDIA  ChangeInput  [409]  []  Stable  Spec "client-server-api/#put_matrixmediav3uploadservernamemediaid"          ["FI.MAU.MSC2246_CANNOT_OVERWRITE_MEDIA"]  "This media ID already has a file, which cannot be replaced.";
    M_NOT_YET_UPLOADED        Retry        [504]  []  Stable  Spec "client-server-api/#get_matrixclientv1mediadownloadservernamemediaid"  ["FI.MAU.MSC2246_NOT_YET_UPLOADED"]        "The file has been announced, but its upload is not finished.";

    // Third-party identifiers and identity servers
    M_DESTINATION_REJECTED           ChangeInput  [400]      []                             Stable  Spec "identity-service-api/#post_matrixidentityv2validatemsisdnrequesttoken"  []                          "No text message can be sent to the country or region of this phone number.";
    M_EMAIL_SEND_ERROR               Retry        [400 500]  []                             Stable  Spec "identity-service-api/#standard-error-response"                          []                          "The e-mail with the confirmation link could not be sent.";
    M_INVALID_ADDRESS                ChangeInput  [400]      []                             Stable  Spec "identity-service-api/#standard-error-response"                          ["M_INVALID_PHONE_NUMBER"]  "The phone number or other address is not a valid one.";
    M_INVALID_EMAIL                  ChangeInput  [400]      []                             Stable  Spec "identity-service-api/#standard-error-response"                          []                          "The e-mail address is not a valid one.";
    M_INVALID_PEPPER                 Refetch      [400]      ["lookup_pepper" "algorithm"]  Stable  Spec "identity-service-api/#post_matrixidentityv2lookup"                      []                          "The lookup pepper is out of date; fetch the hash details anew.";
    M_NO_VALID_SESSION               ChangeInput  [404]      []                             Stable  Spec "identity-service-api/#standard-error-response"                          []                          "No such address validation is under way; it has to be started again.";
    M_SEND_ERROR                     Retry        [400]      []                             Stable  Spec "identity-service-api/#standard-error-response"                          []                          "The message with the confirmation code could not be sent.";
    M_SERVER_NOT_TRUSTED             ChangeInput  [400]      []                             Stable  Spec "client-server-api/#other-error-codes"                                   []                          "The homeserver does not trust the identity server in the request.";
    M_SESSION_EXPIRED                ChangeInput  [400]      []                             Stable  Spec "identity-service-api/#standard-error-response"                          []                          "The address was not confirmed in time; its validation has to start again.";
    M_SESSION_NOT_VALIDATED          ChangeInput  [400]      []                             Stable  Spec "identity-service-api/#standard-error-response"                          []                          "The user has not confirmed the address yet.";
    M_TERMS_NOT_SIGNED               AcceptTerms  [403]      []                             Stable  Spec "identity-service-api/#terms-of-service"                                 []                          "The terms of the identity server have changed and must be accepted first.";
    M_THREEPID_AUTH_FAILED           ChangeInput  [403 400]  []                             Stable  Spec "client-server-api/#other-error-codes"                                   []                          "It could not be proved that the e-mail address or phone number is the user's.";
    M_THREEPID_DENIED                ChangeInput  [403]      []                             Stable  Spec "client-server-api/#other-error-codes"                                   []                          "The homeserver does not allow this e-mail address or phone number.";
    M_THREEPID_IN_USE                ChangeInput  [400]      ["mxid"]                       Stable  Spec "client-server-api/#other-error-codes"                                   ["THREEPID_IN_USE"]         "The e-mail address or phone number belongs to an account already.";
    M_THREEPID_MEDIUM_NOT_SUPPORTED  GiveUp       [400]      []                             Stable  Spec "client-server-api/#other-error-codes"                                   []                          "The homeserver does not take this kind of address.";
    M_THREEPID_NOT_FOUND             ChangeInput  [400]      []                             Stable  Spec "client-server-api/#other-error-codes"                                   []                          "No account is known for this e-mail address or phone number.";
    M_TOKEN_INCORRECT                ChangeInput  [400]      []                             Stable  Spec "identity-service-api/#post_matrixidentityv2validatemsisdnsubmittoken"   []                          "The confirmation code that was typed in is wrong.";

    // Application services
    M_APPSERVICE_LOGIN_UNSUPPORTED  ChangeInput   [400]      []                 Stable  Spec "client-server-api/#appservice-login"                                     ["IO.ELEMENT.MSC4190.M_APPSERVICE_LOGIN_UNSUPPORTED"]  "This homeserver makes no access tokens for users of an application service.";
    M_BAD_STATUS                    ContactAdmin  [502]      ["status" "body"]  Stable  Spec "application-service-api/#post_matrixclientv1appserviceappserviceidping"  ["FI.MAU.MSC2659_BAD_STATUS"]                          "The application service was reached, but answered the ping with an error.";
    M_CONNECTION_FAILED             Retry         [502]      []                 Stable  Spec "application-service-api/#post_matrixclientv1appserviceappserviceidping"  ["FI.MAU.MSC2659_CONNECTION_FAILED"]                   "The homeserver could not reach the application service.";
    M_CONNECTION_TIMEOUT            Retry         [504]      []                 Stable  Spec "application-service-api/#post_matrixclientv1appserviceappserviceidping"  ["FI.MAU.MSC2659_CONNECTION_TIMEOUT"]                  "The application service did not answer the homeserver in time.";
    M_EXCLUSIVE                     ChangeInput   [400 403]  []                 Stable  Spec "client-server-api/#other-error-codes"                                    []                                                     "The name is reserved for an application service, or lies outside its own range.";
    M_UNKNOWN_DEVICE                ChangeInput   [400]      []                 Stable  Spec "client-server-api/#common-error-codes"                                   ["ORG.MATRIX.MSC4326.M_UNKNOWN_DEVICE"]                "The user to act as has no device of this ID.";
    M_URL_NOT_SET                   ContactAdmin  [400]      []                 Stable  Spec "application-service-api/#post_matrixclientv1appserviceappserviceidping"  ["FI.MAU.MSC2659_URL_NOT_SET"]                         "The application service is registered without an address to ping.";

    // Passwords and captcha
    M_CAPTCHA_INVALID         SolveCaptcha  [400]      ["error_url"]  Stable       Spec "client-server-api/#other-error-codes"    []                   "The captcha was not solved correctly.";
    M_CAPTCHA_NEEDED          SolveCaptcha  [400 401]  []             Stable       Spec "client-server-api/#other-error-codes"    ["M_NEEDS_CAPTCHA"]  "A captcha has to be solved first.";
    M_PASSWORD_IN_DICTIONARY  ChangeInput   [400]      []             SynapseOnly  Msc 2000                                       []                   "The password is a common word.";
    M_PASSWORD_NO_DIGIT       ChangeInput   [400]      []             SynapseOnly  Msc 2000                                       []                   "The password lacks a digit.";
    M_PASSWORD_NO_LOWERCASE   ChangeInput   [400]      []             SynapseOnly  Msc 2000                                       []                   "The password lacks a lower-case letter.";
    M_PASSWORD_NO_SYMBOL      ChangeInput   [400]      []             SynapseOnly  Msc 2000                                       []                   "The password lacks a symbol, such as a punctuation mark.";
    M_PASSWORD_NO_UPPERCASE   ChangeInput   [400]      []             SynapseOnly  Msc 2000                                       []                   "The password lacks an upper-case letter.";
    M_PASSWORD_TOO_SHORT      ChangeInput   [400]      []             SynapseOnly  Msc 2000                                       []                   "The password has too few characters.";
    M_WEAK_PASSWORD           ChangeInput   [400]      []             Stable       Spec "client-server-api/#password-management"  []                   "The password is too easy to guess.";

    // Unstable, from proposals
    FI_MAU_MSC2815_UNREDACTED_CONTENT_DELETED = "FI.MAU.MSC2815_UNREDACTED_CONTENT_DELETED"                          GiveUp            [404]      ["fi.mau.msc2815.content_keep_ms"]                                                         Unstable  Msc 2815  []  "The content of the removed event has been erased.";
    FI_MAU_MSC2815_UNREDACTED_CONTENT_NOT_RECEIVED = "FI.MAU.MSC2815_UNREDACTED_CONTENT_NOT_RECEIVED"                GiveUp            [404]      []                                                                                         Unstable  Msc 2815  []  "The server only got the event after its content was removed.";
    IO_ELEMENT_MSC4306_M_CONFLICTING_UNSUBSCRIPTION = "IO.ELEMENT.MSC4306.M_CONFLICTING_UNSUBSCRIPTION"              GiveUp            [409]      []                                                                                         Unstable  Msc 4306  []  "The user has left the thread since, so it is not followed automatically.";
    IO_ELEMENT_MSC4306_M_NOT_IN_THREAD = "IO.ELEMENT.MSC4306.M_NOT_IN_THREAD"                                        ChangeInput       [400]      []                                                                                         Unstable  Msc 4306  []  "The event that was named does not belong to the thread.";
    IO_ELEMENT_MSC4369_CAPABILITY_NOT_ENABLED = "IO.ELEMENT.MSC4369_CAPABILITY_NOT_ENABLED"                          RequestAccess     [403]      []                                                                                         Unstable  Msc 4369  []  "This feature is switched off for the account.";
    IO_ELEMENT_MSC4388_CONCURRENT_WRITE                                                                              Refetch           [409]      []                                                                                         Unstable  Msc 4388  []  "Somebody else has changed the data since it was read.";
    IO_ELEMENT_MSC4512_M_FEDPROXY_CONNECTION_FAILED = "IO.ELEMENT.MSC4512.M_FEDPROXY_CONNECTION_FAILED"              Retry             [502]      []                                                                                         Unstable  Msc 4512  []  "The homeserver could not reach the other server on behalf of the caller.";
    IO_ELEMENT_MSC4512_M_FEDPROXY_DESTINATION_DENIED = "IO.ELEMENT.MSC4512.M_FEDPROXY_DESTINATION_DENIED"            RequestAccess     [403]      []                                                                                         Unstable  Msc 4512  []  "The homeserver does not pass requests on to that server.";
    IO_ELEMENT_MSC4512_M_FEDPROXY_NO_PROXY_PREFIX = "IO.ELEMENT.MSC4512.M_FEDPROXY_NO_PROXY_PREFIX"                  ContactAdmin      [400]      []                                                                                         Unstable  Msc 4512  []  "The application service is registered without a path to pass requests on for.";
    IO_ELEMENT_MSC4512_M_FEDPROXY_PATH_NOT_ALLOWED = "IO.ELEMENT.MSC4512.M_FEDPROXY_PATH_NOT_ALLOWED"                ChangeInput       [403]      []                                                                                         Unstable  Msc 4512  []  "The homeserver does not pass requests for this path on.";
    M_ALREADY_JOINED                                                                                                 Refetch           [403]      []                                                                                         Unstable  Msc 3848  []  "The user is in the room already.";
    M_CAPABILITY_NOT_ENABLED                                                                                         RequestAccess     [403]      []                                                                                         Unstable  Msc 4369  []  "This feature is switched off for the account.";
    M_CONCURRENT_WRITE                                                                                               Refetch           [409 412]  ["org.matrix.msc4108.errcode"]                                                             Unstable  Msc 4388  []  "Somebody else has changed the data since it was read.";
    M_CONFLICTING_UNSUBSCRIPTION                                                                                     GiveUp            [409]      []                                                                                         Unstable  Msc 4306  []  "The user has left the thread since, so it is not followed automatically.";
    M_DELAY_TOO_LARGE                                                                                                ChangeInput       [400]      []                                                                                         Unstable  Msc 4140  []  "The event would be delayed longer than the server allows.";
    M_INSUFFICIENT_POWER                                                                                             RequestAccess     [403]      []                                                                                         Unstable  Msc 3848  []  "The user's power level in the room is too low for this.";
    M_INSUFFICIENT_USER_AUTHENTICATION                                                                               LogInSameDevice   [401]      ["acr_values" "max_age" "scope"]                                                           Unstable  Msc 4363  []  "The user must log in once more, or in a stronger way, before doing this.";
    M_MAX_DELAY_EXCEEDED                                                                                             ChangeInput       [400]      ["org.matrix.msc4140.errcode" "org.matrix.msc4140.max_delay" "max_delay"]                  Unstable  Msc 4140  []  "The event would be delayed longer than the server allows.";
    M_MAX_DELAY_UNSUPPORTED                                                                                          UseOtherEndpoint  [400]      ["org.matrix.msc4140.errcode"]                                                             Unstable  Msc 4140  []  "The server cannot send events later; send them at once.";
    M_NOT_IN_THREAD                                                                                                  ChangeInput       [400]      []                                                                                         Unstable  Msc 4306  []  "The event that was named does not belong to the thread.";
    M_NOT_JOINED                                                                                                     RequestAccess     [403]      []                                                                                         Unstable  Msc 3848  []  "The user is not in the room.";
    M_SAFETY                                                                                                         GiveUp            [400]      ["harms" "expiry"]                                                                         Unstable  Msc 4387  []  "The server refuses this because it looks harmful.";
    M_SENDER_IGNORED                                                                                                 GiveUp            [404]      ["sender"]                                                                                 Unstable  Msc 4406  []  "The event is hidden because the user ignores its sender.";
    M_TOO_MANY_DEVICES                                                                                               ContactAdmin      []         []                                                                                         Unstable  Msc 4342  []  "The account is logged in on too many devices; log one of them out.";
    M_UNABLE_DUE_TO_PARTIAL_STATE                                                                                    Retry             []         []                                                                                         Unstable  Msc 3895  []  "The server is still loading the room and cannot answer yet.";
    M_UNACTIONABLE                                                                                                   GiveUp            [400]      []                                                                                         Unstable  Msc 3843  []  "The other server will not act on this report.";
    M_UNKNOWN_POS                                                                                                    Refetch           [400]      []                                                                                         Unstable  Msc 4186  []  "The server has dropped this sliding-sync position; sync again from the start.";
    M_UNREDACTED_CONTENT_DELETED                                                                                     GiveUp            [404]      ["m.content_keep_ms"]                                                                      Unstable  Msc 2815  []  "The content of the removed event has been erased.";
    M_UNREDACTED_CONTENT_NOT_RECEIVED                                                                                GiveUp            [404]      []                                                                                         Unstable  Msc 2815  []  "The server only got the event after its content was removed.";
    M_USER_AWAITING_APPROVAL                                                                                         ContactAdmin      [403]      ["approval_notice_medium"]                                                                 Unstable  Msc 3866  []  "An admin has to approve the account first.";
    ORG_MATRIX_MSC3848_ALREADY_JOINED = "ORG.MATRIX.MSC3848.ALREADY_JOINED"                                          Refetch           [403]      ["org.matrix.msc3848.unstable.errcode"]                                                    Unstable  Msc 3848  []  "The user is in the room already.";
    ORG_MATRIX_MSC3848_INSUFFICIENT_POWER = "ORG.MATRIX.MSC3848.INSUFFICIENT_POWER"                                  RequestAccess     [403]      ["org.matrix.msc3848.unstable.errcode"]                                                    Unstable  Msc 3848  []  "The user's power level in the room is too low for this.";
    ORG_MATRIX_MSC3848_NOT_JOINED = "ORG.MATRIX.MSC3848.NOT_JOINED"                                                  RequestAccess     [403]      ["org.matrix.msc3848.unstable.errcode"]                                                    Unstable  Msc 3848  []  "The user is not in the room.";
    ORG_MATRIX_MSC3866_USER_AWAITING_APPROVAL = "ORG.MATRIX.MSC3866_USER_AWAITING_APPROVAL"                          ContactAdmin      [403]      ["approval_notice_medium"]                                                                 Unstable  Msc 3866  []  "An admin has to approve the account first.";
    ORG_MATRIX_MSC3895_UNABLE_DUE_TO_PARTIAL_STATE = "ORG.MATRIX.MSC3895_UNABLE_DUE_TO_PARTIAL_STATE"                Retry             [403]      []                                                                                         Unstable  Msc 3895  []  "The server is still loading the room and cannot answer yet.";
    ORG_MATRIX_MSC4140_DELAY_TOO_LARGE = "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE"                                        ChangeInput       [400]      []                                                                                         Unstable  Msc 4140  []  "The event would be delayed longer than the server allows.";
    ORG_MATRIX_MSC4140_MAX_DELAY_EXCEEDED = "ORG.MATRIX.MSC4140_MAX_DELAY_EXCEEDED"                                  ChangeInput       [400]      ["org.matrix.msc4140.max_delay"]                                                           Unstable  Msc 4140  []  "The event would be delayed longer than the server allows.";
    ORG_MATRIX_MSC4342_M_TOO_MANY_DEVICES                                                                            ContactAdmin      []         []                                                                                         Unstable  Msc 4342  []  "The account is logged in on too many devices; log one of them out.";
    ORG_MATRIX_MSC4363_M_INSUFFICIENT_USER_AUTHENTICATION = "org.matrix.msc4363.M_INSUFFICIENT_USER_AUTHENTICATION"  LogInSameDevice   [401]      ["org.matrix.msc4363.acr_values" "org.matrix.msc4363.max_age" "org.matrix.msc4363.scope"]  Unstable  Msc 4363  []  "The user must log in once more, or in a stronger way, before doing this.";
    ORG_MATRIX_MSC4387_SAFETY = "ORG.MATRIX.MSC4387_SAFETY"                                                          GiveUp            [400]      ["harms" "expiry"]                                                                         Unstable  Msc 4387  []  "The server refuses this because it looks harmful.";
    UK_TIMEDOUT_MSC4406_SENDER_IGNORED = "UK.TIMEDOUT.MSC4406.SENDER_IGNORED"                                        GiveUp            [404]      ["sender"]                                                                                 Unstable  Msc 4406  []  "The event is hidden because the user ignores its sender.";

    // Other implementations
    AUTH_FAILED                                                                    ContactAdmin      [401]  []                                                Other  Source "turt2live/matrix-bot-sdk/blob/v0.8.0/src/appservice/Appservice.ts"                         []  "The homeserver showed the application service a wrong token.";
    BAD_REQUEST                                                                    ChangeInput       [400]  []                                                Other  Source "turt2live/matrix-bot-sdk/blob/v0.8.0/src/appservice/Appservice.ts"                         []  "The application service could not use the body.";
    COM_BEEPER_WEBAUTHN_UNSUPPORTED = "COM.BEEPER.WEBAUTHN_UNSUPPORTED"            ChangeInput       [400]  ["com.beeper.can_retry" "fi.mau.internal_error"]  Other  Source "mautrix/go/blob/v0.30.0/bridgev2/matrix/provisioninglogin.go"                              []  "The bridge cannot log in with a passkey; choose another way.";
    FI_MAU_BRIDGE_BACKFILL_TIMEOUT = "FI.MAU.BRIDGE_BACKFILL_TIMEOUT"              Retry             [504]  ["com.beeper.can_retry" "fi.mau.internal_error"]  Other  Source "mautrix/go/blob/bdb58f2e6c0adff4675a415bda9074703875d7d6/bridgev2/matrix/provisioning.go"  []  "The bridge could not fetch older messages in time.";
    FI_MAU_BRIDGE_LOGIN_ALREADY_FINISHED = "FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED"  Refetch           [410]  ["com.beeper.can_retry" "fi.mau.internal_error"]  Other  Source "mautrix/go/blob/v0.30.0/bridgev2/matrix/provisioninglogin.go"                              []  "This login to the bridged network is complete already.";
    FI_MAU_BRIDGE_LOGIN_CANCELLED = "FI.MAU.BRIDGE.LOGIN_CANCELLED"                GiveUp            [410]  ["com.beeper.can_retry" "fi.mau.internal_error"]  Other  Source "mautrix/go/blob/v0.30.0/bridgev2/matrix/provisioninglogin.go"                              []  "The login to the bridged network was called off.";
    FI_MAU_BRIDGE_LOGIN_TIMED_OUT = "FI.MAU.BRIDGE.LOGIN_TIMED_OUT"                Refetch           [410]  ["com.beeper.can_retry" "fi.mau.internal_error"]  Other  Source "mautrix/go/blob/v0.30.0/bridgev2/matrix/provisioninglogin.go"                              []  "The login to the bridged network took too long; start a new one.";
    FI_MAU_BRIDGE_TOO_MANY_LOGINS = "FI.MAU.BRIDGE.TOO_MANY_LOGINS"                ContactAdmin      [403]  ["com.beeper.can_retry" "fi.mau.internal_error"]  Other  Source "mautrix/go/blob/v0.30.0/bridgev2/matrix/provisioninglogin.go"                              []  "The bridge allows the user no further logins.";
    FI_MAU_NOT_LOGGED_IN = "FI.MAU.NOT_LOGGED_IN"                                  RequestAccess     [400]  ["com.beeper.can_retry" "fi.mau.internal_error"]  Other  Source "mautrix/go/blob/v0.30.0/bridgev2/matrix/provisioning.go"                                   []  "The user has not logged in to the bridged network.";
    INVALID_PARAMETERS                                                             ChangeInput       [400]  []                                                Other  Source "turt2live/matrix-bot-sdk/blob/v0.8.0/src/appservice/Appservice.ts"                         []  "The application service could not use the query parameters.";
    M_BAD_REQUEST                                                                  ChangeInput       [400]  ["mr_errcode"]                                    Other  Source "t2bot/matrix-media-repo/blob/v1.3.7/common/errorcodes.go"                                  []  "The media repository could not use the request.";
    M_MEDIA_TOO_LARGE                                                              ChangeInput       [413]  ["mr_errcode"]                                    Other  Source "t2bot/matrix-media-repo/blob/v1.3.7/common/errorcodes.go"                                  []  "The file is bigger than the media repository allows.";
    M_MEDIA_TOO_SMALL                                                              ChangeInput       [500]  ["mr_errcode"]                                    Other  Source "t2bot/matrix-media-repo/blob/v1.3.7/common/errorcodes.go"                                  []  "The file is smaller than the media repository allows.";
    M_METHOD_NOT_ALLOWED                                                           UseOtherEndpoint  [405]  ["mr_errcode"]                                    Other  Source "t2bot/matrix-media-repo/blob/v1.3.7/common/errorcodes.go"                                  []  "The media repository knows the path, but not with this HTTP method.";
    M_QUOTA_EXCEEDED                                                               ContactAdmin      [500]  ["mr_errcode"]                                    Other  Source "t2bot/matrix-media-repo/blob/v1.3.7/common/errorcodes.go"                                  []  "The user has no room left for further uploads.";
    M_UNKNOWN_PEER                                                                 ContactAdmin      [403]  []                                                Other  Source "element-hq/sydent/blob/v2.7.0/sydent/http/servlets/replication.py"                         []  "The identity server does not replicate with the server that asked.";
    M_VERIFICATION_FAILED                                                          ChangeInput       [400]  ["failed_ids"]                                    Other  Source "element-hq/sydent/blob/v2.7.0/sydent/http/servlets/replication.py"                         []  "Some of the associations pushed to the identity server were not signed properly.";
    NO_MAPPING_FOUND                                                               GiveUp            [404]  []                                                Other  Source "turt2live/matrix-bot-sdk/blob/v0.8.0/src/appservice/Appservice.ts"                         []  "The application service knows no such third-party user or location.";
    PROTOCOL_NOT_HANDLED                                                           GiveUp            [404]  []                                                Other  Source "turt2live/matrix-bot-sdk/blob/v0.8.0/src/appservice/Appservice.ts"                         []  "The application service does not speak this protocol.";
    ROOM_DOES_NOT_EXIST                                                            GiveUp            [404]  []                                                Other  Source "turt2live/matrix-bot-sdk/blob/v0.8.0/src/appservice/Appservice.ts"                         []  "The application service has no room of this alias.";
    USER_DOES_NOT_EXIST                                                            GiveUp            [404]  []                                                Other  Source "turt2live/matrix-bot-sdk/blob/v0.8.0/src/appservice/Appservice.ts"                         []  "The application service has no user of this ID.";
}
