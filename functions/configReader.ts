/**
 * A Lambda function that reads encrypted parameters: it loads all of them under its path, keeps them for
 * a time, and returns the names of their sections. It never returns a value.
 *
 * Environment: `PARAMETER_PATH`, such as `/production/api`; `PARAMETER_TTL_SECONDS`, 300 when absent.
 */
import { SSMClient } from "@aws-sdk/client-ssm";

import { cachedLoader, type Loaded } from "./parameters/loader";
import { readPath } from "./parameters/readPath";
import { type Configuration, readConfiguration } from "./parameters/sections";
import { withSubsegment } from "./parameters/subsegment";

export interface ConfigReaderResult {
  readonly path: string;
  readonly sections: readonly string[];
  /** Parameters that could not be parsed, each with the reason. */
  readonly problems: readonly string[];
  /** True when the values have expired and could not be loaded again. */
  readonly isStale: boolean;
}

const DEFAULT_TTL_SECONDS = 300;

/** Created once per execution environment: the client keeps its connection, the loader its values. */
let load: (() => Promise<Loaded<Configuration>>) | undefined;

export async function handler(): Promise<ConfigReaderResult> {
  const path = parameterPathFromEnvironment();
  load ??= configurationLoader(path);
  const { value, isStale } = await load();
  const problems = value.problems.map(({ name, message }) => `${name} ${message}`);
  return { path, sections: value.sections, problems, isStale };
}

/** Discards the loaded values, as a new execution environment does. */
export function reset(): void {
  load = undefined;
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

function parameterPathFromEnvironment(): string {
  const path = process.env["PARAMETER_PATH"] ?? "";
  if (!/^(\/[A-Za-z0-9_.-]+)+$/.test(path)) {
    throw new Error(
      `PARAMETER_PATH must be a path such as "/production/api", got ${JSON.stringify(path)}`,
    );
  }
  return path;
}
