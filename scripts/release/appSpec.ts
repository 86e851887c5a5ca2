/** The specification of a deployment by CodeDeploy. */
import { type VersionChange } from "../../lib/delivery/order";
import { type DeployedFunction } from "./names";

/** Source: CodeDeploy User Guide, "AppSpec file structure for AWS Lambda deployments"; JSON is YAML as well. */
export function appSpec(
  { functionName, aliasName, codeDeploy }: DeployedFunction,
  { from, to }: VersionChange,
): string {
  const hooks = [
    ...(codeDeploy?.beforeHook === undefined
      ? []
      : [{ BeforeAllowTraffic: codeDeploy.beforeHook }]),
    ...(codeDeploy?.afterHook === undefined ? [] : [{ AfterAllowTraffic: codeDeploy.afterHook }]),
  ];
  return JSON.stringify({
    version: 0.0,
    Resources: [
      {
        [functionName]: {
          Type: "AWS::Lambda::Function",
          Properties: {
            Name: functionName,
            Alias: aliasName,
            CurrentVersion: from,
            TargetVersion: to,
          },
        },
      },
    ],
    ...(hooks.length === 0 ? {} : { Hooks: hooks }),
  });
}
