/** The part of a deployed stack's outputs that describes the releases of its functions. */
import { z } from "zod";

const deployedFunction = z.object({
  functionName: z.string(),
  aliasName: z.string(),
  alarmNames: z.array(z.string()),
  stateMachineArn: z.string().optional(),
  stepFunctionName: z.string().optional(),
  codeDeploy: z
    .object({
      applicationName: z.string(),
      deploymentGroupName: z.string(),
      beforeHook: z.string().optional(),
      afterHook: z.string().optional(),
    })
    .optional(),
});

const outputs = z.object({
  regions: z.record(
    z.string(),
    z.object({ releases: z.record(z.string(), deployedFunction).optional() }),
  ),
});

/** The resources that release one function in one region. */
export type DeployedFunction = z.output<typeof deployedFunction>;

/**
 * The resources of a function in a region.
 *
 * @param stackOutputs of `pulumi stack output --json`.
 * @throws {Error} where the deployed stack does not have them.
 */
export function deployedFunctionOf(
  stackOutputs: unknown,
  region: string,
  functionName: string,
): DeployedFunction {
  const parsed = outputs.safeParse(stackOutputs);
  const found = parsed.data?.regions[region]?.releases?.[functionName];
  if (found === undefined) {
    throw new Error(
      `the deployed stack has no release of ${functionName} in ${region}; deploy the stack first`,
    );
  }
  return found;
}
