/** What EMR in a stack must be together. */
import { checkRole } from "../parameters/keyOwners";
import { collect, collectItems } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { perStack } from "../spec/perStack";
import { checkCluster } from "./cluster/checks";
import { type EmrSpec, type EmrStack } from "./schema";
import { checkSecurity } from "./securityChecks";

/** Finds what is wrong with EMR in a stack. `planEmr` finds what depends on the region. */
export const checkEmr = perStack((stack: EmrStack): readonly Issue[] =>
  collect(
    () => (stack.emr === undefined ? [] : checkSecurity(stack.emr, "emr")),
    () => (stack.emr === undefined ? [] : checkReaders(stack.emr, stack)),
    () =>
      stack.emr?.cluster === undefined ? [] : checkCluster(stack.emr.cluster, stack.emr, stack),
  ),
);

/** The policy of a key names them, and KMS refuses a policy that names a principal that does not exist. */
function checkReaders(emr: EmrSpec, { accountId }: EmrStack): Issue[] {
  return (["dataReaders", "logReaders"] as const).flatMap((list) =>
    collect(() =>
      collectItems(emr[list], (arn, at) => checkRole(arn, accountId, `emr.${list}[${at}]`)),
    ),
  );
}
