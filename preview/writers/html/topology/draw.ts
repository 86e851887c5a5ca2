import { createRequire } from "node:module";

import { type StackGraph } from "../../../../graph/stackGraph";
import { Markup } from "../markup";
import { type Graph, type Graphviz, type Node, type Subgraph } from "./graphviz";
import { type Box, type RegionDrawing, regionDrawings } from "./regionDrawing";

/** The drawing of one region. Its boxes are the elements `g.box` with the ids in `boxes`. */
export interface DrawnRegion {
  readonly region: string;
  readonly svg: Markup;
  readonly boxes: readonly DrawnBox[];
}

export interface DrawnBox {
  /** Of its element. */
  readonly id: string;
  /** URNs of its resources. */
  readonly urns: readonly string[];
  /** Undefined where it is in no zone, or spans several. */
  readonly zone: string | undefined;
}

const internet = "internet";

/**
 * Draws each region with Graphviz.
 *
 * @param prefix makes the ids of elements unique in the page.
 */
export async function drawRegions(
  graph: StackGraph,
  prefix: string,
): Promise<readonly DrawnRegion[]> {
  const drawings = regionDrawings(graph);
  if (drawings.length === 0) {
    return [];
  }
  const graphviz = createRequire(__filename)("@viz-js/viz") as Graphviz;
  const viz = await graphviz.instance();
  return drawings.map((drawing, index) => {
    const idOf = ids(drawing, `${prefix}-r${index}`);
    const svg = viz.renderString(dotOf(drawing, idOf), { format: "svg" });
    return {
      region: drawing.region,
      svg: new Markup(embeddable(svg)),
      boxes: drawing.boxes.map(({ key, resources, zone }) => ({
        id: idOf(key),
        zone,
        urns: resources.map(({ urn }) => urn),
      })),
    };
  });
}

/** The drawing without its document type, and without the titles and ids of parts that are no boxes. */
function embeddable(svg: string): string {
  return svg
    .slice(svg.indexOf("<svg"))
    .replace(/<!--[^]*?-->\n?|<title>[^<]*<\/title>\n?| id="(?:graph|clust|node|edge)\d+"/g, "");
}

function ids({ boxes }: RegionDrawing, prefix: string): (key: string) => string {
  const known = new Map(boxes.map(({ key }, index) => [key, `${prefix}-b${index}`]));
  return (key) => known.get(key) ?? internet;
}

function dotOf(drawing: RegionDrawing, idOf: (key: string) => string): Graph {
  const { boxes, links, vpcs } = drawing;
  const outside = boxes.filter(({ vpc }) => vpc === undefined || !vpcs.has(vpc));
  const entries = boxes.filter(({ isEntry }) => isEntry);
  return {
    directed: true,
    graphAttributes: {
      rankdir: "LR",
      bgcolor: "transparent",
      fontname: "Helvetica",
      nodesep: 0.15,
    },
    nodeAttributes: { shape: "box", fontname: "Helvetica", fontsize: 11, margin: "0.12,0.06" },
    edgeAttributes: { arrowsize: 0.7 },
    nodes: [
      ...(entries.length === 0
        ? []
        : [{ name: internet, attributes: { label: "internet", shape: "oval", class: internet } }]),
      ...outside.map((box) => nodeOf(box, idOf)),
    ],
    edges: [
      ...entries.map(({ key }) => edge(internet, idOf(key), "exposed")),
      ...links.map(([from, to]) => edge(idOf(from), idOf(to), "traffic")),
      ...columns(boxes, links, idOf),
    ],
    subgraphs: [...vpcs].map(([urn, name], index) =>
      vpcCluster(
        name,
        index,
        boxes.filter(({ vpc }) => vpc === urn),
        idOf,
      ),
    ),
  };
}

function vpcCluster(
  name: string,
  index: number,
  boxes: readonly Box[],
  idOf: (key: string) => string,
): Subgraph {
  const zones = [...new Set(boxes.flatMap(({ zone }) => zone ?? []))].sort();
  const nodesIn = (zone: string | undefined): Node[] =>
    boxes.filter((box) => box.zone === zone).map((box) => nodeOf(box, idOf));
  return {
    name: `cluster_vpc${index}`,
    graphAttributes: { label: plain(name), class: "vpc" },
    nodes: nodesIn(undefined),
    subgraphs: zones.map((zone, number) => ({
      name: `cluster_vpc${index}_zone${number}`,
      graphAttributes: { label: plain(zone), class: "zone" },
      nodes: nodesIn(zone),
      subgraphs: [],
    })),
  };
}

function nodeOf({ key, role, lines, isEntry }: Box, idOf: (key: string) => string): Node {
  const id = idOf(key);
  return {
    name: id,
    attributes: {
      id,
      label: lines.map(plain).join("\n"),
      class: ["box", role, ...(isEntry ? ["exposed"] : [])].join(" "),
    },
  };
}

function edge(tail: string, head: string, name: string) {
  return { tail, head, attributes: { class: name } };
}

/** Invisible links that put boxes without traffic into rows of one place, instead of one tall column. */
function columns(
  boxes: readonly Box[],
  links: RegionDrawing["links"],
  idOf: (key: string) => string,
) {
  const linked = new Set(links.flat());
  const places = new Map<string, Box[]>();
  for (const box of boxes.filter(({ key, isEntry }) => !linked.has(key) && !isEntry)) {
    const place = JSON.stringify([box.vpc, box.zone]);
    places.set(place, [...(places.get(place) ?? []), box]);
  }
  return [...places.values()].flatMap((row) =>
    row.slice(1).flatMap((box, index) => {
      const before = row[index];
      return before === undefined || (index + 1) % rowLength === 0
        ? []
        : [{ tail: idOf(before.key), head: idOf(box.key), attributes: { style: "invis" } }];
    }),
  );
}

/** Boxes beside each other; a longer row begins anew below. */
const rowLength = 4;

/**
 * Text that Graphviz shows as it is: in a label a backslash begins an escape and an ampersand an entity, and control
 * characters are no XML.
 */
function plain(text: string): string {
  const short = text.length > longestLine ? `${text.slice(0, longestLine - 1)}…` : text;
  return short
    .replace(/\p{Cc}/gu, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll("&", "&amp;");
}

/** Characters of a line in a box. */
const longestLine = 60;
