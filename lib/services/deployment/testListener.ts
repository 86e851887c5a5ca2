/**
 * The test listener of a rollout that shifts traffic: ECS leads it to the new version before it shifts any
 * of production's traffic, so that a hook can test the version on the way that its callers take.
 *
 * It is closed to the internet. Its callers can reach the service between deployments as well, so those of
 * the VPC are admitted by default only where the service admits the VPC.
 *
 * Source: ECS Developer Guide, "Application Load Balancer resources for blue/green, linear, and canary
 * deployments".
 */
import { collect } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type ServiceContext, vpcRanges } from "../context";
import { balancerTypeOf, type BalancedExposure, type ExposureSpec } from "../exposure/schema";
import { callerRules, listenerPorts, type SecurityGroupRulePlan } from "../exposure/securityGroups";
import { isShifting, type RolloutSpec, type ShiftingRollout } from "./rolloutSchema";

export interface TestListenerPlan {
  readonly port: number;
  /** Rules for its callers. */
  readonly callerRules: readonly SecurityGroupRulePlan<"balancer">[];
}

/** Plans the test listener of a rollout whose checks have passed; undefined where it has none. */
export function planTestListener(
  rollout: RolloutSpec,
  { network }: Pick<ServiceContext, "network">,
): TestListenerPlan | undefined {
  if (!isShifting(rollout) || rollout.testPort === undefined) {
    return undefined;
  }
  const { testPort, testCidrs = vpcRanges(network) } = rollout;
  return { port: testPort, callerRules: callerRules("balancer", testCidrs, [testPort]) };
}

/** Checks the test listener of a rollout; paths begin at the keys of the service. */
export function checkTestListener(rollout: ShiftingRollout, exposure: ExposureSpec): Issue[] {
  const { testPort, testCidrs } = rollout;
  if (testPort === undefined) {
    const message = "must be left out without rollout.testPort, which opens the test listener";
    return testCidrs === undefined ? [] : [{ path: "rollout.testCidrs", message }];
  }
  if (exposure.type === "none" || balancerTypeOf(exposure) === "network") {
    // The strategy is refused: there is no listener rule to shift.
    return [];
  }
  if (exposure.type === "shared") {
    const message = `must be left out on a shared balancer, got ${testPort}; a test listener needs a balancer of the service's own`;
    return [{ path: "rollout.testPort", message }];
  }
  return collect(
    () => checkPort(testPort),
    () => (testCidrs === undefined ? checkDefaultCallers(exposure) : []),
  );
}

function checkPort(testPort: number): Issue[] {
  const { https, http } = listenerPorts;
  const message = `must differ from ${https} and ${http}, which are for production, got ${testPort}`;
  return testPort === https || testPort === http ? [{ path: "rollout.testPort", message }] : [];
}

/** The default is the VPC, which is not always admitted, or not where its requests come from. */
function checkDefaultCallers(exposure: BalancedExposure): Issue[] {
  const path = "rollout.testCidrs";
  if (exposure.type === "public") {
    const message =
      "must name the callers of the test listener on a public balancer; its host has public addresses, so that requests from the VPC come from its NAT gateways";
    return [{ path, message }];
  }
  const message =
    "must name the callers of the test listener where exposure.from names services; the whole VPC could call the service through it";
  return exposure.type === "internal" && exposure.from !== "vpc" ? [{ path, message }] : [];
}
