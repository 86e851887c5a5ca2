/** What a health check's function must be allowed to do to test its dependencies, and nothing more. */
import { type HealthDependencies, type HealthDependency } from "./healthDependency";
import { type Statement } from "../iam/document";
import { regionOf, type RegionName } from "../regions";

/** One statement for each dependency that IAM decides about, in their order. */
export function healthPermissions(
  dependencies: HealthDependencies,
  region: RegionName,
  accountId: string,
): Statement[] {
  const arnOf = (service: string, resource: string) =>
    `arn:${regionOf(region).partition}:${service}:${region}:${accountId}:${resource}`;
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
          // A key's ARN does not say its alias; what the request calls it does.
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
