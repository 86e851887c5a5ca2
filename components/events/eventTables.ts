import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CORE_DATA_KEY, EVENT_KEY, TIME_TO_LIVE } from "../../lib/events/environment";
import { type EventTablesPlan } from "../../lib/events/plan";
import { serviceKeyPolicy } from "../../lib/iam/serviceKey";
import { type AwsLocation } from "../../lib/location";
import { regionOf } from "../../lib/regions";
import { createEncryptionKey } from "../encryptionKey";

/** What stores events, and what they are checked against. */
const KEY_SERVICES = ["dynamodb", "elasticache", "kinesis", "sqs"] as const;

export interface EventTablesArgs {
  readonly plan: EventTablesPlan;
  /** All regions, the primary one first, each with its provider. */
  readonly members: readonly [EventTablesMember, ...EventTablesMember[]];
}

export interface EventTablesMember {
  readonly location: AwsLocation;
  readonly provider: aws.Provider;
}

/** What one region has of the tables. */
export interface RegionalEventTables {
  /** Key of everything that the region's pipelines store. */
  readonly keyArn: pulumi.Output<string>;
  /** By the name of the pipeline. */
  readonly pipelines: Readonly<Record<string, PipelineTables>>;
}

export interface PipelineTables {
  readonly events: RegionalTable;
  readonly coreData: RegionalTable & {
    /** `arn:aws:dynamodb:…:table/…/stream/…` of the region's replica. */
    readonly streamArn: pulumi.Output<string>;
  };
}

/** A table as one region has it. */
export interface RegionalTable {
  /** The same in every region. */
  readonly tableName: pulumi.Output<string>;
  readonly tableArn: pulumi.Output<string>;
}

/**
 * The DynamoDB tables of all pipelines, with a replica in every region, and the key of each region.
 *
 * They exist before the regions' other resources: a replica needs the key of its region, and what reads a replica
 * needs the table, which the primary region's provider creates with all of its replicas.
 */
export class EventTables extends pulumi.ComponentResource {
  /** By the name of the region. */
  public readonly regions: Readonly<Record<string, RegionalEventTables>>;

  constructor(name: string, args: EventTablesArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:EventTables", name, {}, opts);
    const { plan, members } = args;
    const keyArns = new Map(
      members.map((member) => [member.location.region, this.createKey(name, member, plan)]),
    );
    const tables = plan.pipelines.map((pipeline) => ({
      pipeline,
      events: this.createTable(`${name}-${pipeline}-events`, EVENT_KEY, args, keyArns),
      coreData: this.createTable(`${name}-${pipeline}-core-data`, CORE_DATA_KEY, args, keyArns),
    }));

    this.regions = Object.fromEntries(
      members.map(({ location }, index) => [
        location.region,
        {
          keyArn: keyOf(location.region, keyArns),
          pipelines: Object.fromEntries(
            tables.map(({ pipeline, events, coreData }) => [
              pipeline,
              {
                events: regional(events, location),
                coreData: {
                  ...regional(coreData, location),
                  streamArn: index === 0 ? coreData.streamArn : replicaStream(coreData, location),
                },
              },
            ]),
          ),
        },
      ]),
    );
    this.registerOutputs({});
  }

  private createKey(
    name: string,
    { location, provider }: EventTablesMember,
    { isProduction }: EventTablesPlan,
  ): pulumi.Output<string> {
    const region = regionOf(location.region).shortName;
    return createEncryptionKey(
      name,
      {
        description: "Events, and the core data that they are checked against",
        policy: JSON.stringify(serviceKeyPolicy(location, KEY_SERVICES)),
        aliasPrefix: "alias/meridian/events-",
        isProtected: isProduction,
        nameEnding: `-${region}`,
      },
      { parent: this, provider },
    );
  }

  /** Source of the stream, which replication reads: DynamoDB Developer Guide, "Creating a global table". */
  private createTable(
    name: string,
    hashKey: string,
    { plan, members: [primary, ...others] }: EventTablesArgs,
    keyArns: ReadonlyMap<string, pulumi.Output<string>>,
  ): aws.dynamodb.Table {
    const { isProduction } = plan;
    return new aws.dynamodb.Table(
      name,
      {
        attributes: [{ name: hashKey, type: "S" }],
        hashKey,
        billingMode: "PAY_PER_REQUEST",
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: {
          enabled: true,
          kmsKeyArn: keyOf(primary.location.region, keyArns),
        },
        streamEnabled: true,
        streamViewType: "NEW_AND_OLD_IMAGES",
        ...(hashKey === EVENT_KEY ? { ttl: { attributeName: TIME_TO_LIVE, enabled: true } } : {}),
        deletionProtectionEnabled: isProduction,
        replicas: others.map(({ location: { region } }) => ({
          regionName: region,
          kmsKeyArn: keyOf(region, keyArns),
          pointInTimeRecovery: true,
          propagateTags: true,
          deletionProtectionEnabled: isProduction,
        })),
      },
      { parent: this, protect: isProduction },
    );
  }
}

function keyOf(
  region: string,
  keyArns: ReadonlyMap<string, pulumi.Output<string>>,
): pulumi.Output<string> {
  const keyArn = keyArns.get(region);
  if (keyArn === undefined) {
    throw new RangeError(`no key in ${region}`);
  }
  return keyArn;
}

function regional(
  { name }: aws.dynamodb.Table,
  { partition, region, accountId }: AwsLocation,
): RegionalTable {
  return {
    tableName: name,
    tableArn: pulumi.interpolate`arn:${partition}:dynamodb:${region}:${accountId}:table/${name}`,
  };
}

function replicaStream(
  { replicas }: aws.dynamodb.Table,
  { region }: AwsLocation,
): pulumi.Output<string> {
  return replicas.apply(
    (all) => all?.find(({ regionName }) => regionName === region)?.streamArn ?? "",
  );
}
