/** Clusters of EKS. */
import { checkov, fsbp, guard, nag } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { includes, isFalse } from "../../frame/settings/wanted";

const CLUSTER = "aws:eks/cluster:Cluster";

export const eksSettings = [
  setting({
    id: "eks-private-endpoint",
    claim: "The API server of every Kubernetes cluster is reached from its VPC only.",
    severity: "high",
    references: [
      ...fsbp("EKS.1"),
      ...checkov("CKV_AWS_38", "CKV_AWS_39"),
      ...nag("EKSClusterNoEndpointPublicAccess"),
      ...guard("eks_endpoint_no_public_access"),
    ],
    types: [CLUSTER],
    property: ["vpcConfig", "endpointPublicAccess"],
    // AWS makes the endpoint public where the property is left out.
    wanted: isFalse,
    fix: "set vpcConfig.endpointPublicAccess to false and vpcConfig.endpointPrivateAccess to true",
  }),
  setting({
    id: "eks-secrets-encrypted",
    claim: "Every Kubernetes cluster encrypts its secrets under a customer managed key.",
    severity: "medium",
    references: [
      ...fsbp("EKS.3"),
      ...checkov("CKV_AWS_58"),
      ...guard("eks_cluster_encryption_rule"),
    ],
    types: [CLUSTER],
    property: ["encryptionConfig", "resources"],
    wanted: includes("secrets"),
    fix: 'set encryptionConfig to { resources: ["secrets"], provider: { keyArn } }',
  }),
  setting({
    id: "eks-audit-log",
    claim: "Every Kubernetes cluster sends its audit log to CloudWatch.",
    severity: "medium",
    references: [...fsbp("EKS.8"), ...checkov("CKV_AWS_37"), ...nag("EKSClusterControlPlaneLogs")],
    types: [CLUSTER],
    property: "enabledClusterLogTypes",
    wanted: includes("audit"),
    fix: 'add "audit" to enabledClusterLogTypes',
    blindSpots: [
      "The other logs of the control plane: api, authenticator, controllerManager and scheduler.",
    ],
  }),
];
