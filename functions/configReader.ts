/**
 * A consumer of encrypted parameters: loads all of them under its path once per execution environment,
 * and says which sections there are. It never answers with a value.
 *
 * Environment: `PARAMETER_PATH`, such as `/production/api`; `PARAMETER_TTL_SECONDS`, 300 when absent.
 */
import { SSMClient } from "@aws-sdk/client-ssm";

import { cachedLoader, type Loaded } from "./parameters/loader";
import { readPath } from "./parameters/readPath";
import { type Configuration, readConfiguration } from "./parameters/sections";
import { withSubsegment } from "./parameters/subsegment";

export interface Answer {
  readonly path: string;
  readonly sections: readonly string[];
  /** Parameters that could not be read, each with its reason. */
  readonly problems: readonly string[];
  /** True when SSM could not be asked since the values expired. */
  readonly isStale: boolean;
}

const DEFAULT_TTL_SECONDS = 300;

/** Made once per execution environment: the client keeps its connection, the loader its values. */
let current: (() => Promise<Loaded<Configuration>>) | undefined;

export async function handler(): Promise<Answer> {
  const path = parameterPath();
  current ??= configurationLoader(path);
  const { state, isStale } = await current();
  const problems = state.problems.map(({ name, message }) => `${name} ${message}`);
  return { path, sections: state.sections, problems, isStale };
}

/** Forgets what was loaded, as a new execution environment does. */
export function reset(): void {
  current = undefined;
}

function configurationLoader(path: string): () => Promise<Loaded<Configuration>> {
  const client = new SSMClient({});
  const seconds = Number(process.env["PARAMETER_TTL_SECONDS"] ?? DEFAULT_TTL_SECONDS);
  return cachedLoader({
    timeToLiveMs: seconds * 1000,
    load: async () => {
      const parameters = await withSubsegment(
        "load parameters",
        () => readPath(client, path),
        ({ length }) => ({ path, parameters: length }),
      );
      return withSubsegment(
        "parse parameters",
        () => Promise.resolve(readConfiguration(path, parameters)),
        ({ sections, problems }) => ({ sections: sections.length, problems: problems.length }),
      );
    },
  });
}

function parameterPath(): string {
  const path = process.env["PARAMETER_PATH"] ?? "";
  if (!/^(\/[A-Za-z0-9_.-]+)+$/.test(path)) {
    throw new Error(
      `PARAMETER_PATH must be a path such as "/production/api", got ${JSON.stringify(path)}`,
    );
  }
  return path;
}
