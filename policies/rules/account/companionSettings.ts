/** Settings that are resources of their own: the rotation of secrets, the query logs of zones, the scaling of tables. */
import { checkov, fsbp, guard, nag } from "../../frame/settings/references";
import { isSet } from "../../frame/settings/wanted";
import { equals, not } from "../../frame/decision";
import { property, text } from "../../frame/properties";

import { companion } from "../../frame/settings/companion";

export const companionSettings = [
  companion({
    id: "secret-rotated",
    claim: "Every secret of Secrets Manager is rotated.",
    severity: "medium",
    references: [
      ...fsbp("SecretsManager.1"),
      ...checkov("CKV2_AWS_57"),
      ...nag("SecretsManagerRotationEnabled"),
      ...guard("secretsmanager_rotation_enabled_check"),
    ],
    types: ["aws:secretsmanager/secret:Secret"],
    by: { types: ["aws:secretsmanager/secretRotation:SecretRotation"], property: "secretId" },
    found: "secret is never rotated",
    fix: "add an aws.secretsmanager.SecretRotation with its secretId",
    question: "whether the secret is rotated",
    blindSpots: ["Whether the rotation succeeds."],
  }),
  companion({
    id: "zone-query-logs",
    claim: "Every public zone logs the queries that it answers.",
    severity: "medium",
    references: [...fsbp("Route53.2"), ...checkov("CKV2_AWS_39")],
    types: ["aws:route53/zone:Zone"],
    by: { types: ["aws:route53/queryLog:QueryLog"], property: "zoneId" },
    only: (zone) => not(isSet.holds(property(zone, "vpcs"))),
    found: "zone does not log its queries",
    fix: "add an aws.route53.QueryLog with its zoneId, and a log group of us-east-1 that Route 53 is allowed to write to",
    question: "whether the zone logs its queries",
    blindSpots: ["Zones that the stack does not hold, such as the public zone of this program."],
  }),
  companion({
    id: "dynamodb-scales",
    claim: "Every DynamoDB table takes the load that comes: on demand, or by auto scaling.",
    severity: "medium",
    references: [
      ...fsbp("DynamoDB.1"),
      ...checkov("CKV2_AWS_16"),
      ...nag("DynamoDBAutoScalingEnabled"),
      ...guard("dynamodb_autoscaling_enabled", "dynamodb_billing_mode_rule"),
    ],
    types: ["aws:dynamodb/table:Table"],
    by: { types: ["aws:appautoscaling/target:Target"], property: "resourceId" },
    own: (table) => equals(text(property(table, "billingMode")), "PAY_PER_REQUEST"),
    namesOf(table) {
      const name = text(property(table, "name"));
      return [typeof name === "string" ? `table/${name}` : name];
    },
    found: "table has a fixed capacity",
    fix: 'set billingMode to "PAY_PER_REQUEST", or add an aws.appautoscaling.Target with a policy',
    question: "whether the table takes the load that comes",
    blindSpots: ["Whether both reading and writing scale, and indexes."],
  }),
];
