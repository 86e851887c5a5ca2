/** What EMR in a stack must be together. */
import { collect } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { checkCluster } from "./cluster/checks";
import { type EmrStack } from "./schema";
import { checkSecurity } from "./securityChecks";

/** Finds what is wrong with EMR in a stack. `planEmr` finds what depends on the region. */
export function checkEmr(stack: EmrStack): Issue[] {
  return collect(
    () => (stack.emr === undefined ? [] : checkSecurity(stack.emr, "emr")),
    () =>
      stack.emr?.cluster === undefined ? [] : checkCluster(stack.emr.cluster, stack.emr, stack),
  );
}
