/**
 * The principals that are declared for a key.
 *
 * A component that makes a key declares its principals in the outputs `keyArn` and `access`. For any
 * other key, the principals of its account that its own policy names count as declared.
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { type Value } from "../../../graph/value";

import { declarationOf, type DeclaredReader, type KeyDeclaration } from "../../decrypt/declared";
import { type KeyFacts } from "../../decrypt/snapshot";
import { isUnknown, list, record, text, texts } from "../../frame/properties";
import { type Key } from "./keyNames";

export interface DeclaredAccess {
  readonly declaration: KeyDeclaration;
  /** What each ARN was declared as, in the order in which they are shown. */
  readonly declaredAs: ReadonlyMap<string, string>;
}

export function declaredAccess(graph: StackGraph, key: Key, facts: KeyFacts): DeclaredAccess {
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
