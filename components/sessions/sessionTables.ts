import * as pulumi from "@pulumi/pulumi";

import { EXPIRY, SESSION_KEY } from "../../lib/sessions/environment";
import { type SessionTablesPlan } from "../../lib/sessions/plan";
import {
  createGlobalTable,
  createRegionKeys,
  keyOf,
  type RegionalTable,
  regionalTable,
  type TableMembers,
} from "../tables/globalTable";

export interface SessionTablesArgs {
  readonly plan: SessionTablesPlan;
  /** All regions, the primary one first, each with its provider. */
  readonly members: TableMembers;
}

/** What one region has of the tables. */
export interface RegionalSessionTables {
  /** Key of the region's replicas. */
  readonly keyArn: pulumi.Output<string>;
  /** By name. */
  readonly tables: Readonly<Record<string, RegionalTable>>;
}

/** The DynamoDB tables of sessions, with a replica and a key in every region. */
export class SessionTables extends pulumi.ComponentResource {
  /** By the name of the region. */
  public readonly regions: Readonly<Record<string, RegionalSessionTables>>;

  constructor(name: string, args: SessionTablesArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:SessionTables", name, {}, opts);
    const { members, plan } = args;
    const child = { parent: this };
    const isProtected = plan.isProduction;
    const keys = createRegionKeys(
      name,
      {
        members,
        description: "Sessions of users",
        services: ["dynamodb"],
        aliasPrefix: "alias/meridian/sessions-",
        isProtected,
      },
      child,
    );
    const tables = plan.tables.map((table) => {
      const settings = { members, keys, isProtected, hashKey: SESSION_KEY, timeToLive: EXPIRY };
      return [table, createGlobalTable(`${name}-${table}`, settings, child)] as const;
    });

    this.regions = Object.fromEntries(
      members.map(({ location }) => [
        location.region,
        {
          keyArn: keyOf(location.region, keys),
          tables: Object.fromEntries(
            tables.map(([table, resource]) => [table, regionalTable(resource, location)]),
          ),
        },
      ]),
    );
    this.registerOutputs({});
  }
}
