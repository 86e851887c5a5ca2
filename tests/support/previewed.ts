/**
 * Stacks as the offline preview shows them, for tests of what a stack is.
 *
 * What this does not prove: that AWS accepts it, or that a deployed stack reads back the same.
 */
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** A resource of the preview's JSON document. */
export interface PreviewedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Undefined for a component. */
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly region?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete?: boolean;
  readonly ignoreChanges?: readonly string[];
}

/** The document, with the queries of the tests. */
export class PreviewedStack {
  constructor(
    readonly resources: readonly PreviewedResource[],
    readonly outputs: Readonly<Record<string, unknown>>,
    readonly findings: readonly { readonly policy: string; readonly message: string }[],
  ) {}

  /** All resources of a type token, in the order of registration. */
  ofType(type: string): PreviewedResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The one resource of this type and logical name. */
  get(type: string, name: string): PreviewedResource {
    const [resource, ...others] = this.ofType(type).filter((other) => other.name === name);
    assert.ok(resource !== undefined && others.length === 0, `one ${type} is called ${name}`);
    return resource;
  }

  /** Logical names of a type's resources, sorted. */
  namesOf(type: string): string[] {
    return this.ofType(type)
      .map(({ name }) => name)
      .sort();
  }
}

const ROOT = join(__dirname, "..", "..");
const runs = new Map<string, Promise<PreviewedStack>>();

/**
 * Previews a stack of this project, once for all tests that preview the same.
 *
 * @param args further arguments of the command.
 */
export function previewed(stack: string, ...args: string[]): Promise<PreviewedStack> {
  const key = [stack, ...args].join(" ");
  const run = runs.get(key) ?? preview([stack, ...args]);
  runs.set(key, run);
  return run;
}

async function preview(args: string[]): Promise<PreviewedStack> {
  const command = [join("preview", "main.cjs"), ...args, "--format", "json"];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: ROOT,
    maxBuffer: 1e9,
  });
  const document = JSON.parse(stdout) as PreviewedStack;
  return new PreviewedStack(document.resources, document.outputs, document.findings);
}
