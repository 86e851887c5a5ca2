import { z } from "zod";

import { type DeliveryStack } from "../../../lib/delivery/checks";
import { deliveryKeys } from "../../../lib/delivery/schema";
import { parseSpec } from "../../../lib/spec/parse";
import { apiOf, stackIn } from "../api/support";

export type DeliveryInput = NonNullable<z.input<typeof deliveryKeys.delivery>>;

const schema = z.strictObject(deliveryKeys);

export type RolloutInput = NonNullable<DeliveryInput["functions"]>[string]["rollout"];

export const CANARY: Extract<RolloutInput, { strategy: "stateMachine" }> = {
  strategy: "stateMachine",
  weights: { shape: "list", percents: [10, 50] },
  intervalMinutes: 5,
};

/** A stack with releases in the order of its regions. */
export function deliveryStack(
  functions: DeliveryInput["functions"],
  changes: Partial<DeliveryInput> = {},
  environment: DeliveryStack["environment"] = "development",
): DeliveryStack {
  const delivery = { regionOrder: ["us-east-1", "us-west-2"], functions, ...changes };
  const { spec, issues } = parseSpec(schema, { delivery });
  if (issues.length > 0) {
    throw new Error(JSON.stringify(issues));
  }
  return { ...stackIn("us-east-1", "us-west-2"), environment, api: apiOf({}), ...spec };
}

/** What the schema refuses. */
export function schemaSentences(delivery: object): string[] {
  return parseSpec(schema, { delivery }).issues.map(({ path, message }) => `${path} ${message}`);
}
