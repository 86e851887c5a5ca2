/** What the keys of pipelines must be together, and together with the stack's services, regions and quotas. */
import { checkSource } from "../api/functions/source";
import { BUNDLE_HANDLER } from "../bundleFunction";
import { checkDerivedName } from "../names/derivedName";
import { type NetworkSpec } from "../network/schema";
import { type QuotasSpec } from "../quotas/schema";
import { type ServicesSpec } from "../services/schema";
import { acceptedEntries, collect, collectEntries, ifAccepted } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { perStack } from "../spec/perStack";
import { meantOrAll } from "../spec/suggest";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { collectorVariables } from "./environment";
import { TABLE_STREAM_HOURS } from "./limits";
import { type EventsSpec, type PipelineSpec, type UpdaterSpec } from "./schema";
import { shardCountOf, throughputOf } from "./sizing";
import { bottlenecks, count, shardsOf, stagesOf } from "./throughput";

/** What pipelines read of a stack. */
export type EventsStack = EventsSpec &
  Pick<IdentitySpec, "environment"> &
  Pick<NetworkSpec, "regions"> &
  Pick<ServicesSpec, "services"> & { readonly quotas: QuotasSpec };

/** Finds what is wrong with the pipelines of a stack. Paths begin at the stack's keys. */
export const checkEvents = perStack((stack: EventsStack): readonly Issue[] =>
  within(
    "events",
    collect(
      () => checkCollectors(stack),
      () =>
        collectEntries(stack.events, (name, pipeline) =>
          within(name, checkPipeline(name, pipeline, stack)),
        ),
    ),
  ),
);

function checkPipeline(name: string, pipeline: PipelineSpec, stack: EventsStack): Issue[] {
  return collect(
    () => checkName(name),
    () => within("collector", checkCollector(pipeline, stack)),
    () => within("writer", checkConsumer(pipeline.writer, pipeline.stream.retentionHours)),
    () => within("writer", checkConcurrency(pipeline)),
    () => within("updater", checkConsumer(pipeline.updater, TABLE_STREAM_HOURS)),
    // The failure queue; the endpoint of DynamoDB is a gateway, which every network has.
    () => checkEndpoint("sqs", "updater", stack.regions),
    () => within("cache", checkCache(pipeline, stack)),
    () => checkThroughput(pipeline, stack),
  );
}

/** The replication group has the shortest name that a pipeline's name is part of. */
function checkName(name: string): Issue[] {
  const type = "aws:elasticache/replicationGroup:ReplicationGroup";
  const message = `must be named by lower-case letters, digits and single hyphens, a letter first and no hyphen last, got ${JSON.stringify(name)}`;
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
    ? checkDerivedName(type, name, ["-events-", "-cache"], "")
    : [{ path: "", message }];
}

/** A container has one set of settings, so a service collects for one pipeline. */
function checkCollectors({ events }: EventsStack): Issue[] {
  const services = acceptedEntries(events).flatMap(([pipeline, spec]) =>
    ifAccepted(() => ({ pipeline, service: spec.collector.service })),
  );
  return services.flatMap(({ pipeline, service }, at) => {
    const other = services.slice(0, at).find((earlier) => earlier.service === service);
    const message = `must be a service that collects for no other pipeline, got "${service}", which does for ${other?.pipeline ?? ""}`;
    return other === undefined ? [] : [{ path: `${pipeline}.collector.service`, message }];
  });
}

function checkCollector({ collector }: PipelineSpec, { services, regions }: EventsStack): Issue[] {
  const names = Object.keys(services);
  const service = services[collector.service];
  if (service === undefined) {
    const message = `must be a service of the stack, got "${collector.service}"${meantOrAll(collector.service, names, "they are none")}`;
    return [{ path: "service", message }];
  }
  const containers = Object.keys(service.containers);
  const name = collector.container ?? collector.service;
  if (!containers.includes(name)) {
    const message = `must be a container of ${collector.service}, got "${name}"${meantOrAll(name, containers)}`;
    return [{ path: "container", message }];
  }
  return collect(
    () => {
      const set = Object.keys(service.containers[name]?.environment ?? {});
      const message = `must be a container without settings that the pipeline provides, got ${set.filter(isProvided).join(", ")}; remove them from services.${collector.service}`;
      return set.some(isProvided) ? [{ path: "container", message }] : [];
    },
    () =>
      service.placement === "public" ? [] : checkEndpoint("kinesis-streams", "service", regions),
  );
}

function isProvided(variable: string): boolean {
  return collectorVariables.some((name) => name === variable);
}

/** Refuses regions without NAT whose private subnets do not reach an AWS service. Paths begin at `path`. */
function checkEndpoint(endpoint: string, path: string, regions: EventsStack["regions"]): Issue[] {
  return collectEntries(regions, (name, { nat, endpoints }) => {
    const message = `must reach ${endpoint} in ${name}, which has neither NAT nor this endpoint; add it to regions.${name}.endpoints`;
    return nat === "none" && !endpoints.includes(endpoint) ? [{ path, message }] : [];
  });
}

/** @param retentionHours of what the function reads. */
function checkConsumer(consumer: UpdaterSpec, retentionHours: number): Issue[] {
  return collect(
    () =>
      consumer.source === undefined
        ? []
        : checkSource({ source: consumer.source, handler: BUNDLE_HANDLER }),
    () => {
      const age = consumer.maximumAgeHours;
      const message = `must be less than the retention of ${retentionHours} hours, got ${age ?? ""}; an older record is gone before the failure queue is notified`;
      return age !== undefined && age >= retentionHours
        ? [{ path: "maximumAgeHours", message }]
        : [];
    },
    () => {
      const most = consumer.timeoutSeconds * 1000;
      const message = `must be at most the timeout of ${consumer.timeoutSeconds} s, got ${consumer.batchMilliseconds} ms`;
      return consumer.batchMilliseconds > most ? [{ path: "batchMilliseconds", message }] : [];
    },
  );
}

function checkConcurrency({ load, stream, writer }: PipelineSpec): Issue[] {
  const shards = shardsOf({ ...load, shards: shardCountOf(stream) });
  const batches = shards * writer.parallelizationFactor;
  const reserved = writer.reservedConcurrency;
  const message = `must be at least ${batches}, as many batches as ${shards} shards are processed in at once, got ${reserved ?? ""}; the others would be throttled`;
  return reserved !== undefined && reserved < batches
    ? [{ path: "reservedConcurrency", message }]
    : [];
}

function checkCache({ cache }: PipelineSpec, stack: EventsStack): Issue[] {
  const message =
    "must be 1 or more in production, where the cache fails over to another zone, got 0";
  return isProduction(stack) && cache.replicas === 0 ? [{ path: "replicas", message }] : [];
}

function checkThroughput(pipeline: PipelineSpec, stack: EventsStack): Issue[] {
  const input = throughputOf(pipeline, Object.keys(stack.regions).length, stack.quotas);
  return bottlenecks(stagesOf(input), input)
    .slice(0, 1)
    .map(({ name, capacity, arithmetic }) => ({
      path: "load.eventsPerSecond",
      message: `must be at most what each stage takes, got ${count(input.eventsPerSecond)}: the stage "${name}" takes ${count(capacity)} (${arithmetic})`,
    }));
}
