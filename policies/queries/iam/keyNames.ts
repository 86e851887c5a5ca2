/**
 * The keys of KMS by their names.
 *
 * A key is named by its ARN anywhere, and within its region by its id, by an alias, or by the alias's ARN.
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { type AwsType } from "../../frame/awsTypes";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, type Maybe, property, type PropertyOf, text } from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { KEYS } from "../types";

const ALIAS = "aws:kms/alias:Alias";

export type Key = Typed<(typeof KEYS)[number]>;

/**
 * The key that a property names; undefined when it names none, or one that the stack does not hold.
 *
 * While the name is unknown, what it was computed from takes its place.
 */
export function keyNamedBy<T extends AwsType>(
  graph: StackGraph,
  resource: Typed<T>,
  name: PropertyOf<T>,
): Maybe<Key> {
  const named = text(property(resource, name));
  if (!isUnknown(named)) {
    return named === undefined ? undefined : keyOfName(keysByName(graph), named, resource.region);
  }
  const [source, ...others] = sourcesOf(graph, resource, name, [...KEYS, ALIAS]);
  if (source === undefined || others.length > 0) {
    return Unknown.value;
  }
  return source.type === ALIAS
    ? keyNamedBy(graph, source as Typed<typeof ALIAS>, "targetKeyId")
    : (source as Key);
}

type Names = ReadonlyMap<string, Key>;

function keyOfName(names: Names, name: string, region: string | undefined): Key | undefined {
  return names.get(name) ?? names.get(inRegion(name, region));
}

const keysByName = perGraph((graph): Names => {
  const names = new Map<string, Key>();
  for (const key of resourcesOf(graph, ...KEYS)) {
    names.set(arnOf(key), key);
    names.set(inRegion(key.id ?? "", key.region), key);
    names.set(inRegion(arnOf(key).split(":key/")[1] ?? "", key.region), key);
  }
  for (const alias of resourcesOf(graph, ALIAS)) {
    const name = text(property(alias, "name"));
    const targets = [text(property(alias, "targetKeyId")), text(property(alias, "targetKeyArn"))];
    const [target] = targets.flatMap((each) =>
      typeof each === "string" ? (keyOfName(names, each, alias.region) ?? []) : [],
    );
    if (typeof name === "string" && target !== undefined) {
      names.set(inRegion(name, alias.region), target);
      names.set(arnOf(target).replace(/:key\/.*$/, `:${name}`), target);
    }
  }
  names.delete("");
  return names;
});

function arnOf(key: Key): string {
  const arn = text(property(key, "arn"));
  return typeof arn === "string" ? arn : "";
}

/** Ids and aliases are unique within a region only. */
function inRegion(name: string, region: string | undefined): string {
  return name === "" ? "" : `${region ?? ""} ${name}`;
}
