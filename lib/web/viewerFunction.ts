/** The function that runs at the edge before a request is looked up in the cache: redirects, and names of files. */

/** What a function decides by. */
export interface ViewerFunctionSettings {
  /** Host that all others redirect to. */
  readonly host: string;
  /** Whether there are others. */
  readonly redirectsHosts: boolean;
  /** Destination and status by path. */
  readonly redirects: Readonly<Record<string, { readonly to: string; readonly status: 301 | 302 }>>;
  /** How paths become objects of a bucket; undefined for paths of services, which stay as they are. */
  readonly files?: { readonly rootObject: string; readonly singlePage: boolean } | undefined;
}

/**
 * The code of a function, for the runtime `cloudfront-js-2.0`.
 *
 * A single page gets its root object by the path here, and not by a custom error response: that would hide the
 * errors of services, too. Source of the event: CloudFront Developer Guide, "CloudFront Functions event structure".
 */
export function viewerFunctionCode(settings: ViewerFunctionSettings): string {
  return `const settings = ${JSON.stringify(settings)};
${BODY}`;
}

// The query arrives as it was sent, still encoded.
const BODY = `
function handler(event) {
  const request = event.request;
  const redirect = Object.prototype.hasOwnProperty.call(settings.redirects, request.uri)
    ? settings.redirects[request.uri]
    : undefined;
  if (redirect) {
    return redirectTo(redirect.to, redirect.status);
  }
  if (settings.redirectsHosts && request.headers.host.value !== settings.host) {
    return redirectTo("https://" + settings.host + request.uri + queryOf(request), 301);
  }
  if (settings.files) {
    request.uri = fileOf(request.uri, settings.files);
  }
  return request;
}

function redirectTo(location, status) {
  return {
    statusCode: status,
    statusDescription: status === 301 ? "Moved Permanently" : "Found",
    headers: { location: { value: location } },
  };
}

function queryOf(request) {
  const pairs = [];
  Object.keys(request.querystring).forEach((name) => {
    const entry = request.querystring[name];
    (entry.multiValue || [entry]).forEach((each) => {
      pairs.push(each.value === "" ? name : name + "=" + each.value);
    });
  });
  return pairs.length === 0 ? "" : "?" + pairs.join("&");
}

function fileOf(uri, files) {
  const last = uri.slice(uri.lastIndexOf("/") + 1);
  if (files.singlePage) {
    return last.includes(".") ? uri : "/" + files.rootObject;
  }
  return last === "" ? uri + files.rootObject : uri;
}
`;
