import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type CollectorEnvironment,
  type UpdaterEnvironment,
  type WriterEnvironment,
} from "../../lib/events/environment";
import {
  collectorStatements,
  kinesisSource,
  tableSource,
  writerStatements,
} from "../../lib/events/permissions";
import { type PipelinePlan } from "../../lib/events/plan";
import { LONGEST_RETENTION_SECONDS } from "../../lib/queues/limits";
import { INTERNET } from "../../lib/services/fields";
import { createEncryptedQueue } from "../queues/encryptedQueue";
import { createSecurityGroup } from "../services/securityGroups";
import { type ServiceBinding } from "../services/serviceBinding";
import { Cache } from "./cache";
import { EventStream } from "./eventStream";
import { type PipelineTables } from "./eventTables";
import { createPipelineAlarms } from "./pipelineAlarms";
import { StreamFunction, type StreamFunctionArgs } from "./streamFunction";

export interface EventPipelineArgs extends EventPipelineContext {
  readonly plan: PipelinePlan;
  readonly tables: PipelineTables;
}

/** What the pipelines of a region share. */
export interface EventPipelineContext {
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, for the function that connects to the cache. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Subnet group of isolated subnets. */
  readonly cacheSubnetGroupName: pulumi.Input<string>;
  /** Key of everything that the pipelines store. */
  readonly keyArn: pulumi.Input<string>;
  /** Key of log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * One pipeline in one region: events come from the collector through a stream into the table of events, and changes
 * of the core data from the table's stream into the cache, which the collector reads.
 */
export class EventPipeline extends pulumi.ComponentResource {
  /** What the service that collects is given. */
  public readonly collector: ServiceBinding;
  public readonly streamName: pulumi.Output<string>;
  public readonly streamArn: pulumi.Output<string>;
  /** The same in every region, as that of the core data. */
  public readonly eventsTableName: pulumi.Output<string>;
  public readonly coreDataTableName: pulumi.Output<string>;
  /** Key of the stream and of the region's replicas. */
  public readonly keyArn: pulumi.Output<string>;
  public readonly failureQueueUrl: pulumi.Output<string>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: EventPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EventPipeline", name, {}, opts);
    const child = { parent: this };
    const { plan, alarmTopicArn, keyArn } = args;

    const stream = new EventStream(
      `${name}-stream`,
      { ...plan.stream, keyArn, enhancedFanOut: plan.writer.enhancedFanOut },
      child,
    );
    const failures = createEncryptedQueue(
      `${name}-failures`,
      { kmsMasterKeyId: keyArn, messageRetentionSeconds: LONGEST_RETENTION_SECONDS },
      child,
    );
    const cache = new Cache(
      `${name}-cache`,
      {
        plan: plan.cache,
        vpcId: args.vpcId,
        subnetGroupName: args.cacheSubnetGroupName,
        keyArn,
        alarmTopicArn,
      },
      child,
    );
    const shared = {
      location: plan.location,
      failureQueueArn: failures.arn,
      keyArn,
      logRetentionDays: plan.logRetentionDays,
      telemetryKeyArn: args.telemetryKeyArn,
      alarmTopicArn,
    };
    const writer = createWriter(`${name}-writer`, args, { stream, failures, shared }, child);
    const updater = createUpdater(`${name}-updater`, args, { cache, failures, shared }, child);

    this.collector = bindingOf(args, stream, cache);
    this.streamName = stream.streamName;
    this.streamArn = stream.streamArn;
    this.eventsTableName = args.tables.events.tableName;
    this.coreDataTableName = args.tables.coreData.tableName;
    this.keyArn = pulumi.output(keyArn);
    this.failureQueueUrl = failures.url;
    this.alarmNames = [
      ...writer.alarmNames,
      ...updater.alarmNames,
      ...cache.alarmNames,
      ...createPipelineAlarms(
        name,
        {
          streamName: stream.streamName,
          eventsTableName: this.eventsTableName,
          failureQueueName: failures.name,
          alarmTopicArn,
        },
        child,
      ),
    ];
    // The report and the proof of the throughput compute with it.
    this.registerOutputs({ pipeline: plan.name, throughput: plan.throughput });
  }
}

type Shared = Pick<
  StreamFunctionArgs,
  | "location"
  | "failureQueueArn"
  | "keyArn"
  | "logRetentionDays"
  | "telemetryKeyArn"
  | "alarmTopicArn"
>;

function createWriter(
  name: string,
  { plan, tables, keyArn }: EventPipelineArgs,
  parts: { stream: EventStream; failures: aws.sqs.Queue; shared: Shared },
  opts: pulumi.ComponentResourceOptions,
): StreamFunction {
  const { stream, failures, shared } = parts;
  const { location } = plan;
  const environment: WriterEnvironment<pulumi.Input<string>> = {
    TABLE_NAME: tables.events.tableName,
    TIME_TO_LIVE_DAYS: String(plan.timeToLiveDays),
    FAILURE_QUEUE_URL: failures.url,
  };
  return new StreamFunction(
    name,
    {
      ...shared,
      plan: plan.writer,
      description: `Stores the events of ${plan.name}`,
      source: kinesisSource<pulumi.Input<string>>(
        stream.streamArn,
        keyArn,
        location,
        stream.consumerArn,
      ),
      keyServices: ["dynamodb", "kinesis"],
      environment: { ...environment },
      statements: writerStatements<pulumi.Input<string>>(tables.events.tableArn, keyArn, location),
    },
    opts,
  );
}

/** The function connects to the cache, and by HTTPS to the failure queue. Lambda reads the stream for it. */
function createUpdater(
  name: string,
  { plan, tables, keyArn, vpcId, subnetIds }: EventPipelineArgs,
  parts: { cache: Cache; failures: aws.sqs.Queue; shared: Shared },
  opts: pulumi.ComponentResourceOptions,
): StreamFunction {
  const { cache, failures, shared } = parts;
  const group = createSecurityGroup(`${name}-sg`, vpcId, `Updates the cache of ${plan.name}`, opts);
  cache.admit(`${name}-to-cache`, group.id, opts);
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-https`,
    {
      securityGroupId: group.id,
      description: "HTTPS to AWS",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: INTERNET,
    },
    opts,
  );
  const environment: UpdaterEnvironment<pulumi.Input<string>> = {
    REDIS_URL: cache.url,
    REDIS_USER: plan.cache.users.updater,
    REDIS_CACHE_NAME: cache.cacheName,
    FAILURE_QUEUE_URL: failures.url,
  };
  return new StreamFunction(
    name,
    {
      ...shared,
      plan: plan.updater,
      description: `Pushes changes of the core data of ${plan.name} into its cache`,
      source: tableSource<pulumi.Input<string>>(tables.coreData.streamArn, keyArn, plan.location),
      keyServices: ["dynamodb"],
      environment: { ...environment },
      statements: [cache.connectStatements.updater],
      network: { subnetIds, securityGroupIds: [group.id] },
    },
    opts,
  );
}

function bindingOf(
  { plan, tables, keyArn }: EventPipelineArgs,
  stream: EventStream,
  cache: Cache,
): ServiceBinding {
  const environment: CollectorEnvironment<pulumi.Input<string>> = {
    STREAM_NAME: stream.streamName,
    CORE_DATA_TABLE_NAME: tables.coreData.tableName,
    REDIS_URL: cache.url,
    REDIS_USER: plan.cache.users.collector,
    REDIS_CACHE_NAME: cache.cacheName,
  };
  const statements = [
    ...collectorStatements<pulumi.Input<string>>(
      stream.streamArn,
      tables.coreData.tableArn,
      keyArn,
      plan.location,
    ),
    cache.connectStatements.collector,
  ];
  return {
    environment: { [plan.collector.container]: { ...environment } },
    statements,
    keyUses: [{ keyArn, services: ["dynamodb", "kinesis"] }],
    targets: { [plan.name]: cache },
  };
}
