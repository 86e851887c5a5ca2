import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, resolve } from "node:path";

import { TranspiledFiles } from "./transpiledFiles";

type Exports = Readonly<Record<PropertyKey, unknown>>;

interface Service {
  compile(code: string, fileName: string): string;
  readonly transpileOnly: boolean;
  readonly extensions: { readonly compiled: readonly string[] };
  readonly options: Readonly<Record<string, unknown>>;
}

interface RegisterOptions {
  readonly project?: string;
  readonly skipProject?: boolean;
}

interface TsNode {
  register(options: RegisterOptions): unknown;
}

interface LoadedModule {
  _compile(code: string, fileName: string): unknown;
}

type Handler = (module: LoadedModule, fileName: string) => void;

/** What ts-node does beside transpiling where these are set; then it always runs itself. */
const unusualOptions = [
  "require",
  "preferTsExts",
  "experimentalResolver",
  "experimentalSpecifierResolution",
  "moduleTypes",
  "ignore",
  "scope",
  "transformers",
];

/** The modules of the SDK that load TypeScript. */
const sdkModules = /[\\/](cmd[\\/]run[\\/]run|tsutils|typescript-shim)\.js$/;

/**
 * Keeps TypeScript and its transpiler from being loaded while every file of the program is known from an earlier run,
 * and only where a file's result depends on that file and the configuration alone: with `swc` or `transpileOnly`.
 */
export class LazyTypeScript {
  #files: TranspiledFiles | undefined;

  constructor(private readonly folder: string) {}

  /** The module to use in the place of one that the SDK loads; undefined for any other module. */
  module(request: string, parentFile: string, load: () => unknown): object | undefined {
    if ((request !== "typescript" && request !== "ts-node") || !sdkModules.test(parentFile)) {
      return undefined;
    }
    const { resolve: locate } = createRequire(parentFile);
    let manifest: string;
    try {
      manifest = locate(`${request}/package.json`);
    } catch {
      // The SDK brings an old one along.
      return undefined;
    }
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
    const genuine = load as () => Exports;
    return request === "typescript"
      ? proxy(genuine, { version, parseConfigFileTextToJson: parseWith(genuine) })
      : proxy(genuine, {
          VERSION: version,
          register: (options: RegisterOptions) => {
            this.#register(genuine as unknown as () => TsNode, options, locate, version);
          },
        });
  }

  /** Writes what the run transpiled. */
  write(): void {
    this.#files?.write();
  }

  #register(
    genuine: () => TsNode,
    options: RegisterOptions,
    locate: NodeJS.RequireResolve,
    version: string,
  ): void {
    const configuration = configurationOf(options, locate, version);
    if (configuration === undefined) {
      genuine().register(options);
      return;
    }
    const files = new TranspiledFiles(this.folder, configuration);
    this.#files = files;
    if (files.isEmpty) {
      record(genuine().register(options) as Service, files);
    } else {
      serve(files, () => genuine().register(options) as Service);
    }
  }
}

/** A strict JSON file reads the same with or without the compiler. */
function parseWith(genuine: () => Exports) {
  return (file: string, text: string): unknown => {
    try {
      return { config: JSON.parse(text) as unknown };
    } catch {
      const { parseConfigFileTextToJson } = genuine() as {
        readonly parseConfigFileTextToJson: (file: string, text: string) => unknown;
      };
      return parseConfigFileTextToJson(file, text);
    }
  };
}

function proxy(genuine: () => Exports, known: Exports): object {
  return new Proxy(
    {},
    { get: (_, name) => (Object.hasOwn(known, name) ? known[name] : genuine()[name]) },
  );
}

/** Undefined where the configuration cannot be read without the compiler. */
function configurationOf(
  options: RegisterOptions,
  locate: NodeJS.RequireResolve,
  tsNodeVersion: string,
): object | undefined {
  const { project = "tsconfig.json", skipProject = false } = options;
  const texts = skipProject ? [] : textsOf(resolve(project));
  if (texts === undefined) {
    return undefined;
  }
  const environment = Object.entries(process.env).filter(([name]) => name.startsWith("TS_NODE_"));
  const versions = ["typescript", "@swc/core", "@swc/wasm"].map((name) => versionOf(name, locate));
  return { options, texts, environment, versions, tsNodeVersion, node: process.version };
}

/** The texts of a tsconfig.json and of the files that it extends; undefined for other than relative JSON files. */
function textsOf(file: string): readonly string[] | undefined {
  try {
    const text = readFileSync(file, "utf8");
    const { extends: base } = JSON.parse(text) as { readonly extends?: unknown };
    if (base === undefined) {
      return [text];
    }
    if (typeof base !== "string" || !/^\.{1,2}\/.*\.json$/.test(base)) {
      return undefined;
    }
    const inherited = textsOf(resolve(dirname(file), base));
    return inherited === undefined ? undefined : [text, ...inherited];
  } catch {
    return undefined;
  }
}

function versionOf(name: string, locate: NodeJS.RequireResolve): string {
  try {
    const manifest = locate(`${name}/package.json`, { paths: [process.cwd()] });
    return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
  } catch {
    return "none";
  }
}

/** Adds every result of ts-node to the files, if it only transpiles. */
function record(service: Service, files: TranspiledFiles): void {
  const { options, transpileOnly } = service;
  const isUsual = unusualOptions.every((name) => {
    const value = options[name];
    return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
  });
  if (!transpileOnly || !isUsual) {
    return;
  }
  const compile = service.compile.bind(service);
  service.compile = (code, fileName) => {
    const output = compile(code, fileName);
    files.add(code, fileName, output);
    return output;
  };
}

/** Loads TypeScript files from the known results; the first unknown file starts ts-node for all that follow. */
function serve(files: TranspiledFiles, start: () => Service): void {
  const handlers = (Module as unknown as { _extensions: Record<string, Handler | undefined> })
    ._extensions;
  const plain = handlers[".js"];
  const before = handlers[".ts"];
  let service: Service | undefined;
  const compiled = (code: string, fileName: string): string => {
    const known = files.get(code, fileName);
    if (known !== undefined) {
      return known;
    }
    if (service === undefined) {
      handlers[".ts"] = before;
      if (before === undefined) {
        Reflect.deleteProperty(handlers, ".ts");
      }
      service = start();
      record(service, files);
    }
    return service.compile(code, fileName);
  };
  handlers[".ts"] = (module, fileName) => {
    if (/[\\/]node_modules[\\/]/.test(fileName)) {
      (before ?? plain)?.(module, fileName);
      return;
    }
    const compile = module._compile.bind(module);
    module._compile = (code, name) => compile(compiled(code, name), name);
    plain?.(module, fileName);
  };
}
