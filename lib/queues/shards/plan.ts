/** The shards of tenants, as the applications that send messages read them. */
import { type Shards, type ShardRules } from "./shuffleShards";
import { type ShardSpec } from "./schema";

/** A parameter of Systems Manager with the shards of one set. */
export interface ShardPlan {
  readonly name: string;
  /** Such as `/production/shards/orders`. */
  readonly parameterName: string;
  readonly value: ShardDocument;
  /** The advanced tier is charged for. */
  readonly tier: "Standard" | "Advanced";
}

/** Most bytes of a parameter by tier. Source: Systems Manager API Reference, `PutParameter`, `Value`. */
export const MOST_BYTES = { Standard: 4096, Advanced: 8192 } as const;

/** What the parameter holds. Queues have the names that the stack file gives them. */
export interface ShardDocument {
  readonly perTenant: number;
  readonly mostShared: number;
  readonly queues: readonly string[];
  /** Queues by tenant. */
  readonly tenants: Readonly<Record<string, readonly string[]>>;
}

export function documentOf({ queues, perTenant, mostShared, tenants }: ShardSpec): ShardDocument {
  return { perTenant, mostShared, queues, tenants };
}

/** Bytes of the parameter. */
export function bytesOf(spec: ShardSpec): number {
  return Buffer.byteLength(JSON.stringify(documentOf(spec)));
}

export function rulesOf({ queues, perTenant, mostShared, capacity }: ShardSpec): ShardRules {
  return { cells: queues, perTenant, mostShared, capacity };
}

export function shardsOf({ tenants, weights }: ShardSpec): Shards {
  return Object.fromEntries(
    Object.entries(tenants).map(([tenant, cells]) => [
      tenant,
      { cells, weight: weights[tenant] ?? 1 },
    ]),
  );
}

export function planShards(name: string, spec: ShardSpec, environment: string): ShardPlan {
  return {
    name,
    parameterName: `/${environment}/shards/${name}`,
    value: documentOf(spec),
    tier: bytesOf(spec) > MOST_BYTES.Standard ? "Advanced" : "Standard",
  };
}
