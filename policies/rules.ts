import { type Rule } from "./frame/rule";
import { alarmsNotify } from "./proofs/alarms/alarmsNotify";
import { topicsAdmitPublishers } from "./proofs/alarms/topicsAdmitPublishers";
import { apiFunctionsInvocable } from "./proofs/api/apiFunctionsInvocable";
import { apiRoutesGuarded } from "./proofs/api/apiRoutesGuarded";
import { apiThrottled } from "./proofs/api/apiThrottled";
import { certificateCoversHost } from "./proofs/api/certificateCoversHost";
import { functionInvokeLimited } from "./proofs/api/functionInvokeLimited";
import { sameApiEverywhere } from "./proofs/api/sameApiEverywhere";
import { hooksNamed } from "./proofs/delivery/hooksNamed";
import { rolloutsEnd } from "./proofs/delivery/rolloutsEnd";
import { shiftWithoutProvisioned } from "./proofs/delivery/shiftWithoutProvisioned";
import { versionAlarmsMatch } from "./proofs/delivery/versionAlarmsMatch";
import { healthChecksAlarmed } from "./proofs/dns/healthChecksAlarmed";
import { healthChecksAnswered } from "./proofs/dns/healthChecksAnswered";
import { healthPathReal } from "./proofs/dns/healthPathReal";
import { regionalFailover } from "./proofs/dns/regionalFailover";
import { routedRecordsChecked } from "./proofs/dns/routedRecordsChecked";
import { sitesShed } from "./proofs/dns/sitesShed";
import { noSelfEscalation } from "./proofs/account/noSelfEscalation";
import { namesUnique } from "./proofs/account/namesUnique";
import { quotasKept } from "./proofs/account/quotasKept";
import { singletonsOwned } from "./proofs/account/singletonsOwned";
import { emrClusterClosed } from "./proofs/emr/emrClusterClosed";
import { emrClusterConnected } from "./proofs/emr/emrClusterConnected";
import { emrClusterTagged } from "./proofs/emr/emrClusterTagged";
import { emrDirectoryConnected } from "./proofs/emr/emrDirectoryConnected";
import { emrfsAccessAsDeclared } from "./proofs/emr/emrfsAccessAsDeclared";
import { eventsKeepUp } from "./proofs/events/eventsKeepUp";
import { streamAlarmsEarly } from "./proofs/events/streamAlarmsEarly";
import { streamConcurrency } from "./proofs/events/streamConcurrency";
import { tablesReplicated } from "./proofs/events/tablesReplicated";
import { fleetManaged } from "./proofs/compute/fleetManaged";
import { fleetPatched } from "./proofs/compute/fleetPatched";
import { fleetSpreadFits } from "./proofs/compute/fleetSpreadFits";
import { instanceProfileNarrow } from "./proofs/compute/instanceProfileNarrow";
import { oneScaler } from "./proofs/compute/oneScaler";
import { templatePinned } from "./proofs/compute/templatePinned";
import { queueDeadLetters } from "./proofs/messaging/queueDeadLetters";
import { queueVisibility } from "./proofs/messaging/queueVisibility";
import { shardsApart } from "./proofs/messaging/shardsApart";
import { mqNetworkJoined } from "./proofs/messaging/mqNetworkJoined";
import { mqNetworkOneWay } from "./proofs/messaging/mqNetworkOneWay";
import { mqNetworkRouted } from "./proofs/messaging/mqNetworkRouted";
import { mqNetworkSteady } from "./proofs/messaging/mqNetworkSteady";
import { onPremisesPaths } from "./proofs/hybrid/onPremisesPaths";
import { onPremisesRouted } from "./proofs/hybrid/onPremisesRouted";
import { defaultSecurityGroupEmpty } from "./proofs/network/defaultSecurityGroupEmpty";
import { internetReachDeclared } from "./proofs/network/internetReachDeclared";
import { noPublicIngress } from "./proofs/network/noPublicIngress";
import { regionalProvider } from "./proofs/network/regionalProvider";
import { vpcFlowLogs } from "./proofs/network/vpcFlowLogs";
import { decryptAsDeclared } from "./proofs/parameters/decryptAsDeclared";
import { keysAdministrable } from "./proofs/parameters/keysAdministrable";
import { regionsAlike } from "./proofs/resilience/regionsAlike";
import { recoveryBounded } from "./proofs/resilience/recoveryBounded";
import { regionsIndependent } from "./proofs/resilience/regionsIndependent";
import { zonesIndependent } from "./proofs/resilience/zonesIndependent";
import { patchWindowsApart } from "./proofs/compute/patchWindowsApart";
import { containerPorts } from "./proofs/services/containerPorts";
import { endpointPoliciesAdmit } from "./proofs/services/endpointPoliciesAdmit";
import { privateTasksStart } from "./proofs/services/privateTasksStart";
import { taskEgressAdmitted } from "./proofs/services/taskEgressAdmitted";
import { workloadEgressAdmitted } from "./proofs/services/workloadEgressAdmitted";
import { rolesBounded } from "./rules/account/rolesBounded";
import { stateKept } from "./rules/account/stateKept";
import { webIdentityPinned } from "./rules/account/webIdentityPinned";
import { apiAccessLogs } from "./rules/api/apiAccessLogs";
import { apiDefaultEndpointOff } from "./rules/api/apiDefaultEndpointOff";
import { apiHostModern } from "./rules/api/apiHostModern";
import { alarmsRegarded } from "./rules/delivery/alarmsRegarded";
import { deploymentGroupRollback } from "./rules/delivery/deploymentGroupRollback";
import { stateMachineValid } from "./rules/delivery/stateMachineValid";
import { databaseConnections } from "./proofs/databases/databaseConnections";
import { databasesIsolated } from "./proofs/databases/databasesIsolated";
import { databaseTlsRequired } from "./proofs/databases/databaseTlsRequired";
import { replicaLagAlarmed } from "./proofs/databases/replicaLagAlarmed";
import { rdsClusterInstances } from "./rules/databases/rdsClusterInstances";
import { cloudfrontBucketOrigins } from "./rules/edge/cloudfrontBucketOrigins";
import { cloudfrontFailoverRegions } from "./proofs/web/cloudfrontFailoverRegions";
import { cloudfrontOriginsClosed } from "./proofs/web/cloudfrontOriginsClosed";
import { emrBlockPublicAccess } from "./rules/emr/emrBlockPublicAccess";
import { emrEncrypted } from "./rules/emr/emrEncrypted";
import { namesWithinLimits } from "./rules/general/namesWithinLimits";
import { vpnTunnelsModern } from "./rules/network/vpnTunnelsModern";
import { passwordsSecret } from "./rules/general/passwordsSecret";
import { requiredTags } from "./rules/general/requiredTags";
import { mqConfigurationPermitted } from "./rules/messaging/mqConfigurationPermitted";
import { keyRotation } from "./rules/parameters/keyRotation";
import { noWildcardPrincipal } from "./rules/parameters/noWildcardPrincipal";
import { policiesValid } from "./rules/parameters/policiesValid";
import { secretParameterEncrypted } from "./rules/parameters/secretParameterEncrypted";
import { secureStringKey } from "./rules/parameters/secureStringKey";
import { containerReadOnly } from "./rules/services/containerReadOnly";
import { containerLogs } from "./rules/services/containerLogs";
import { deploymentRollback } from "./rules/services/deploymentRollback";
import { fileSystemsGuarded } from "./rules/services/fileSystemsGuarded";
import { fargateTaskSize } from "./rules/services/fargateTaskSize";
import { noPrivilegedContainers } from "./rules/services/noPrivilegedContainers";
import { noSecretsInEnvironment } from "./rules/services/noSecretsInEnvironment";
import { taskPublicAddress } from "./rules/services/taskPublicAddress";
import { taskRolesDiffer } from "./rules/services/taskRolesDiffer";
import { tables } from "./tables";

/** Every rule and proof, in the order in which findings should read. Adding one is one line here. */
export const rules: readonly Rule[] = [
  internetReachDeclared,
  noPublicIngress,
  defaultSecurityGroupEmpty,
  regionalProvider,
  vpcFlowLogs,
  onPremisesPaths,
  onPremisesRouted,
  vpnTunnelsModern,
  regionalFailover,
  regionsIndependent,
  recoveryBounded,
  regionsAlike,
  zonesIndependent,
  routedRecordsChecked,
  sitesShed,
  healthPathReal,
  healthChecksAnswered,
  healthChecksAlarmed,
  alarmsNotify,
  topicsAdmitPublishers,
  certificateCoversHost,
  sameApiEverywhere,
  functionInvokeLimited,
  apiFunctionsInvocable,
  apiRoutesGuarded,
  apiDefaultEndpointOff,
  apiThrottled,
  apiAccessLogs,
  apiHostModern,
  stateMachineValid,
  rolloutsEnd,
  deploymentGroupRollback,
  versionAlarmsMatch,
  alarmsRegarded,
  shiftWithoutProvisioned,
  hooksNamed,
  decryptAsDeclared,
  keysAdministrable,
  noWildcardPrincipal,
  policiesValid,
  keyRotation,
  secureStringKey,
  secretParameterEncrypted,
  passwordsSecret,
  emrfsAccessAsDeclared,
  emrClusterClosed,
  emrClusterConnected,
  emrClusterTagged,
  emrDirectoryConnected,
  emrEncrypted,
  emrBlockPublicAccess,
  mqNetworkJoined,
  mqNetworkRouted,
  mqNetworkOneWay,
  mqNetworkSteady,
  mqConfigurationPermitted,
  taskPublicAddress,
  noSecretsInEnvironment,
  taskRolesDiffer,
  noPrivilegedContainers,
  containerReadOnly,
  containerLogs,
  fileSystemsGuarded,
  fargateTaskSize,
  patchWindowsApart,
  containerPorts,
  privateTasksStart,
  taskEgressAdmitted,
  endpointPoliciesAdmit,
  workloadEgressAdmitted,
  deploymentRollback,
  eventsKeepUp,
  streamAlarmsEarly,
  streamConcurrency,
  tablesReplicated,
  templatePinned,
  fleetSpreadFits,
  fleetManaged,
  fleetPatched,
  instanceProfileNarrow,
  oneScaler,
  queueDeadLetters,
  queueVisibility,
  shardsApart,
  webIdentityPinned,
  rolesBounded,
  noSelfEscalation,
  stateKept,
  singletonsOwned,
  cloudfrontBucketOrigins,
  cloudfrontOriginsClosed,
  cloudfrontFailoverRegions,
  rdsClusterInstances,
  databaseTlsRequired,
  databasesIsolated,
  databaseConnections,
  replicaLagAlarmed,
  ...tables.flat(),
  namesUnique,
  quotasKept,
  namesWithinLimits,
  requiredTags,
];
