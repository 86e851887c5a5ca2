import { z } from "zod";

import { type EventsStack } from "../../../lib/events/checks";
import { eventKeys } from "../../../lib/events/schema";
import { quotaKeys } from "../../../lib/quotas/schema";
import { servicesSchema } from "../../../lib/services/schema";
import { parseSpec } from "../../../lib/spec/parse";
import { stackIn } from "../api/support";
import { webInput } from "../services/support";

const schema = z.strictObject(eventKeys);

type PipelineInput = NonNullable<z.input<typeof eventKeys.events>>[string];

/** A pipeline whose events the service `web` collects in its container `nginx`. */
export function pipelineInput(changes: Partial<PipelineInput> = {}): PipelineInput {
  return {
    load: { eventsPerSecond: 500, eventBytes: 500 },
    collector: { service: "web", container: "nginx" },
    ...changes,
  };
}

/** A stack in two regions with these pipelines, and the services `web` and `other`. */
export function eventsStack(
  events: Readonly<Record<string, PipelineInput>>,
  changes: Partial<EventsStack> = {},
): EventsStack {
  const { spec, issues } = parseSpec(schema, { events });
  if (issues.length > 0) {
    throw new Error(JSON.stringify(issues));
  }
  const stack = stackIn("us-east-1", "us-west-2");
  return {
    ...stack,
    regions: Object.fromEntries(
      Object.entries(stack.regions).map(([name, region]) => [name, { ...region, nat: "single" }]),
    ),
    ...servicesSchema.parse({ services: { web: webInput(), other: webInput() } }),
    quotas: quotaKeys.quotas.parse({}),
    ...spec,
    ...changes,
  };
}

/** What the schema refuses. */
export function schemaSentences(pipeline: object): string[] {
  return parseSpec(schema, { events: { tracking: pipeline } }).issues.map(
    ({ path, message }) => `${path} ${message}`,
  );
}
