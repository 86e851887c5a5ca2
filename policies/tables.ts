import { type Rule } from "./frame/rule";
import { rdsOperationSettings } from "./rules/databases/rdsOperationSettings";
import { rdsSettings } from "./rules/databases/rdsSettings";

/** The tables of rules on the settings of a service, in the order in which findings should read. */
export const tables: readonly (readonly Rule[])[] = [rdsSettings, rdsOperationSettings];
