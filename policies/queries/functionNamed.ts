/** The function that another resource names. */
import { type StackGraph } from "../../graph/stackGraph";
import { type Typed } from "../frame/resources";
import { textIndex } from "./textIndex";
import { FUNCTION } from "./types";

/**
 * The function of this name or ARN, if the stack has it.
 *
 * @param name with a version or an alias, or without.
 * @param region of the resource that names it.
 */
export function functionNamed(
  graph: StackGraph,
  name: string,
  region: string | undefined,
): Typed<typeof FUNCTION> | undefined {
  const [, ofArn = name] = /^arn:[^:]+:lambda:[^:]*:\d*:function:(.+)$/.exec(name) ?? [];
  const [own = ""] = ofArn.split(":");
  return functionsByName(graph)
    .of(own)
    .find((lambda) => lambda.region === region);
}

const functionsByName = textIndex(FUNCTION, "name");
