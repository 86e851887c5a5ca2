import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CORE_DATA_KEY, EVENT_KEY, TIME_TO_LIVE } from "../../lib/events/environment";
import { type EventTablesPlan } from "../../lib/events/plan";
import { type AwsLocation } from "../../lib/location";
import {
  createGlobalTable,
  createRegionKeys,
  keyOf,
  type RegionalTable,
  regionalTable,
  type TableMembers,
} from "../tables/globalTable";

/** What stores events, and what they are checked against. */
const KEY_SERVICES = ["dynamodb", "elasticache", "kinesis", "sqs"] as const;

export interface EventTablesArgs {
  readonly plan: EventTablesPlan;
  /** All regions, the primary one first, each with its provider. */
  readonly members: TableMembers;
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
    const child = { parent: this };
    const isProtected = plan.isProduction;
    const keys = createRegionKeys(
      name,
      {
        members,
        description: "Events, and the core data that they are checked against",
        services: KEY_SERVICES,
        aliasPrefix: "alias/meridian/events-",
        isProtected,
      },
      child,
    );
    const shared = { members, keys, isProtected };
    const tables = plan.pipelines.map((pipeline) => ({
      pipeline,
      events: createGlobalTable(
        `${name}-${pipeline}-events`,
        { ...shared, hashKey: EVENT_KEY, timeToLive: TIME_TO_LIVE },
        child,
      ),
      coreData: createGlobalTable(
        `${name}-${pipeline}-core-data`,
        { ...shared, hashKey: CORE_DATA_KEY },
        child,
      ),
    }));

    this.regions = Object.fromEntries(
      members.map(({ location }, index) => [
        location.region,
        {
          keyArn: keyOf(location.region, keys),
          pipelines: Object.fromEntries(
            tables.map(({ pipeline, events, coreData }) => [
              pipeline,
              {
                events: regionalTable(events, location),
                coreData: {
                  ...regionalTable(coreData, location),
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
}

function replicaStream(
  { replicas }: aws.dynamodb.Table,
  { region }: AwsLocation,
): pulumi.Output<string> {
  return replicas.apply(
    (all) => all?.find(({ regionName }) => regionName === region)?.streamArn ?? "",
  );
}
