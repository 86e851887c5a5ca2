/** The parameters of the page when no drill serves it. */

export interface Parameters {
  /** URL to call; empty until it is typed. */
  readonly url: string;
  /** URLs of the regions themselves, for the smart client. */
  readonly endpoints: readonly string[];
  /** Regions that get a row from the start. */
  readonly regions: readonly string[];
  /** Milliseconds between calls. @default 1000 */
  readonly interval: number;
  readonly client: "dns" | "smart";
}

/** Shortest interval, so that a typing mistake does not flood an API. */
const MIN_INTERVAL = 50;

const KNOWN = ["url", "endpoints", "regions", "interval", "client"];

/**
 * Parses the query of the page's address.
 *
 * @returns the parameters, with the default in place of each wrong one, and a sentence for each of those.
 */
export function parseParameters(query: string): {
  readonly parameters: Parameters;
  readonly issues: readonly string[];
} {
  const given = new URLSearchParams(query);
  const list = (name: string) => (given.get(name) ?? "").split(",").filter(Boolean);
  const [url, endpoints, regions] = [given.get("url") ?? "", list("endpoints"), list("regions")];
  const client = given.get("client") ?? "dns";
  const interval = given.get("interval") ?? "1000";
  const issues = [
    ...[...given.keys()]
      .filter((name) => !KNOWN.includes(name))
      .map((name) => `${name} must be one of the parameters ${KNOWN.join(", ")}`),
    ...(url === "" || isHttpUrl(url) ? [] : [`url ${mustBeUrl(url)}`]),
    ...endpoints.flatMap((each, index) =>
      isHttpUrl(each) ? [] : [`endpoints[${index}] ${mustBeUrl(each)}`],
    ),
    ...(Number(interval) >= MIN_INTERVAL
      ? []
      : [`interval must be milliseconds from ${MIN_INTERVAL}, got "${interval}"`]),
    ...(client === "dns" || client === "smart"
      ? []
      : [`client must be dns or smart, got "${client}"`]),
    ...(client === "smart" && endpoints.length === 0
      ? ["client=smart needs endpoints, the URLs of the regions"]
      : []),
  ];
  const parameters: Parameters = {
    url: isHttpUrl(url) ? url : "",
    endpoints: endpoints.filter(isHttpUrl),
    regions,
    interval: Number(interval) >= MIN_INTERVAL ? Number(interval) : 1000,
    client: client === "smart" && endpoints.length > 0 ? "smart" : "dns",
  };
  return { parameters, issues };
}

function mustBeUrl(text: string): string {
  return `must be a URL such as https://api.example.com/v1/helloworld, got "${text}"`;
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^/\s]+/.test(text);
}
