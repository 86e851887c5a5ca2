import * as pulumi from "@pulumi/pulumi";

import { lifetimeVariable, tableVariable } from "../../lib/sessions/environment";
import { sessionStatements } from "../../lib/sessions/permissions";
import { type SessionsPlan, type SessionTablePlan } from "../../lib/sessions/plan";
import { createNotifyingAlarms } from "../alarms/metricAlarms";
import { type ServiceBinding } from "../services/serviceBinding";
import { type RegionalTable } from "../tables/globalTable";
import { type RegionalSessionTables } from "./sessionTables";

export interface SessionsArgs {
  readonly plan: SessionsPlan;
  readonly tables: RegionalSessionTables;
  /** Topic that the alarms notify. @default - there are no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** What one region has of the tables of sessions: their alarms, and what the services that use them are given. */
export class Sessions extends pulumi.ComponentResource {
  /** By service. */
  public readonly bindings: readonly Readonly<Record<string, ServiceBinding>>[];
  /** By name. */
  public readonly tables: RegionalSessionTables["tables"];
  public readonly keyArn: pulumi.Output<string>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: SessionsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Sessions", name, {}, opts);
    const { alarmTopicArn, plan } = args;
    const { keyArn, tables } = args.tables;
    const planned = plan.tables.flatMap((table) => {
      const own = tables[table.name];
      return own === undefined ? [] : [{ plan: table, own }];
    });

    this.alarmNames = planned.flatMap((table) => this.createAlarms(name, table, alarmTopicArn));
    this.bindings = planned.map(({ plan: table, own }) =>
      bindingsOf(table, own, keyArn, plan.location),
    );
    this.tables = tables;
    this.keyArn = keyArn;
    this.registerOutputs({});
  }

  private createAlarms(
    name: string,
    { plan, own }: { readonly plan: SessionTablePlan; readonly own: RegionalTable },
    alarmTopicArn: SessionsArgs["alarmTopicArn"],
  ): readonly pulumi.Output<string>[] {
    const child = { parent: this };
    const TableName = own.tableName;
    const { lagAlarms, throttleAlarms: alarms } = plan;
    return [
      ...createNotifyingAlarms(
        `${name}-${plan.name}`,
        { alarms, dimensions: { TableName }, alarmTopicArn },
        child,
      ),
      ...Object.entries(lagAlarms).flatMap(([ReceivingRegion, alarm]) =>
        createNotifyingAlarms(
          `${name}-${plan.name}-${ReceivingRegion}`,
          { alarms: [alarm], dimensions: { TableName, ReceivingRegion }, alarmTopicArn },
          child,
        ),
      ),
    ];
  }
}

/** The name of the table for every container of a service, and what the service is allowed. */
function bindingsOf(
  { lifetimeSeconds, name, users }: SessionTablePlan,
  { tableArn, tableName }: RegionalTable,
  keyArn: pulumi.Output<string>,
  location: SessionsPlan["location"],
): Readonly<Record<string, ServiceBinding>> {
  const settings = {
    [tableVariable(name)]: tableName,
    [lifetimeVariable(name)]: `${lifetimeSeconds}`,
  };
  return Object.fromEntries(
    Object.entries(users).map(([service, containers]) => [
      service,
      {
        environment: Object.fromEntries(containers.map((container) => [container, settings])),
        statements: sessionStatements<pulumi.Input<string>>(tableArn, keyArn, location),
        keyUses: [{ keyArn, services: ["dynamodb"] }],
        targets: {},
      },
    ]),
  );
}
