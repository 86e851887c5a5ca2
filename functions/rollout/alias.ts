/** Reads and moves an alias. */
import {
  GetAliasCommand,
  type LambdaClient,
  UpdateAliasCommand,
  type UpdateAliasCommandInput,
} from "@aws-sdk/client-lambda";

import { type ReleaseRecord, type RolloutOrder } from "../../lib/delivery/order";

/** Where an alias sends traffic. */
export interface AliasState {
  /** The version that gets what the other one does not. */
  readonly version: string;
  /** The version that gets a part, with its percentage. */
  readonly shifting: { readonly version: string; readonly percent: number } | undefined;
  /** What earlier rollouts recorded. */
  readonly record: ReleaseRecord;
  /** Changes with every change of the alias. */
  readonly revisionId: string | undefined;
}

export async function readAlias(
  client: LambdaClient,
  { functionName, aliasName }: Pick<RolloutOrder, "functionName" | "aliasName">,
): Promise<AliasState> {
  const alias = await client.send(
    new GetAliasCommand({ FunctionName: functionName, Name: aliasName }),
  );
  const [shifting] = Object.entries(alias.RoutingConfig?.AdditionalVersionWeights ?? {});
  return {
    version: alias.FunctionVersion ?? "",
    shifting: shifting && { version: shifting[0], percent: Math.round(shifting[1] * 100) },
    record: recordOf(alias.Description),
    revisionId: alias.RevisionId,
  };
}

/** A description that no rollout has written records nothing. */
function recordOf(description = ""): ReleaseRecord {
  try {
    const record: unknown = JSON.parse(description);
    return typeof record === "object" && record !== null ? record : {};
  } catch {
    return {};
  }
}

/** Where traffic is to go. */
export interface AliasChange {
  readonly version: string;
  readonly shifting?: AliasState["shifting"];
  /** @default - the record of the last release stays */
  readonly record?: ReleaseRecord;
}

/**
 * Moves an alias, unless it has changed since it was read: two rollouts of one function do not overwrite
 * each other.
 */
export async function moveAlias(
  client: LambdaClient,
  { functionName, aliasName }: Pick<RolloutOrder, "functionName" | "aliasName">,
  { revisionId }: Pick<AliasState, "revisionId">,
  { version, shifting, record }: AliasChange,
): Promise<void> {
  const input: UpdateAliasCommandInput = {
    FunctionName: functionName,
    Name: aliasName,
    FunctionVersion: version,
    RoutingConfig: {
      AdditionalVersionWeights:
        shifting === undefined ? {} : { [shifting.version]: shifting.percent / 100 },
    },
    ...(record === undefined ? {} : { Description: JSON.stringify(record) }),
    ...(revisionId === undefined ? {} : { RevisionId: revisionId }),
  };
  await client.send(new UpdateAliasCommand(input));
}
