import { eksSettings } from "../../../../policies/rules/compute/eksSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "eksSettings",
  eksSettings,
  {
    "aws:eks/cluster:Cluster": {
      vpcConfig: {
        endpointPublicAccess: false,
      },
      encryptionConfig: {
        resources: ["secrets"],
      },
      enabledClusterLogTypes: ["api", "audit"],
    },
  },
  [
    [
      "eks-private-endpoint",
      { vpcConfig: {} },
      "vpcConfig.endpointPublicAccess is not set; set vpcConfig.endpointPublicAccess to false and vpcConfig.endpointPrivateAccess to true",
    ],
    [
      "eks-secrets-encrypted",
      { encryptionConfig: null },
      'encryptionConfig.resources is not set; set encryptionConfig to { resources: ["secrets"], provider: { keyArn } }',
    ],
    [
      "eks-audit-log",
      { enabledClusterLogTypes: ["api"] },
      'enabledClusterLogTypes is ["api"]; add "audit" to enabledClusterLogTypes',
    ],
  ],
);
