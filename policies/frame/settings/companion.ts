/**
 * Rules of another form: a resource needs a setting that is a resource of its own, such as the public access
 * block of a bucket.
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { type AwsType } from "../awsTypes";
import { anyOf, type Decision, not } from "../decision";
import { perGraph } from "../perGraph";
import { idOf, isUnknown, property, type PropertyOf, type Subject, text } from "../properties";
import { resourcesOf, sourcesOf, type Typed } from "../resources";
import { type OutputRule, type PolicyInfo } from "../rule";

import { OUTSIDE_CHANGES } from "./setting";

export interface Companion<T extends AwsType, C extends AwsType> extends Omit<
  PolicyInfo,
  "level" | "blindSpots" | "fix"
> {
  readonly types: readonly T[];
  /** The types of the setting, and the property by which it names the resource: by its id or its ARN. */
  readonly by: { readonly types: readonly C[]; readonly property: PropertyOf<C> };
  /** Whether a setting is as wanted. @default - any is */
  readonly holds?: (companion: Typed<C>, graph: StackGraph) => Decision;
  /** Whether the resource has the setting itself. @default - it cannot */
  readonly own?: (resource: Typed<T>) => Decision;
  /** Which of these resources it is about. @default - all */
  readonly only?: (resource: Typed<T>) => Decision;
  /** The names by which the setting can name the resource. @default - its id and its ARN */
  readonly namesOf?: (resource: Typed<T>) => readonly (string | Unknown | undefined)[];
  /** What is wrong, such as "bucket has no public access block". */
  readonly found: string;
  /** What to write, in the imperative, lower case and without a final period. */
  readonly fix: string;
  readonly question: string;
  /** @default - changes outside of Pulumi */
  readonly blindSpots?: readonly string[];
}

export function companion<const T extends AwsType, const C extends AwsType>({
  by,
  holds = () => true,
  own = () => false,
  only = () => true,
  namesOf = (resource) => [idOf(resource), arnOf(resource)],
  found,
  fix,
  blindSpots = OUTSIDE_CHANGES,
  ...info
}: Companion<T, C>): OutputRule<Typed<T>> {
  const companions = perGraph((graph) => indexOf(graph, by.types, by.property));
  return {
    ...info,
    level: "mandatory",
    blindSpots,
    fix: `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`,
    stage: "outputs",
    check(resource, report, graph) {
      const index = companions(graph);
      const named = namesOf(resource).filter((name): name is string => typeof name === "string");
      const settings = new Set([
        ...named.flatMap((name) => index.byName.get(name) ?? []),
        ...(index.bySource.get(resource.urn) ?? []),
      ]);
      report.expect(
        anyOf([
          not(only(resource)),
          own(resource),
          ...[...settings].map((setting) => holds(setting, graph)),
          ...index.undetermined.map(() => Unknown.value),
        ]),
        `${found}; ${fix}`,
      );
    },
  };
}

interface Index<C extends AwsType> {
  /** By the id or the ARN that the setting names. */
  readonly byName: ReadonlyMap<string, readonly Typed<C>[]>;
  /** By the URN of the one resource that an unknown name is computed from. */
  readonly bySource: ReadonlyMap<string, readonly Typed<C>[]>;
  readonly undetermined: readonly Typed<C>[];
}

function indexOf<C extends AwsType>(
  graph: StackGraph,
  types: readonly C[],
  name: PropertyOf<C>,
): Index<C> {
  const byName = new Map<string, Typed<C>[]>();
  const bySource = new Map<string, Typed<C>[]>();
  const undetermined: Typed<C>[] = [];
  const add = (map: Map<string, Typed<C>[]>, key: string, setting: Typed<C>) => {
    map.set(key, [...(map.get(key) ?? []), setting]);
  };
  for (const setting of resourcesOf(graph, ...types)) {
    const target = text(property(setting, name));
    const [source, ...others] = sourcesOf(graph, setting, name);
    const hasOneSource = source !== undefined && others.length === 0;
    if (!isUnknown(target)) {
      add(byName, target ?? "", setting);
    }
    // A name can be known before the id of the resource that it names.
    if (hasOneSource && (isUnknown(target) || isUnknown(idOf(source)))) {
      add(bySource, source.urn, setting);
    } else if (isUnknown(target)) {
      undetermined.push(setting);
    }
  }
  return { byName, bySource, undetermined };
}

function arnOf(resource: Resource): string | Unknown | undefined {
  return text(property(resource as Subject as Subject<"aws:s3/bucket:Bucket">, "arn"));
}
