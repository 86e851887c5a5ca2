/**
 * Why a call failed.
 *
 * A page gets one and the same `TypeError` when a name does not resolve, a certificate is wrong, a region
 * does not respond, or CORS forbids the page to read the response. Requests that need no CORS, no TLS or
 * no HTTP distinguish these. They are sent once for a series of failures, and to the same host only.
 */

/** A call that failed, with the URL that it was sent to. */
export class CallFailure extends Error {
  /** @param reason undefined when it takes a diagnosis to find it. */
  constructor(
    readonly url: string,
    readonly reason: string | undefined,
  ) {
    super(reason ?? "no connection");
  }
}

const PROBE_MILLISECONDS = 1500;

/** Sends one request, and returns the region that responded. */
export async function callRegion(url: string, signal: AbortSignal): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, { signal, cache: "no-store" });
  } catch {
    throw new CallFailure(url, signal.aborted ? "timeout: no response in time" : undefined);
  }
  if (!response.ok) {
    throw new CallFailure(url, `status ${response.status}`);
  }
  const body = await response.text().catch(() => "");
  const region = /"message":\s*"Hello from ([^"]+)"/.exec(body)?.[1];
  if (region === undefined) {
    throw new CallFailure(url, `status ${response.status}, but the response names no region`);
  }
  return region;
}

/** Finds out why a request got no response that the page can read. */
export async function diagnose(url: string): Promise<string> {
  const { origin, protocol, hostname, port } = new URL(url);
  if (!navigator.onLine && !isLoopback(hostname)) {
    return "this computer is offline";
  }
  if (origin !== location.origin && (await responds(url))) {
    return "CORS: the response does not allow this page to read it";
  }
  if (!isAddress(hostname) && (await isUnknownName(hostname, port))) {
    return `DNS: ${hostname} does not resolve`;
  }
  if (protocol === "https:" && (await responds(`http://${hostname}:${port || "443"}/`))) {
    return `TLS: ${hostname} responds, but without a valid certificate`;
  }
  return protocol === "https:"
    ? "no connection, or TLS: the browser's console shows which"
    : "no connection";
}

/** Whether any response comes back; `no-cors` hides what is in it. */
async function responds(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(PROBE_MILLISECONDS);
  return fetch(url, { mode: "no-cors", cache: "no-store", signal }).then(
    () => true,
    () => false,
  );
}

/**
 * Whether a name fails to resolve. `fetch` does not report it, but WebRTC reports that it cannot look up
 * the host of a STUN server.
 */
async function isUnknownName(hostname: string, port: string): Promise<boolean> {
  if (!("RTCPeerConnection" in window)) {
    return false;
  }
  const urls = `stun:${hostname}:${port || "443"}`;
  const connection = new RTCPeerConnection({ iceServers: [{ urls }] });
  try {
    return await new Promise<boolean>((resolve) => {
      connection.addEventListener("icecandidateerror", ({ errorText }) => {
        resolve(/lookup|resolve|DNS/i.test(errorText));
      });
      setTimeout(resolve, PROBE_MILLISECONDS, false);
      connection.createDataChannel("");
      void connection.setLocalDescription();
    });
  } finally {
    connection.close();
  }
}

function isAddress(hostname: string): boolean {
  return isLoopback(hostname) || /^[\d.]+$|^\[/.test(hostname);
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname.startsWith("127.") || hostname === "[::1]";
}
