/** A stack with encrypted parameters: what a stack file has, as the schema reads it. */
import { z } from "zod";

import { type ParametersStack } from "../../../lib/parameters/checks";
import { parametersSchema } from "../../../lib/parameters/schema";
import { type Issue } from "../../../lib/spec/issue";
import { type ParsedSpec, parseSpec } from "../../../lib/spec/parse";
import { identitySchema } from "../../../lib/stack/schema";

export const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

const { environment, accountId } = identitySchema;
const schema = z.strictObject({ environment, accountId, ...parametersSchema });

export type ParametersInput = z.input<typeof schema>;

export const stack: ParametersInput = {
  environment: "production",
  accountId: "123456789012",
  deployerRoleArn: role("deployer"),
  parameters: {
    api: {
      administrators: [role("administrator")],
      writers: [role("writer")],
      readers: [{ principal: role("reader"), path: "database" }],
      values: {
        greeting: { type: "String", value: "Hello" },
        "database/password": { type: "SecureString" },
      },
    },
  },
};

/** @param changes of the stack; of any type, to see what the schema refuses. */
export function parseStack(changes: object = {}): ParsedSpec<ParametersStack> {
  return parseSpec(schema, { ...stack, ...changes });
}

export function sentencesOf(issues: readonly Issue[]): string[] {
  return issues.map(({ path, message }) => `${path} ${message}`);
}
