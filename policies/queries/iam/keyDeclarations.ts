/**
 * The principals that are declared for a key.
 *
 * A component that makes a key declares its principals in the outputs `keyArn` and `access`. For any
 * other key, the principals of its account that its own policy names count as declared. Beside both, a component
 * that uses a key through AWS services declares it in the output `keyUses`.
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { type Value } from "../../../graph/value";

import { declarationOf, type DeclaredReader, type KeyDeclaration } from "../../decrypt/declared";
import { type KeyFacts } from "../../decrypt/snapshot";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, list, record, text, texts } from "../../frame/properties";
import { type Key } from "./keyNames";

export interface DeclaredAccess {
  readonly declaration: KeyDeclaration;
  /** What each ARN was declared as, in the order in which they are shown. */
  readonly declaredAs: ReadonlyMap<string, string>;
}

export function declaredAccess(graph: StackGraph, key: Key, facts: KeyFacts): DeclaredAccess {
  const { declaration, declaredAs } = declaredByKey(graph, key, facts);
  const users = keyUses(graph).filter(({ keyArn }) => keyArn === facts.arn);
  const readers = [...new Set(users.map(({ roleArn }) => roleArn))].map((arn) => ({
    arn,
    parameters: [],
    services: users
      .filter(({ roleArn }) => roleArn === arn)
      .flatMap(({ services }) => services.map((name) => viaService(name, facts))),
  }));
  return {
    declaration: { ...declaration, readers: [...declaration.readers, ...readers] },
    declaredAs: new Map([
      ...readers.map(({ arn }): [string, string] => [arn, "user"]),
      ...declaredAs,
    ]),
  };
}

/** What a component declares of the use of a key: by which role, through which services, such as `kinesis`. */
interface KeyUse {
  readonly keyArn: string;
  readonly roleArn: string;
  readonly services: readonly string[];
}

const keyUses = perGraph((graph): readonly KeyUse[] =>
  graph.resources.flatMap(({ type, outputs }) =>
    type.startsWith("aws:") || outputs["keyUses"] === undefined ? [] : usesIn(outputs["keyUses"]),
  ),
);

function usesIn(value: Value): KeyUse[] {
  const entries = list(value);
  return (isUnknown(entries) ? [] : entries).flatMap((entry) => {
    const use = record(entry);
    if (use === undefined || isUnknown(use)) {
      return [];
    }
    const keyArn = plain(use["keyArn"]);
    const roleArn = plain(use["roleArn"]);
    const services = known(use["services"]);
    return keyArn === undefined || roleArn === undefined ? [] : [{ keyArn, roleArn, services }];
  });
}

/** Such as `kinesis.us-east-1.amazonaws.com`; the suffix is the same in all partitions. */
function viaService(name: string, { arn }: KeyFacts): string {
  return `${name}.${arn.split(":")[3] ?? ""}.amazonaws.com`;
}

function declaredByKey(graph: StackGraph, key: Key, facts: KeyFacts): DeclaredAccess {
  const component = key.parent === undefined ? undefined : graph.get(key.parent);
  const access = record(component?.outputs["access"]);
  if (component === undefined || access === undefined || isUnknown(access)) {
    return { declaration: declarationOf(facts), declaredAs: new Map() };
  }
  const deployerArn = plain(access["deployerArn"]);
  const breakGlassArn = plain(access["breakGlassArn"]);
  const path = plain(component.outputs["path"]);
  const declaredReaders =
    path === undefined
      ? declarationOf(facts, deployerArn).readers
      : readersOf(access["readers"], parameterRoot(facts, path));
  const entries: [string | undefined, string][] = [
    [deployerArn, "deployer"],
    [breakGlassArn, "break-glass"],
    ...known(access["administratorArns"]).map((arn): [string, string] => [arn, "administrator"]),
    ...known(access["writerArns"]).map((arn): [string, string] => [arn, "writer"]),
    ...declaredReaders.map(({ arn }): [string, string] => [
      arn,
      path === undefined ? "user" : "reader",
    ]),
  ];
  return {
    declaration: { deployerArn, breakGlassArn, readers: declaredReaders },
    declaredAs: new Map(entries.flatMap(([arn, as]) => (arn === undefined ? [] : [[arn, as]]))),
  };
}

/** `arn:aws:ssm:us-east-1:123456789012:parameter/production/api`, in the account and region of the key. */
function parameterRoot({ arn }: KeyFacts, path: string): string {
  const [, partition = "aws", , region = "", account = ""] = arn.split(":");
  return `arn:${partition}:ssm:${region}:${account}:parameter${path}`;
}

function readersOf(readers: Value | undefined, root: string): DeclaredReader[] {
  const entries = list(readers);
  const read = (isUnknown(entries) ? [] : entries).flatMap((entry) => {
    const reader = record(entry);
    const arn = reader === undefined || isUnknown(reader) ? undefined : plain(reader["arn"]);
    const path = reader === undefined || isUnknown(reader) ? "" : (plain(reader["path"]) ?? "");
    return arn === undefined ? [] : [{ arn, path }];
  });
  return [...new Set(read.map(({ arn }) => arn))].map((arn) => ({
    arn,
    parameters: read
      .filter((reader) => reader.arn === arn)
      .flatMap(({ path }) =>
        path === "" ? [`${root}/`] : [`${root}/${path}`, `${root}/${path}/`],
      ),
  }));
}

function plain(value: Value | undefined): string | undefined {
  const read = text(value);
  return typeof read === "string" ? read : undefined;
}

function known(value: Value | undefined): string[] {
  return texts(value).filter((member) => typeof member === "string");
}
