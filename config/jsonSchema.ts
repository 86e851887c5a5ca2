/** The JSON Schema of a whole stack file, for completion and checks in an editor. */
import { z } from "zod";

import { stackSchema } from "./stackSchema";

type JsonSchema = Readonly<Record<string, unknown>>;

/** Keys of a stack file beside `config`. Source: Pulumi documentation, "Stack settings file reference". */
const settings: Readonly<Record<string, JsonSchema>> = {
  secretsprovider: { type: "string", description: "What encrypts the stack's secrets." },
  encryptedkey: { type: "string", description: "Encrypted key of a cloud secrets provider." },
  encryptionsalt: { type: "string", description: "Salt of the passphrase secrets provider." },
  environment: { description: "ESC environments that the configuration is merged from." },
};

/**
 * Builds the schema.
 *
 * No key is required: a value can come from elsewhere, which an editor does not see.
 *
 * @param project whose keys they are; each can be written with the name in front, or without.
 */
export function stackFileSchema(project: string): JsonSchema {
  const { properties, definitions } = z.toJSONSchema(stackSchema, {
    io: "input",
    target: "draft-7",
  });
  const keys = Object.keys(properties ?? {});
  const reference = (key: string): JsonSchema => ({ $ref: `#/definitions/${key}` });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Settings of a ${project} stack`,
    type: "object",
    properties: {
      ...settings,
      config: {
        type: "object",
        properties: Object.fromEntries(
          keys.flatMap((key) => [
            [`${project}:${key}`, reference(key)],
            [key, reference(key)],
          ]),
        ),
        patternProperties: { [`^(?!${project}:)[^:]+:.+$`]: true },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
    definitions: { ...recursive(definitions as JsonSchema | undefined), ...properties },
  };
}

/** Schemas that refer to themselves, which have no name in the stack file: any value that JSON can hold. */
function recursive(definitions: JsonSchema = {}): JsonSchema {
  const description = "Any value.";
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [
      name,
      { description, ...(schema as JsonSchema) },
    ]),
  );
}
