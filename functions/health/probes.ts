import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GenerateDataKeyWithoutPlaintextCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";

import { type HealthDependencies, type HealthDependency } from "../../lib/api/healthDependency";
import { type Probe, type Probes } from "./budget";

/** A retry would spend the budget on a dependency that has already failed. */
const once = { maxAttempts: 1 };

/** Key of the item that is asked for; the table need not have it. */
const PROBE_KEY = "healthcheck";

/** Makes one probe for each dependency, with its client. */
export function createProbes(dependencies: HealthDependencies): Probes {
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, dependency]) => [name, createProbe(dependency)]),
  );
}

/** Each asks for what the API does with the dependency: data, not a description of it. */
function createProbe(dependency: HealthDependency): Probe {
  switch (dependency.kind) {
    case "dynamodb": {
      const client = new DynamoDBClient(once);
      const { table, keyName } = dependency;
      const get = { TableName: table, Key: { [keyName]: { S: PROBE_KEY } } };
      return (abortSignal) => client.send(new GetItemCommand(get), { abortSignal });
    }
    case "ssm": {
      const client = new SSMClient(once);
      const get = { Name: dependency.parameter };
      return (abortSignal) => client.send(new GetParameterCommand(get), { abortSignal });
    }
    case "kms": {
      const client = new KMSClient(once);
      const make = { KeyId: dependency.alias, KeySpec: "AES_256" as const };
      return (abortSignal) =>
        client.send(new GenerateDataKeyWithoutPlaintextCommand(make), { abortSignal });
    }
    case "http":
      return (signal) => fetchOk(dependency.url, signal);
  }
}

async function fetchOk(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal, redirect: "manual" });
  await response.body?.cancel();
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
}
