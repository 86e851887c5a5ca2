/** What a set of shards must be. Paths begin at its keys. */
import { acceptedItems, collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { didYouMean, meantOrAll } from "../../spec/suggest";
import { bytesOf, MOST_BYTES, rulesOf, shardsOf } from "./plan";
import { type ShardSpec } from "./schema";
import { loadOf, mostTenants, overlaps } from "./shuffleShards";

/**
 * Checks one set of shards.
 *
 * @param queues names of all queues of the stack.
 */
export function checkShards(spec: ShardSpec, queues: readonly string[]): Issue[] {
  const form = collect(
    () => checkNames(spec.queues, queues, "queues", "one of queues"),
    () => checkCounts(spec),
    () =>
      collectEntries(spec.tenants, (tenant, cells) =>
        checkTenant(`tenants.${tenant}`, cells, spec),
      ),
    () => checkWeights(spec),
  );
  // What tenants share is a consequence of their queues, which must be right first.
  return form.length > 0
    ? form
    : collect(
        () => checkOverlaps(spec),
        () => checkCapacity(spec),
        () => checkSize(spec),
      );
}

function checkCounts(spec: ShardSpec): Issue[] {
  const { queues, perTenant, mostShared } = spec;
  if (perTenant > queues.length) {
    const message = `must be at most the number of queues, ${queues.length}, got ${perTenant}`;
    return [{ path: "perTenant", message }];
  }
  if (mostShared >= perTenant) {
    const message = `must be less than perTenant, which is ${perTenant}, got ${mostShared}; otherwise a tenant can take all queues of another`;
    return [{ path: "mostShared", message }];
  }
  const most = mostTenants(rulesOf(spec));
  const count = Object.keys(spec.tenants).length;
  const message = `must be at most ${most} tenants, got ${count}; ${queues.length} queues have no more shards of ${perTenant} that share at most ${mostShared}, so add a queue or raise mostShared`;
  return count <= most ? [] : [{ path: "tenants", message }];
}

function checkTenant(path: string, cells: readonly string[], spec: ShardSpec): Issue[] {
  const { queues, perTenant } = spec;
  const wrong = checkNames(cells, queues, path, "one of the set's queues");
  const message = `must have ${perTenant} queue${perTenant === 1 ? "" : "s"}, got ${cells.length}; npm run shards finds them`;
  return wrong.length > 0 || cells.length === perTenant ? wrong : [{ path, message }];
}

function checkNames(
  names: readonly string[],
  known: readonly string[],
  path: string,
  expected: string,
): Issue[] {
  return acceptedItems(names).flatMap(([index, name]) => {
    const at = `${path}[${index}]`;
    if (names.indexOf(name) !== index) {
      const message = `must differ from the others, got ${JSON.stringify(name)} twice`;
      return [{ path: at, message }];
    }
    const message = `must be ${expected}, got ${JSON.stringify(name)}${meantOrAll(name, known)}`;
    return known.includes(name) ? [] : [{ path: at, message }];
  });
}

function checkWeights({ weights, tenants }: ShardSpec): Issue[] {
  const names = Object.keys(tenants);
  return Object.keys(weights).flatMap((tenant) => {
    const advice = didYouMean(tenant, names) || "; remove it";
    const message = `must be of a tenant, got ${JSON.stringify(tenant)}${advice}`;
    return names.includes(tenant) ? [] : [{ path: `weights.${tenant}`, message }];
  });
}

function checkOverlaps(spec: ShardSpec): Issue[] {
  const { mostShared } = spec;
  return overlaps(shardsOf(spec), mostShared).map(({ tenants: [first, second], cells }) => ({
    path: `tenants.${second}`,
    message: `must share at most ${mostShared} queue${mostShared === 1 ? "" : "s"} with ${first}, got ${cells.join(" and ")}; npm run shards finds others`,
  }));
}

function checkCapacity(spec: ShardSpec): Issue[] {
  const { capacity = Infinity, queues } = spec;
  const shards = shardsOf(spec);
  return queues.flatMap((queue) => {
    const load = loadOf(queue, shards);
    const message = `must be at least ${load}, the tenants of ${queue}, got ${capacity}; move a tenant, or add a queue`;
    return load <= capacity ? [] : [{ path: "capacity", message }];
  });
}

function checkSize(spec: ShardSpec): Issue[] {
  const bytes = bytesOf(spec);
  const most = MOST_BYTES.Advanced;
  const message = `must fit into a parameter of ${most} bytes, got ${bytes}; split the set`;
  return bytes <= most ? [] : [{ path: "tenants", message }];
}
