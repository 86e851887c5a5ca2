import { apiThrottled } from "../proofs/apiThrottled";
import { certificateCoversHost } from "../proofs/certificateCoversHost";
import { containerPorts } from "../proofs/containerPorts";
import { decryptAsDeclared } from "../proofs/decryptAsDeclared";
import { defaultSecurityGroupEmpty } from "../proofs/defaultSecurityGroupEmpty";
import { emrClusterClosed } from "../proofs/emrClusterClosed";
import { emrfsAccessAsDeclared } from "../proofs/emrfsAccessAsDeclared";
import { functionInvokeLimited } from "../proofs/functionInvokeLimited";
import { healthChecksAlarmed } from "../proofs/healthChecksAlarmed";
import { healthPathReal } from "../proofs/healthPathReal";
import { keysAdministrable } from "../proofs/keysAdministrable";
import { noPublicIngress } from "../proofs/noPublicIngress";
import { privateTasksStart } from "../proofs/privateTasksStart";
import { publicBalancers } from "../proofs/publicBalancers";
import { regionalProvider } from "../proofs/regionalProvider";
import { regionalFailover } from "../proofs/regionalFailover";
import { routedRecordsChecked } from "../proofs/routedRecordsChecked";
import { sameApiEverywhere } from "../proofs/sameApiEverywhere";
import { vpcFlowLogs } from "../proofs/vpcFlowLogs";
import { type Rule } from "../rule";

import { apiAccessLogs } from "./apiAccessLogs";
import { apiDefaultEndpointOff } from "./apiDefaultEndpointOff";
import { apiHostModern } from "./apiHostModern";
import { containerLogs } from "./containerLogs";
import { deploymentRollback } from "./deploymentRollback";
import { fargateTaskSize } from "./fargateTaskSize";
import { noPrivilegedContainers } from "./noPrivilegedContainers";
import { noSecretsInEnvironment } from "./noSecretsInEnvironment";
import { emrBlockPublicAccess } from "./emrBlockPublicAccess";
import { emrEncrypted } from "./emrEncrypted";
import { keyRotation } from "./keyRotation";
import { noWildcardPrincipal } from "./noWildcardPrincipal";
import { passwordsSecret } from "./passwordsSecret";
import { requiredTags } from "./requiredTags";
import { secretParameterEncrypted } from "./secretParameterEncrypted";
import { secureStringKey } from "./secureStringKey";
import { taskPublicAddress } from "./taskPublicAddress";
import { taskRolesDiffer } from "./taskRolesDiffer";

/** Every rule, in the order in which violations should read. Adding a rule is one line here. */
export const rules: readonly Rule[] = [
  noPublicIngress,
  defaultSecurityGroupEmpty,
  regionalProvider,
  vpcFlowLogs,
  regionalFailover,
  routedRecordsChecked,
  healthPathReal,
  healthChecksAlarmed,
  certificateCoversHost,
  sameApiEverywhere,
  functionInvokeLimited,
  apiDefaultEndpointOff,
  apiThrottled,
  apiAccessLogs,
  apiHostModern,
  decryptAsDeclared,
  keysAdministrable,
  noWildcardPrincipal,
  keyRotation,
  secureStringKey,
  secretParameterEncrypted,
  passwordsSecret,
  emrfsAccessAsDeclared,
  emrClusterClosed,
  emrEncrypted,
  emrBlockPublicAccess,
  publicBalancers,
  taskPublicAddress,
  noSecretsInEnvironment,
  taskRolesDiffer,
  noPrivilegedContainers,
  containerLogs,
  fargateTaskSize,
  containerPorts,
  privateTasksStart,
  deploymentRollback,
  requiredTags,
];
