import { z } from "zod";

import { issuesOf, planFrom } from "../../../lib/spec/plan";
import { collect } from "../../../lib/spec/checks";
import { balancerSchema, type exposureSchema } from "../../../lib/services/exposure/schema";
import { serviceSchema } from "../../../lib/services/schema";
import { webDomain } from "../../../lib/web/domain";
import { type WebPlan } from "../../../lib/web/plan";
import { webKeys } from "../../../lib/web/schema";
import { stackIn } from "../api/support";
import { planOf, sentences, webInput } from "../services/support";

const schema = z.strictObject({
  ...webKeys,
  services: z.record(z.string(), serviceSchema).default({}),
  balancers: z.record(z.string(), balancerSchema).default({}),
});

export type WebInput = NonNullable<z.input<typeof schema>["web"]>;

/** What decides about the content delivery beside its keys. */
export interface Surroundings {
  readonly environment?: "development" | "production";
  readonly exposure?: z.input<typeof exposureSchema>;
  readonly webAcl?: "managed" | "none" | Record<string, string>;
  readonly balancers?: z.input<typeof schema>["balancers"];
  readonly regions?: readonly string[];
}

/** Files in two regions, and a service for some paths, with changes. */
export function shop(changes: WebInput = {}): WebInput {
  return {
    regions: ["us-east-1", "eu-west-1"],
    assets: {},
    paths: { "/accounts/*": { service: "accounts" } },
    ...changes,
  };
}

function result(web: WebInput, around: Surroundings) {
  const { environment = "development", exposure = { type: "internal" } } = around;
  const stack = {
    ...stackIn(...(around.regions ?? ["us-east-1", "eu-west-1", "ap-east-1"])),
    environment,
    accountId: "123456789012",
    owner: "platform",
    webAcl: around.webAcl,
    webAclRequestsPer5Minutes: 2000,
  };
  const input = {
    web,
    services: { accounts: webInput({ exposure }) },
    balancers: around.balancers ?? {},
  };
  return planFrom(schema, input, (spec) => {
    const whole = { ...stack, ...spec, fileSystems: {}, imageCaches: {} };
    const issues = collect(() => webDomain.check?.(whole) ?? []);
    return issues.length > 0
      ? { ok: false as const, issues }
      : (webDomain.planGlobal?.(whole) ?? { ok: true as const, plan: undefined });
  });
}

/** What is wrong with content delivery. */
export function webRefusals(web: WebInput, around: Surroundings = {}): string[] {
  return sentences(issuesOf(result(web, around)));
}

/** The plan, where there is one. */
export function webPlan(web: WebInput, around: Surroundings = {}): WebPlan | undefined {
  return planOf(result(web, around));
}
