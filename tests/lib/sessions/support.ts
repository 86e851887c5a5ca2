import { z } from "zod";

import { locationOf } from "../../../lib/location";
import { type ServiceInput, serviceSchema } from "../../../lib/services/schema";
import { sessionsDomain } from "../../../lib/sessions/domain";
import { type SessionsPlan } from "../../../lib/sessions/plan";
import { sessionKeys } from "../../../lib/sessions/schema";
import { collect } from "../../../lib/spec/checks";
import { issuesOf, planFrom, planned } from "../../../lib/spec/plan";
import { stackIn } from "../api/support";
import { planOf, sentences, webInput } from "../services/support";

const schema = z.strictObject({
  ...sessionKeys,
  services: z.record(z.string(), serviceSchema).default({}),
});

export type SessionsInput = z.input<typeof schema>["sessions"];

const result = (sessions: SessionsInput, changes: Partial<ServiceInput>) =>
  planFrom(schema, { sessions, services: { web: webInput(changes) } }, (spec) => {
    const stack = { ...stackIn("us-east-1", "us-west-2"), ...spec };
    const issues = collect(() => sessionsDomain.check?.(stack) ?? []);
    const none = planned(issues, () => undefined);
    return none.ok
      ? (sessionsDomain.plan?.(stack, locationOf("123456789012", "us-east-1")) ?? none)
      : none;
  });

/** What is wrong with tables of sessions, in a stack of two regions with the service `web`. */
export function sessionRefusals(
  sessions: SessionsInput,
  changes: Partial<ServiceInput> = {},
): string[] {
  return sentences(issuesOf(result(sessions, changes)));
}

/** What us-east-1 has of the tables. */
export function sessionsPlan(
  sessions: SessionsInput,
  changes: Partial<ServiceInput> = {},
): SessionsPlan | undefined {
  return planOf(result(sessions, changes));
}
