/** The resources of a type by the text of one property, so that a proof looks up what it would search for. */
import { type StackGraph } from "../../graph/stackGraph";

import { append } from "./append";
import { type AwsType } from "../frame/awsTypes";
import { perGraph } from "../frame/perGraph";
import { isUnknown, property, type PropertyOf, text } from "../frame/properties";
import { resourcesOf, type Typed } from "../frame/resources";

export interface TextIndex<T extends AwsType> {
  /** Those with this text, in the order of registration. */
  of(value: string): readonly Typed<T>[];
  /** Those whose text is unknown. */
  readonly unknown: readonly Typed<T>[];
}

/** An index of each graph, made when it is first read. */
export function textIndex<T extends AwsType>(
  type: T,
  name: PropertyOf<T>,
): (graph: StackGraph) => TextIndex<T> {
  return perGraph((graph) => {
    const byText = new Map<string, Typed<T>[]>();
    const unknown: Typed<T>[] = [];
    for (const resource of resourcesOf(graph, type)) {
      const value = text(property(resource, name));
      if (isUnknown(value)) {
        unknown.push(resource);
      } else if (value !== undefined) {
        append(byText, value, resource);
      }
    }
    return { of: (value) => byText.get(value) ?? [], unknown };
  });
}
