/** What services and the platform share of a table of sessions: the one home of these names. */
import { inCapitals } from "../services/bindingChecks";

/** Partition key of the table, text: the id of the session. */
export const SESSION_KEY = "sessionId";

/** Number attribute of a session, in seconds since 1970, after which it is not valid and DynamoDB deletes it. */
export const EXPIRY = "expiresAt";

/** The variable that holds the name of a table, such as `WEB_SESSIONS_TABLE`. */
export function tableVariable(name: string): string {
  return `${inCapitals(name)}_SESSIONS_TABLE`;
}

/** The variable that holds the seconds for which a session is valid, such as `WEB_SESSIONS_LIFETIME_SECONDS`. */
export function lifetimeVariable(name: string): string {
  return `${inCapitals(name)}_SESSIONS_LIFETIME_SECONDS`;
}
