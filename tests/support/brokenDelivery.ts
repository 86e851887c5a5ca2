/** A stack with a violation of each rule on deliveries. */
import { SKIPPED_BY_TAG } from "../../lib/delivery/skippedAlarms";

import { type GraphBuilder } from "./graph";

export function addBrokenDelivery(stack: GraphBuilder): void {
  stack.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "skipped", {
    tags: { [SKIPPED_BY_TAG]: "an operator" },
    dimensions: { FunctionName: "orders", Resource: "orders", ExecutedVersion: "2" },
  });
  stack.resource("aws:lambda/alias:Alias", "shifting", {
    name: "live",
    functionName: "orders",
    routingConfig: { additionalVersionWeights: { 2: 0.1 } },
  });
  stack.resource(
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    "shifting-warm",
    { functionName: "orders", qualifier: "live" },
  );
  addHookOfAnotherName(stack);
  stack.resource("aws:codedeploy/deploymentGroup:DeploymentGroup", "forward");
  stack.resource("aws:sfn/stateMachine:StateMachine", "uncaught", {
    definition: JSON.stringify({
      StartAt: "Shift",
      States: {
        Shift: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Next: "Finish" },
        Finish: { Type: "Succeed" },
        RollBack: { Type: "Fail" },
      },
    }),
  });
}

function addHookOfAnotherName(stack: GraphBuilder): void {
  const arn = "arn:aws:iam::123456789012:role/hook";
  stack.resource("aws:iam/role:Role", "hook-role", { name: "hook" }, { outputs: { arn } });
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "codedeploy:PutLifecycleEventHookExecutionStatus",
        Resource: "*",
      },
    ],
  });
  stack.resource("aws:iam/rolePolicy:RolePolicy", "hook-policy", { role: "hook", policy });
  stack.resource("aws:lambda/function:Function", "hook", { name: "checks", role: arn });
}
