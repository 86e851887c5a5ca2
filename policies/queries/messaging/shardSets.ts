/** Sets of shards: the parameters that senders read. */
import { type StackGraph } from "../../../graph/stackGraph";
import { type Unknown } from "../../../graph/value";
import { type ShardDocument } from "../../../lib/queues/shards/plan";
import { type Shards } from "../../../lib/queues/shards/shuffleShards";
import { isUnknown, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";

export const PARAMETER = "aws:ssm/parameter:Parameter";

export type Parameter = Typed<typeof PARAMETER>;

/** Whether a parameter holds shards, by its name: `/<environment>/shards/<set>`. */
export function holdsShards(parameter: Parameter): boolean {
  const name = text(property(parameter, "name"));
  return typeof name === "string" && /^\/[^/]+\/shards\/[^/]+$/.test(name);
}

/** What a parameter of shards holds; undefined where that is none. */
export function shardDocument(parameter: Parameter): ShardDocument | Unknown | undefined {
  const shown = text(property(parameter, "insecureValue"));
  // The provider reads the one that is not set back as empty text.
  const value = shown === undefined || shown === "" ? text(property(parameter, "value")) : shown;
  if (value === undefined || isUnknown(value)) {
    return value;
  }
  try {
    const document = JSON.parse(value) as Partial<ShardDocument> | null;
    return document?.queues === undefined || document.tenants === undefined
      ? undefined
      : { perTenant: 1, mostShared: 0, queues: [], tenants: {}, ...document };
  } catch {
    // Written by hand: senders cannot read it either.
    return undefined;
  }
}

/** All parameters of shards of a stack, in the order of registration. */
export function shardSets(graph: StackGraph): readonly Parameter[] {
  return resourcesOf(graph, PARAMETER).filter(holdsShards);
}

/** Shards without weights, which decide nothing but the assignment. */
export function shardsIn({ tenants }: ShardDocument): Shards {
  return Object.fromEntries(
    Object.entries(tenants).map(([tenant, cells]) => [tenant, { cells, weight: 1 }]),
  );
}
