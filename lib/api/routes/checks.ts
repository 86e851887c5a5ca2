/** Every refusal of routes and authorizers. */
import { acceptedEntries, collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { withoutMisspelt } from "../../spec/suggest";
import { HEALTH_PATH } from "../builtIn";
import { type ApiSpec } from "../schema";
import { checkAccess } from "./access";
import { type Endpoint, httpMethods, parseRoute, segmentsOf } from "./route";

/** Checks the routes, each by itself and together; paths begin at `api`. */
export function checkRoutes(spec: ApiSpec): Issue[] {
  return collect(
    () => Object.keys(spec.routes).flatMap(checkForm),
    () => checkReferences(spec),
    () => checkSiblings(spec),
    () => checkCors(spec),
    () => checkAuthorizers(spec),
    () => checkUse(spec),
    () => checkAccess(spec),
  );
}

/** Path parts that API Gateway takes. Source: API Gateway API Reference, `CreateResource`, pathPart. */
const segment = /^([A-Za-z0-9._:-]+|\{[A-Za-z0-9._-]+\})$/;
const greedy = /^\{[A-Za-z0-9._-]+\+\}$/;

/** Source: API Gateway Developer Guide, "Important notes for API Gateway": paths of its own health checks. */
const RESERVED = ["/ping", "/sping"];

const builtInPaths = ["/helloworld", HEALTH_PATH];

/** Authorizers that every API has. */
const BUILT_IN: readonly string[] = ["none", "iam"];

function checkForm(text: string): Issue[] {
  const path = `routes.${text}`;
  const endpoint = parseRoute(text);
  if (endpoint === undefined) {
    const message = `must be named by a method and a path such as "GET /orders/{id}", got ${JSON.stringify(text)}; the methods are ${httpMethods.join(", ")}`;
    return [{ path, message }];
  }
  const segments = segmentsOf(endpoint.path);
  const isForm = segments.every(
    (each, at) => segment.test(each) || (greedy.test(each) && at === segments.length - 1),
  );
  if (!isForm) {
    const message = `must have segments of letters, digits and "._:-", parameters such as "{id}", or "{path+}" as the last one, got "${endpoint.path}"`;
    return [{ path, message }];
  }
  if (RESERVED.includes(endpoint.path)) {
    const message = `must not be "${endpoint.path}", which API Gateway answers itself`;
    return [{ path, message }];
  }
  const message = `must not be "${endpoint.path}", which every API has`;
  return builtInPaths.includes(endpoint.path) ? [{ path, message }] : [];
}

/** Refuses functions and authorizers that are none. */
function checkReferences({ routes, functions, authorizers }: ApiSpec): Issue[] {
  return collectEntries(routes, (text, { function: functionName, authorizer }) => {
    const known = [...BUILT_IN, ...Object.keys(authorizers)];
    return [
      ...checkFunctionName(functionName, functions, `routes.${text}.function`),
      ...(known.includes(authorizer)
        ? []
        : [
            {
              path: `routes.${text}.authorizer`,
              message: `must be one of ${known.join(", ")}, got "${authorizer}"`,
            },
          ]),
    ];
  });
}

function checkFunctionName(name: string, functions: ApiSpec["functions"], path: string): Issue[] {
  const names = Object.keys(functions);
  const those = names.length === 0 ? "there are none" : `they are ${names.join(", ")}`;
  const message = `must be one of functions, got "${name}"; ${those}`;
  return names.includes(name) ? [] : [{ path, message }];
}

/** The routes that have a form, with their text. */
function endpointsOf({ routes }: ApiSpec): [string, Endpoint][] {
  return Object.keys(routes).flatMap((text): [string, Endpoint][] => {
    const endpoint = parseRoute(text);
    return endpoint === undefined ? [] : [[text, endpoint]];
  });
}

/**
 * A resource of API Gateway has one parameter at most below it.
 *
 * Source: API Gateway API Reference, `CreateResource`: a sibling has a variable path part already.
 */
function checkSiblings(spec: ApiSpec): Issue[] {
  const first = new Map<string, string>();
  return endpointsOf(spec).flatMap(([text, { path }]) => {
    const segments = segmentsOf(path);
    return segments.flatMap((each, at) => {
      if (!each.startsWith("{")) {
        return [];
      }
      const parent = `/${segments.slice(0, at).join("/")}`;
      const other = first.get(parent) ?? each;
      first.set(parent, other);
      const message = `must have the parameter "${other}" below "${parent}", as another route has, got "${each}"`;
      return other === each ? [] : [{ path: `routes.${text}`, message }];
    });
  });
}

/** A preflight request asks for a path, not for a method. */
function checkCors(spec: ApiSpec): Issue[] {
  const first = new Map<string, string>();
  const endpoints = new Map(endpointsOf(spec));
  return acceptedEntries(spec.routes).flatMap(([text, { cors }]) => {
    const path = endpoints.get(text)?.path ?? text;
    const own = JSON.stringify(cors);
    const other = first.get(path) ?? own;
    first.set(path, other);
    const message = `must be the same for all methods of "${path}", because a browser's preflight request is for the path, got ${own} and ${other}`;
    return own === other ? [] : [{ path: `routes.${text}.cors`, message }];
  });
}

/** Source: API Gateway API Reference, `CreateAuthorizer`; names are part of the document here. */
const authorizerName = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/** Names with a meaning of their own in `routes` and in the document. */
const takenNames = [...BUILT_IN, "apiKey"];

function checkAuthorizers({ authorizers, functions }: ApiSpec): Issue[] {
  return [
    ...Object.keys(authorizers).flatMap((name) => {
      const message = `must be named by 1 to 64 letters, digits and hyphens, a letter first, and not ${takenNames.join(", ")}, got ${JSON.stringify(name)}`;
      return authorizerName.test(name) && !takenNames.includes(name)
        ? []
        : [{ path: `authorizers.${name}`, message }];
    }),
    ...collectEntries(authorizers, (name, { function: functionName }) =>
      checkFunctionName(functionName, functions, `authorizers.${name}.function`),
    ),
  ];
}

/** API Gateway refuses an authorizer that no route has; a function that nothing calls costs nothing and does nothing. */
function checkUse({ authorizers, functions, routes }: ApiSpec): Issue[] {
  const all = acceptedEntries(routes).map(([, route]) => route);
  const callers = [...all, ...acceptedEntries(authorizers).map(([, each]) => each)];
  const named = all.map(({ authorizer }) => authorizer);
  const called = callers.map((each) => each.function);
  return [
    ...unused(authorizers, named).map((name) => ({
      path: `authorizers.${name}`,
      message: "must be the authorizer of a route, got none; remove it or name it in a route",
    })),
    ...unused(functions, called).map((name) => ({
      path: `functions.${name}`,
      message: "must be called by a route or an authorizer, got none; remove it or add a route",
    })),
  ];
}

/** The names that nothing uses; without those that a reference misspells, which is refused itself. */
function unused(known: Readonly<Record<string, unknown>>, used: readonly string[]): string[] {
  const names = Object.keys(known);
  return withoutMisspelt(
    names.filter((name) => !used.includes(name)),
    used.filter((name) => ![...names, ...BUILT_IN].includes(name)),
  );
}
