import { defaultSecurityGroupEmpty } from "../proofs/defaultSecurityGroupEmpty";
import { noPublicIngress } from "../proofs/noPublicIngress";
import { regionalProvider } from "../proofs/regionalProvider";
import { vpcFlowLogs } from "../proofs/vpcFlowLogs";
import { type Rule } from "../rule";

import { requiredTags } from "./requiredTags";

/** Every rule, in the order in which violations should read. Adding a rule is one line here. */
export const rules: readonly Rule[] = [
  noPublicIngress,
  defaultSecurityGroupEmpty,
  regionalProvider,
  vpcFlowLogs,
  requiredTags,
];
