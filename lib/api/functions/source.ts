/** Where the code of a function comes from: a file that is bundled, or a folder that is deployed as it is. */
import { existsSync, statSync } from "node:fs";
import { extname, resolve } from "node:path";

import { bundleFault, exportsOf } from "../../bundleFunction";
import { type Issue } from "../../spec/issue";
import { type FunctionSpec } from "./schema";

export type FunctionSource =
  /** A file, by its absolute path. */
  | { readonly kind: "file"; readonly file: string }
  /** A folder, relative to the program. */
  | { readonly kind: "folder"; readonly folder: string };

const bundled = [".ts", ".mts", ".js", ".mjs"];

/** Where a function's code comes from. */
export function sourceOf({ source }: Pick<FunctionSpec, "source">): FunctionSource {
  return bundled.includes(extname(source))
    ? { kind: "file", file: resolve(source) }
    : { kind: "folder", folder: source };
}

/** Refuses code that is not there, does not bundle or has no such handler. */
export function checkSource(spec: Pick<FunctionSpec, "source" | "handler">): Issue[] {
  const source = sourceOf(spec);
  return source.kind === "file" ? checkFile(source.file, spec) : checkFolder(source.folder, spec);
}

function checkFile(
  file: string,
  { source, handler }: Pick<FunctionSpec, "source" | "handler">,
): Issue[] {
  const path = "source";
  if (!existsSync(file)) {
    return [
      {
        path,
        message: `must be a file of the program, got ${JSON.stringify(source)}, which is not there`,
      },
    ];
  }
  const fault = bundleFault(file);
  if (fault !== undefined) {
    return [
      {
        path,
        message: `must be a file that can be bundled, got ${JSON.stringify(source)}: ${fault}`,
      },
    ];
  }
  const [name = "", exported = ""] = splitHandler(handler);
  if (name !== "index") {
    const message = `must be an export of "index", as a bundled file is called, got ${JSON.stringify(handler)}`;
    return [{ path: "handler", message }];
  }
  const message = `must be an export of ${source}, got ${JSON.stringify(handler)}`;
  return exportsOf(file)?.includes(exported) === false ? [{ path: "handler", message }] : [];
}

function checkFolder(
  folder: string,
  { source, handler }: Pick<FunctionSpec, "source" | "handler">,
): Issue[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    const message = `must be a file that ends with ${bundled.join(", ")}, or a folder of the program, got ${JSON.stringify(source)}`;
    return [{ path: "source", message }];
  }
  const [name = ""] = splitHandler(handler);
  const files = [".js", ".mjs", ".cjs"].map((extension) => `${name}${extension}`);
  const message = `must name a file of ${source}, got ${JSON.stringify(handler)}, where there is no ${files.join(", ")}`;
  return files.some((file) => existsSync(resolve(folder, file)))
    ? []
    : [{ path: "handler", message }];
}

function splitHandler(handler: string): string[] {
  const dot = handler.lastIndexOf(".");
  return [handler.slice(0, dot), handler.slice(dot + 1)];
}
