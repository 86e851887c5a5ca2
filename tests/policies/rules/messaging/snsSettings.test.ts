import { snsSettings } from "../../../../policies/rules/messaging/snsSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "snsSettings",
  snsSettings,
  {
    "aws:sns/topic:Topic": {
      kmsMasterKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
    },
  },
  [
    [
      "sns-encrypted",
      { kmsMasterKeyId: null },
      "kmsMasterKeyId is not set; set kmsMasterKeyId to the key of those that publish, since AWS services cannot use alias/aws/sns",
    ],
  ],
);
