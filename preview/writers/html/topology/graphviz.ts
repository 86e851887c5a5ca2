/**
 * What is used of `@viz-js/viz`, Graphviz as WebAssembly.
 *
 * Its own declarations are those of an ES module, although `require` gets a CommonJS one.
 */
export interface Graphviz {
  instance(): Promise<{
    /** Throws an error with Graphviz's messages if the graph is not valid. */
    renderString(graph: Graph, options: { readonly format: "svg" }): string;
  }>;
}

/** Source of the names: Graphviz, "Attributes". */
type Attributes = Readonly<Record<string, string | number>>;

export interface Node {
  readonly name: string;
  readonly attributes: Attributes;
}

export interface Edge {
  readonly tail: string;
  readonly head: string;
  readonly attributes: Attributes;
}

/** A frame around nodes, if its name begins with `cluster`. */
export interface Subgraph {
  readonly name: string;
  readonly graphAttributes: Attributes;
  readonly nodes: readonly Node[];
  readonly subgraphs: readonly Subgraph[];
}

export interface Graph {
  readonly directed: boolean;
  readonly graphAttributes: Attributes;
  readonly nodeAttributes: Attributes;
  readonly edgeAttributes: Attributes;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly subgraphs: readonly Subgraph[];
}
