import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** One property, as the SDK declares it. */
export interface SdkProperty {
  readonly name: string;
  /** The type in TypeScript, without `undefined`: `string`, `outputs.acm.X[]`, `{ ... }`. */
  readonly type: string;
  /** False for a pure output. */
  readonly input: boolean;
  /** True where the resource can exist without it. */
  readonly optional: boolean;
}

/** The SDK's declaration of one resource class, or of the result of one function. */
export interface SdkType {
  readonly properties: readonly SdkProperty[];
  /** Fields of an object type, such as `outputs.acm.CertificateDomainValidationOption`. */
  fieldsOf(objectType: string): readonly SdkProperty[];
}

const classProperty =
  /^ {4}(?:public )?(?:\/\*out\*\/ )?readonly (\w+): pulumi\.Output<([^]*?)>;$/gm;
const argument = /^ {4}(\w+)\??:/gm;
const field = /^( +)(?:readonly )?(\w+)(\?)?: ([^]*?);$/gm;
const resultInterface = /^export interface \w+Result \{$([^]*?)^\}/m;

/**
 * Reads resource classes and functions from the declarations of the installed `@pulumi/*` packages, one small file at
 * a time and only those that a program uses.
 *
 * A property of the class that is missing in its `Args` is computed by the provider. A property of both whose
 * type in the class excludes `undefined` is computed unless the program sets it.
 */
export class SdkTypes {
  readonly #require: NodeJS.Require;
  readonly #types = new Map<string, SdkType | undefined>();
  readonly #texts = new Map<string, string>();

  /** @param project the folder from which the program imports its SDKs. */
  constructor(project: string) {
    this.#require = createRequire(join(project, "index.js"));
  }

  /** The declaration of a type token; undefined where the SDK is not installed or has no such class. */
  get(token: string): SdkType | undefined {
    if (!this.#types.has(token)) {
      this.#types.set(token, this.#read(token, parseClass));
    }
    return this.#types.get(token);
  }

  /** The result of a function such as `aws:ec2/getAmi:getAmi`; undefined as for `get`. */
  resultOf(token: string): SdkType | undefined {
    return this.#read(token, parseResult);
  }

  #read(token: string, parse: (text: string) => readonly SdkProperty[]): SdkType | undefined {
    const folder = this.#packageFolder(token.split(":")[0] ?? "");
    const file = folder === undefined ? undefined : declarationOf(folder, token);
    if (folder === undefined || file === undefined) {
      return undefined;
    }
    const properties = parse(readFileSync(file, "utf8"));
    return { properties, fieldsOf: (objectType) => this.#fieldsOf(folder, objectType) };
  }

  #packageFolder(name: string): string | undefined {
    try {
      return dirname(this.#require.resolve(`@pulumi/${name}/package.json`));
    } catch {
      return undefined;
    }
  }

  #fieldsOf(folder: string, objectType: string): readonly SdkProperty[] {
    const [, ...path] = objectType.split(".");
    const name = path.pop() ?? "";
    const text = this.#text(join(folder, "types", "output.d.ts"));
    const start =
      path.length === 0 ? 0 : text.indexOf(`export declare namespace ${path.join(".")} {`);
    const begin = text.indexOf(`interface ${name} {`, Math.max(start, 0));
    if (start < 0 || begin < 0) {
      return [];
    }
    const line = text.slice(text.lastIndexOf("\n", begin) + 1, begin);
    const indent = line.length - line.trimStart().length;
    const end = text.indexOf(`\n${" ".repeat(indent)}}`, begin);
    return parseFields(text.slice(begin, end + 1), indent + 4);
  }

  /** The text of a big file, read once, when a program first needs an object type of it. */
  #text(file: string): string {
    const known = this.#texts.get(file);
    if (known !== undefined) {
      return known;
    }
    let text = "";
    try {
      text = readFileSync(file, "latin1");
    } catch {
      // An SDK without object types has no such file.
    }
    this.#texts.set(file, text);
    return text;
  }
}

/** Parses the declaration file of one resource class. */
export function parseClass(text: string): readonly SdkProperty[] {
  const argsStart = text.search(/^export interface \w+Args \{$/m);
  const args = new Set(
    argsStart < 0 ? [] : [...text.slice(argsStart).matchAll(argument)].map(([, name]) => name),
  );
  const body = text.slice(
    text.indexOf("export declare class "),
    text.search(/^ {4}constructor\(/m),
  );
  return [...body.matchAll(classProperty)].map(([, name = "", declared = ""]) => ({
    name,
    type: withoutUndefined(declared),
    input: args.has(name),
    optional: isOptional(declared),
  }));
}

function parseResult(text: string): readonly SdkProperty[] {
  return parseFields(resultInterface.exec(text)?.[1] ?? "", 4);
}

function parseFields(text: string, indent: number): readonly SdkProperty[] {
  return [...text.matchAll(field)]
    .filter(([, spaces = ""]) => spaces.length === indent)
    .map(([, , name = "", mark, declared = ""]) => ({
      name,
      type: withoutUndefined(declared),
      input: false,
      optional: mark !== undefined || isOptional(declared),
    }));
}

function isOptional(declared: string): boolean {
  return declared.endsWith("| undefined");
}

function withoutUndefined(declared: string): string {
  return declared.replace(/ \| undefined$/, "");
}

/** `aws:ec2/vpc:Vpc` is declared in `ec2/vpc.d.ts`, `awsx:ecr:Image` in `ecr/image.d.ts`. */
function declarationOf(folder: string, token: string): string | undefined {
  const [, module = "", name = ""] = token.split(":");
  const path = module.includes("/")
    ? module
    : `${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const parts = path.replace(/^index\//, "").split("/");
  const stem = (parts.pop() ?? "").toLowerCase();
  const directory = join(folder, ...parts);
  try {
    const files = new Map(readdirSync(directory).map((file) => [file.toLowerCase(), file]));
    // `index_` where a class is called Index: the module's own index has that name already.
    const file = files.get(`${stem}_.d.ts`) ?? files.get(`${stem}.d.ts`);
    return file === undefined ? undefined : join(directory, file);
  } catch {
    return undefined;
  }
}
