import { checkApi, type ApiDraft } from "../lib/api/apiChecks";
import { checkEmr } from "../lib/emr/configChecks";
import { type EmrDraft } from "../lib/emr/emrDraft";
import { type Issue } from "../lib/issue";
import { checkNetworks, type NetworkDraft } from "../lib/network/networkChecks";
import { checkParameters, type ParameterDraft } from "../lib/parameters/configChecks";
import { checkServiceKeys, type ServicesDraft } from "./serviceChecks";

/**
 * A configuration without whatever the schema has refused: any key, and any entry of a list, may be
 * missing. A domain adds the part that its checks read.
 */
export type ConfigDraft = NetworkDraft & ApiDraft & ParameterDraft & EmrDraft & ServicesDraft;

/** Every check that looks at more than one value, or that a pattern cannot say. */
export const checks: readonly ((draft: ConfigDraft) => Issue[])[] = [
  checkNetworks,
  checkApi,
  checkParameters,
  checkEmr,
  checkServiceKeys,
];
