/** Repositories of ECR. */
import { checkov, fsbp } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isOneOf, isTrue } from "../../frame/settings/wanted";

const REPOSITORY = "aws:ecr/repository:Repository";

export const ecrSettings = [
  setting({
    id: "ecr-scan-on-push",
    claim: "Every image is scanned for known vulnerabilities when it is pushed.",
    severity: "high",
    references: [...fsbp("ECR.1"), ...checkov("CKV_AWS_163")],
    types: [REPOSITORY],
    property: ["imageScanningConfiguration", "scanOnPush"],
    wanted: isTrue,
    blindSpots: [
      "A scan that the registry does, by the bootstrap of the account.",
      "Whether the findings are read.",
    ],
  }),
  setting({
    id: "ecr-tags-immutable",
    claim: "No tag of an image can be moved to another image.",
    severity: "medium",
    references: [...fsbp("ECR.2"), ...checkov("CKV_AWS_51")],
    types: [REPOSITORY],
    property: "imageTagMutability",
    wanted: isOneOf("IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"),
    blindSpots: ["Tags that an exclusion filter names."],
  }),
];
