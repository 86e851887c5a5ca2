import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GenerateDataKeyWithoutPlaintextCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";

import { type HealthDependencies, type HealthDependency } from "../../lib/api/healthDependency";
import { type Probe, type Probes } from "./budget";

/** No retries: they would spend the budget on a dependency that has already failed. */
const singleAttempt = { maxAttempts: 1 };

/** Key of the item to read. The table does not need to have it. */
const PROBE_KEY = "healthcheck";

/** Creates one probe for each dependency, with its client. */
export function createProbes(dependencies: HealthDependencies): Probes {
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, dependency]) => [name, createProbe(dependency)]),
  );
}

/** Each probe reads data, as the API does: describing a resource needs other permissions. */
function createProbe(dependency: HealthDependency): Probe {
  switch (dependency.kind) {
    case "dynamodb": {
      const client = new DynamoDBClient(singleAttempt);
      const { table, keyName } = dependency;
      const input = { TableName: table, Key: { [keyName]: { S: PROBE_KEY } } };
      return (abortSignal) => client.send(new GetItemCommand(input), { abortSignal });
    }
    case "ssm": {
      const client = new SSMClient(singleAttempt);
      const input = { Name: dependency.parameter };
      return (abortSignal) => client.send(new GetParameterCommand(input), { abortSignal });
    }
    case "kms": {
      const client = new KMSClient(singleAttempt);
      const input = { KeyId: dependency.alias, KeySpec: "AES_256" as const };
      return (abortSignal) =>
        client.send(new GenerateDataKeyWithoutPlaintextCommand(input), { abortSignal });
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
