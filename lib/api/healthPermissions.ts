/** What the function of a health check needs to be allowed to test its dependencies, and nothing more. */
import { type Statement } from "../iam/document";
import { type AwsLocation } from "../location";
import { type HealthDependencies, type HealthDependency } from "./healthDependency";

/** One statement for each dependency that IAM decides about, in their order. */
export function healthPermissions(
  dependencies: HealthDependencies,
  { partition, region, accountId }: AwsLocation,
): Statement[] {
  const arnOf = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  return Object.values(dependencies).flatMap((dependency) => permissionFor(dependency, arnOf));
}

function permissionFor(
  dependency: HealthDependency,
  arnOf: (service: string, resource: string) => string,
): Statement[] {
  switch (dependency.kind) {
    case "dynamodb":
      return [allow("dynamodb:GetItem", arnOf("dynamodb", `table/${dependency.table}`))];
    case "ssm":
      return [allow("ssm:GetParameter", arnOf("ssm", `parameter${dependency.parameter}`))];
    case "kms":
      return [
        {
          ...allow("kms:GenerateDataKeyWithoutPlaintext", arnOf("kms", "key/*")),
          // The ARN of a key does not contain its alias; the request does.
          Condition: { StringEquals: { "kms:RequestAlias": dependency.alias } },
        },
      ];
    case "http":
      return [];
  }
}

function allow(action: string, resource: string): Statement {
  return { Effect: "Allow", Action: action, Resource: resource };
}
