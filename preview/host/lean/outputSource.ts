import Module from "node:module";
import { basename } from "node:path";

/** A line of the SDK's module `output`, and the one that takes its place. */
type Edit = readonly [line: string, replacement: string];

/**
 * Outputs that combine the promises of their value, and of what is known about it, when one is first used. The SDK
 * makes over twenty promises for each output, most of which nothing awaits.
 *
 * A sixth parameter of the constructor takes all four at once, as one promise.
 */
const edits: readonly Edit[] = [
  [
    "    constructor(resources, promise, isKnown, isSecret, allResources) {",
    "    constructor(resources, promise, isKnown, isSecret, allResources, parts) {",
  ],
  ["        allResources = allResources || Promise.resolve([]);", ""],
  [
    "        const allResourcesCopy = allResources.then((r) => utils.union(copyResources(r), resourcesCopy));",
    "",
  ],
  [
    "        isKnown = Promise.all([isKnown, promise]).then(([known, val]) => known && !containsUnknowns(val));",
    "",
  ],
  [
    "        const lifted = Promise.all([allResourcesCopy, promise, isKnown, isSecret]).then(([liftedResources, value, liftedIsKnown, liftedIsSecret]) => liftInnerOutput(liftedResources, value, liftedIsKnown, liftedIsSecret));",
    `        let lifted;
        const lift = (value, known, secret, all = []) => {
            const resources = utils.union(copyResources(all), resourcesCopy);
            const isKnown = known && !containsUnknowns(value);
            return exports.Output.isInstance(value)
                ? liftInnerOutput(resources, value, isKnown, secret)
                : { allResources: resources, value, isKnown, isSecret: secret };
        };
        this.__lifted = () => lifted ??= parts === undefined
            ? Promise.all([promise, isKnown, isSecret, allResources]).then((all) => lift(...all))
            : parts.then((all) => lift(all.value, all.isKnown, all.isSecret, all.allResources));`,
  ],
  [
    "        this.allResources = () => lifted.then((l) => l.allResources);",
    "        this.allResources = () => this.__lifted().then((l) => l.allResources);",
  ],
  ["        this.isKnown = lifted.then((l) => l.isKnown);", ""],
  ["        this.isSecret = lifted.then((l) => l.isSecret);", ""],
  [
    "        this.promise = (withUnknowns) => OutputImpl.getPromisedValue(lifted.then((l) => l.value), withUnknowns);",
    "        this.promise = (withUnknowns) => this.__lifted().then((l) => withUnknowns || !containsUnknowns(l.value) ? l.value : undefined);",
  ],
  [
    "                        return o[prop];",
    "                        return Reflect.get(o, prop, obj);",
  ],
  [
    "    static create(val) {",
    `    get isKnown() {
        return this.__lifted().then((l) => l.isKnown);
    }
    get isSecret() {
        return this.__lifted().then((l) => l.isSecret);
    }
    static create(val) {`,
  ],
  [
    `        const applied = Promise.all([
            this.allResources(),
            this.promise(/*withUnknowns*/ true),
            this.isKnown,
            this.isSecret,
        ]).then(([allResources, value, isKnown, isSecret]) => applyHelperAsync(allResources, value, isKnown, isSecret, func, !!runWithUnknowns));`,
    "        const applied = this.__lifted().then((l) => applyHelperAsync(l.allResources, l.value, l.isKnown, l.isSecret, func, !!runWithUnknowns));",
  ],
  [
    "        const result = new OutputImpl(this.resources(), applied.then((a) => a.value), applied.then((a) => a.isKnown), applied.then((a) => a.isSecret), applied.then((a) => a.allResources));",
    "        const result = new OutputImpl(this.resources(), undefined, undefined, undefined, undefined, applied);",
  ],
];

/** The source to compile in the place of the SDK's; the same one for any other module or version of the SDK. */
export function leanSource(source: string, file: string): string {
  const isOutput = basename(file) === "output.js" && source.includes("class OutputImpl");
  return isOutput && edits.every(([line]) => occursOnce(source, line))
    ? edits.reduce((text, [line, replacement]) => text.replace(line, () => replacement), source)
    : source;
}

type Compile = (source: string, file: string, ...rest: readonly unknown[]) => unknown;

/** Compiles the lean source of each copy of the SDK that is loaded from now on. */
export function compileLeanSources(): void {
  const { prototype } = Module as unknown as { readonly prototype: { _compile: Compile } };
  const compile = prototype._compile;
  prototype._compile = function compileLean(source, file, ...rest) {
    return compile.call(this, leanSource(source, file), file, ...rest);
  };
}

function occursOnce(text: string, line: string): boolean {
  const first = text.indexOf(line);
  return first >= 0 && first === text.lastIndexOf(line);
}
