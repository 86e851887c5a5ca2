/** What the services that connect to a database are given. */
import type * as pulumi from "@pulumi/pulumi";

import { connectArn } from "../../lib/databases/permissions";
import { variableName, type VariableEnding } from "../../lib/databases/variables";
import { type AwsLocation } from "../../lib/location";
import { type ServiceBinding } from "../services/serviceBinding";
import { type ServiceBindings } from "../services/services";
import { type Database } from "./database";

/** Where the database is and as whom to sign in, for every container, with the permission and the way to do so. */
export function databaseBindings(database: Database, location: AwsLocation): ServiceBindings {
  const { plan } = database;
  return Object.fromEntries(
    plan.clients.map(({ service, containers, user }): [string, ServiceBinding] => {
      const settings: Readonly<Record<VariableEnding, pulumi.Input<string>>> = {
        HOST: database.writerEndpoint,
        READER_HOST: database.readerEndpoint,
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
      const resource = database.resourceId.apply((id) => connectArn(location, id, user));
      return [
        service,
        {
          environment: Object.fromEntries(containers.map((container) => [container, environment])),
          statements: [{ Effect: "Allow", Action: "rds-db:connect", Resource: resource }],
          keyUses: [],
          targets: { [`${plan.name}-database`]: database },
        },
      ];
    }),
  );
}
