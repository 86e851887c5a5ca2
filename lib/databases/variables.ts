/** Names of the variables that clients are given of a database. */

/** What a client is told of a database, in the order of its variables. */
export const VARIABLES = ["HOST", "READER_HOST", "PORT", "NAME", "USER"] as const;

export type VariableEnding = (typeof VARIABLES)[number];

/** Such as `ORDERS_DATABASE_HOST`. */
export function variableName(database: string, ending: VariableEnding): string {
  return `${database.replaceAll("-", "_").toUpperCase()}_DATABASE_${ending}`;
}
