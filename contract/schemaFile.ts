/** The contract as a JSON Schema, for programs in other languages and for comparing two versions. */
import { z } from "zod";

import { platformOutputs } from "./definition";
import { type Stability } from "./fields";
import { contractVersion } from "./version";

/** A JSON Schema, as far as the contract has need of it, with the facts of `fields.ts` as annotations. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly since?: string;
  readonly stability?: Stability;
  readonly absent?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly propertyNames?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** The content of `contract.schema.json`. */
export interface ContractSchema extends SchemaNode {
  readonly version: string;
}

/** Builds the schema. Outputs that it does not name are allowed: a newer minor version has some. */
export function contractSchema(): ContractSchema {
  const { $schema, ...schema } = z.toJSONSchema(platformOutputs, {
    io: "input",
    override: ({ jsonSchema }) => {
      delete jsonSchema["exampleKey"];
    },
  });
  return {
    $schema,
    title: "Outputs of a Meridian platform stack",
    version: contractVersion,
    ...schema,
  } as ContractSchema;
}
