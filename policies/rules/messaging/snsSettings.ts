/** Topics of SNS. */
import { checkov, guard, nag, securityHub } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isSet } from "../../frame/settings/wanted";

const TOPIC = "aws:sns/topic:Topic";

export const snsSettings = [
  setting({
    id: "sns-encrypted",
    claim: "Every topic is encrypted at rest.",
    severity: "medium",
    references: [
      ...securityHub("SNS.1"),
      ...checkov("CKV_AWS_26"),
      ...nag("SNSEncryptedKMS"),
      ...guard("sns_encrypted_kms"),
    ],
    types: [TOPIC],
    property: "kmsMasterKeyId",
    wanted: isSet,
    fix: "set kmsMasterKeyId to the key of those that publish, since AWS services cannot use alias/aws/sns",
    blindSpots: ["Whether the publishers are allowed to use the key."],
  }),
];
