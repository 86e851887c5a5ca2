/** One resource, answered by a fresh synthesiser behind a provider of eu-west-1. */
import { join } from "node:path";

import { type ValueMap } from "../../../graph/value";
import {
  type SynthesisResult,
  Synthesiser,
  type SynthesisRequest,
} from "../../../preview/synthesiser/synthesiser";

const project = join(__dirname, "..", "..", "..");
const providerUrn = "urn:pulumi:dev::app::pulumi:providers:aws::aws-eu-west-1";

export interface SynthesiseOptions extends Partial<SynthesisRequest> {
  readonly unknowns?: boolean;
  /** Tags that the provider gives everything. */
  readonly defaultTags?: ValueMap;
}

export function synthesise(
  type: string,
  inputs: ValueMap,
  options: SynthesiseOptions = {},
): SynthesisResult {
  const { unknowns = false, defaultTags = {}, ...request } = options;
  const synthesiser = new Synthesiser({ project, unknowns });
  synthesiser.synthesise({
    ...common,
    urn: providerUrn,
    type: "pulumi:providers:aws",
    name: "aws-eu-west-1",
    inputs: {
      region: "eu-west-1",
      allowedAccountIds: '["111122223333"]',
      defaultTags: JSON.stringify({ tags: defaultTags }),
    },
  });
  const name = request.name ?? "it";
  const urn = `urn:pulumi:dev::app::${type}::${name}`;
  return synthesiser.synthesise({ ...common, providerUrn, urn, type, name, inputs, ...request });
}

const common = {
  providerUrn: undefined,
  existingId: undefined,
  secretOutputs: [],
  defaultRegion: undefined,
} as const;
