/** The rollouts of a function in all its regions, on AWS. */
import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { SFNClient } from "@aws-sdk/client-sfn";

import { AwsRegion, regionClients, type RegionClients, type RolloutDriver } from "./awsRegion";
import { type ConfiguredRelease } from "./configuration";
import { CodeDeployDriver, SimpleDriver, StateMachineDriver } from "./drivers";
import { type DeployedFunction, deployedFunctionOf } from "./names";
import { type RegionRelease } from "./region";

/**
 * The regions of a release, in its order.
 *
 * @param outputs of the deployed stack.
 * @throws {Error} where the deployed stack is another than the one that is configured.
 */
export function regionReleases(
  { functionName, release, plan }: ConfiguredRelease,
  outputs: unknown,
): RegionRelease[] {
  return release.regions.map(({ region }) => {
    const deployed = deployedFunctionOf(outputs, region, functionName);
    const clients = regionClients(region);
    return new AwsRegion(
      region,
      clients,
      deployed,
      driverOf(region, clients, deployed, plan.rollout),
    );
  });
}

function driverOf(
  region: string,
  { lambda }: RegionClients,
  deployed: DeployedFunction,
  rollout: ConfiguredRelease["plan"]["rollout"],
): RolloutDriver {
  const settings = { region, maxAttempts: 8 };
  if (rollout.strategy === "stateMachine" && deployed.stateMachineArn !== undefined) {
    return new StateMachineDriver(new SFNClient(settings), deployed.stateMachineArn);
  }
  if (rollout.strategy === "codeDeploy" && deployed.codeDeploy !== undefined) {
    return new CodeDeployDriver(new CodeDeployClient(settings), deployed);
  }
  if (rollout.strategy === "simple" && deployed.stepFunctionName !== undefined) {
    return new SimpleDriver(lambda, deployed, rollout);
  }
  throw new Error(
    `${deployed.functionName} in ${region} is not deployed with the strategy ${rollout.strategy}; deploy the stack first`,
  );
}
