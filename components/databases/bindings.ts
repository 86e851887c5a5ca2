/** What the services that connect to a database are given. */
import type * as pulumi from "@pulumi/pulumi";

import { connectArn } from "../../lib/databases/permissions";
import { type ClusterPlan } from "../../lib/databases/plan";
import { variableName, type VariableEnding } from "../../lib/databases/variables";
import { type AwsLocation } from "../../lib/location";
import { type ServiceBinding } from "../services/serviceBinding";
import { type ServiceBindings } from "../services/services";
import { type DatabaseCluster } from "./databaseCluster";

/** Where the database is and as whom to sign in, for every container, with the permission and the way to do so. */
export function databaseBindings(
  plan: ClusterPlan,
  cluster: DatabaseCluster,
  location: AwsLocation,
): ServiceBindings {
  return Object.fromEntries(
    plan.clients.map(({ service, containers, user }): [string, ServiceBinding] => {
      const settings: Readonly<Record<VariableEnding, pulumi.Input<string>>> = {
        HOST: cluster.writerEndpoint,
        READER_HOST: cluster.readerEndpoint,
        PORT: String(plan.port),
        NAME: plan.databaseName,
        USER: user,
      };
      const environment = Object.fromEntries(
        Object.entries(settings).map(([ending, value]) => [
          variableName(plan.name, ending as VariableEnding),
          value,
        ]),
      );
      const resource = cluster.resourceId.apply((id) => connectArn(location, id, user));
      return [
        service,
        {
          environment: Object.fromEntries(containers.map((container) => [container, environment])),
          statements: [{ Effect: "Allow", Action: "rds-db:connect", Resource: resource }],
          keyUses: [],
          targets: { [`${plan.name}-database`]: cluster },
        },
      ];
    }),
  );
}
