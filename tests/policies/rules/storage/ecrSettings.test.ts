import { ecrSettings } from "../../../../policies/rules/storage/ecrSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "ecrSettings",
  ecrSettings,
  {
    "aws:ecr/repository:Repository": {
      imageScanningConfiguration: {
        scanOnPush: true,
      },
      imageTagMutability: "IMMUTABLE",
    },
  },
  [
    [
      "ecr-scan-on-push",
      { imageScanningConfiguration: { scanOnPush: false } },
      "imageScanningConfiguration.scanOnPush is false; set imageScanningConfiguration.scanOnPush to true",
    ],
    [
      "ecr-tags-immutable",
      { imageTagMutability: "MUTABLE" },
      'imageTagMutability is "MUTABLE"; set imageTagMutability to "IMMUTABLE" or "IMMUTABLE_WITH_EXCLUSION"',
    ],
  ],
);
