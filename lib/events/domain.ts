import { domain } from "../spec/domain";
import { type EventsStack } from "./checks";
import { planEvents, planEventTables } from "./plan";
import { eventKeys } from "./schema";

/** Pipelines of events, in every region. */
export const eventsDomain = domain({
  name: "events",
  key: "events",
  schema: eventKeys,
  plan: (stack: EventsStack, location) => planEvents(stack, location),
  planGlobal: (stack: EventsStack) => planEventTables(stack),
});
