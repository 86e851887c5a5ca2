import { parse } from "yaml";
import { z } from "zod";

import { isWithin, listOutputs } from "../outputs";
import { type ContractSchema } from "../schemaFile";

const consumer = z.strictObject({
  team: z.string().min(1),
  /** Where the team is reached. */
  contact: z.string().min(1),
  /** The program, as its repository or folder. */
  program: z.string().min(1),
  /** Major version of the contract that the program reads. */
  version: z.int().min(0),
  /** Paths of outputs; an object or a mapping stands for all that it holds. */
  reads: z.array(z.string()).min(1),
});

/** A program of another team that reads the contract's outputs. */
export type Consumer = z.output<typeof consumer>;

export const consumersFile = "contract/consumers.yaml";

/**
 * Reads the list of consumers.
 *
 * @param text content of `consumers.yaml`.
 * @throws {TypeError} where it is no such list, with every mistake in it.
 */
export function parseConsumers(text: string): readonly Consumer[] {
  const result = z.array(consumer).safeParse(parse(text));
  if (result.success) {
    return result.data;
  }
  const issues = result.error.issues.map(
    ({ path, message }) => `${consumersFile}: ${path.join(".")}: ${message}`,
  );
  throw new TypeError(issues.join("\n"));
}

/**
 * Finds what consumers of this major version read and the contract does not have.
 *
 * A consumer of an older version reads what its own version has, so nothing is said about it.
 *
 * @param base the contract before a change: what the change removes is reported as such already.
 */
export function unknownReads(
  consumers: readonly Consumer[],
  schema: ContractSchema,
  base: ContractSchema = schema,
): readonly string[] {
  const paths = [schema, base].flatMap((each) => listOutputs(each).map(({ path }) => path));
  const major = Number(schema.version.split(".")[0]);
  return consumers
    .filter(({ version }) => version === major)
    .flatMap(({ program, reads }) =>
      reads
        .filter((path) => !paths.includes(path))
        .map(
          (path) =>
            `${consumersFile}: reads of ${program} must be outputs of the contract, got "${path}"; docs/outputs.md lists them`,
        ),
    );
}

/** Whether a program that reads one path notices a change of another. */
export function concerns(read: string, changed: string): boolean {
  return isWithin(read, changed) || isWithin(changed, read);
}
