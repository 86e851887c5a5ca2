/** DynamoDB tables with a replica in every region, each encrypted under a key of its region. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type EncryptingService, serviceKeyPolicy } from "../../lib/iam/serviceKey";
import { type AwsLocation } from "../../lib/location";
import { regionOf } from "../../lib/regions";
import { createEncryptionKey } from "../encryptionKey";

/** A region, with its provider. */
export interface TableMember {
  readonly location: AwsLocation;
  readonly provider: aws.Provider;
}

/** All regions, the primary one first. */
export type TableMembers = readonly [TableMember, ...TableMember[]];

/** A table as one region has it. */
export interface RegionalTable {
  /** The same in every region. */
  readonly tableName: pulumi.Output<string>;
  readonly tableArn: pulumi.Output<string>;
}

/** ARNs of keys by region. */
export type RegionKeys = ReadonlyMap<string, pulumi.Output<string>>;

export interface RegionKeysArgs {
  readonly members: TableMembers;
  /** What is encrypted under the keys. */
  readonly description: string;
  /** Services through which the account uses the keys. */
  readonly services: readonly EncryptingService[];
  /** Start of the aliases, such as `alias/meridian/events-`. */
  readonly aliasPrefix: string;
  /** Whether the keys are protected from deletion. */
  readonly isProtected: boolean;
}

/** Creates a key in each region: `${name}-key-<region>`. */
export function createRegionKeys(
  name: string,
  { aliasPrefix, description, isProtected, members, services }: RegionKeysArgs,
  opts: pulumi.CustomResourceOptions,
): RegionKeys {
  return new Map(
    members.map(({ location, provider }) => [
      location.region,
      createEncryptionKey(
        name,
        {
          description,
          policy: JSON.stringify(serviceKeyPolicy(location, services)),
          aliasPrefix,
          isProtected,
          nameEnding: `-${regionOf(location.region).shortName}`,
        },
        { ...opts, provider },
      ),
    ]),
  );
}

export interface GlobalTableArgs {
  readonly members: TableMembers;
  readonly keys: RegionKeys;
  /** Partition key, text. */
  readonly hashKey: string;
  /** Number attribute, in seconds since 1970, after which an item is deleted. @default - items are kept */
  readonly timeToLive?: string | undefined;
  /** Whether table and replicas are protected from deletion. */
  readonly isProtected: boolean;
}

/**
 * Creates a table with its replicas, by the provider of the primary region. Throughput is on demand in every region:
 * the users of a lost region arrive at another one at once.
 *
 * Source of the stream, which replication reads: DynamoDB Developer Guide, "Creating a global table".
 */
export function createGlobalTable(
  name: string,
  { hashKey, isProtected, keys, members: [primary, ...others], timeToLive }: GlobalTableArgs,
  opts: pulumi.CustomResourceOptions,
): aws.dynamodb.Table {
  return new aws.dynamodb.Table(
    name,
    {
      attributes: [{ name: hashKey, type: "S" }],
      hashKey,
      billingMode: "PAY_PER_REQUEST",
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: keyOf(primary.location.region, keys) },
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      ...(timeToLive === undefined ? {} : { ttl: { attributeName: timeToLive, enabled: true } }),
      deletionProtectionEnabled: isProtected,
      replicas: others.map(({ location: { region } }) => ({
        regionName: region,
        kmsKeyArn: keyOf(region, keys),
        pointInTimeRecovery: true,
        propagateTags: true,
        deletionProtectionEnabled: isProtected,
      })),
    },
    { ...opts, protect: isProtected },
  );
}

/** The key of a region. */
export function keyOf(region: string, keys: RegionKeys): pulumi.Output<string> {
  const keyArn = keys.get(region);
  if (keyArn === undefined) {
    throw new RangeError(`no key in ${region}`);
  }
  return keyArn;
}

/** The table as a region has it. */
export function regionalTable(
  { name }: aws.dynamodb.Table,
  { partition, region, accountId }: AwsLocation,
): RegionalTable {
  return {
    tableName: name,
    tableArn: pulumi.interpolate`arn:${partition}:dynamodb:${region}:${accountId}:table/${name}`,
  };
}
