/** Stacks with an auto scaling group, for the tests of this folder. */
import { type ValueMap } from "../../../../graph/value";
import { type Rule } from "../../../../policies/frame/rule";
import { findingsOf } from "../../../support/findings";
import { type GraphBuilder, graphBuilder, type Input } from "../../../support/graph";

export const GROUP = "aws:autoscaling/group:Group";

type Inputs = Readonly<Record<string, Input>>;

/** Subnets `subnet-a`, `subnet-b` and so on, in a zone each, of one VPC. */
export function addSubnets(stack: GraphBuilder, letters: readonly string[]): readonly Input[] {
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
  return letters.map((letter) =>
    stack.resource("aws:ec2/subnet:Subnet", `subnet-${letter}`, {
      vpcId: vpc,
      availabilityZone: `us-east-1${letter}`,
    }),
  );
}

/** What a rule finds on a group `fleet` with these inputs. */
export function findingsOn(
  rule: Rule,
  inputs: Inputs | ((stack: GraphBuilder) => Inputs),
  outputs: ValueMap = {},
): string[] {
  const stack = graphBuilder();
  const own = typeof inputs === "function" ? inputs(stack) : inputs;
  stack.resource(GROUP, "fleet", own, { outputs });
  return findingsOf(rule, stack.graph());
}
