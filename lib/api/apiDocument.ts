/**
 * The API as an OpenAPI 3.0 document with API Gateway's extensions: its paths, the function that handles
 * each, who can call it, and what browsers are allowed to send. It is the same in every region but for the
 * functions' addresses.
 *
 * `Address` is a string, or a value that becomes one: nothing here waits for it.
 */
import { type PolicyDocument, policyDocument, type Statement } from "../iam/document";
import { preflight, readableErrors } from "./preflight";
import { type AuthorizerPlan, type CorsPlan, type RoutePlan } from "./routes/route";

export interface ApiDocumentArgs<Address> {
  /** Title of the API, such as `meridian-prod`. */
  readonly title: string;
  readonly routes: readonly RoutePlan[];
  readonly authorizers: readonly AuthorizerPlan[];
  /** How API Gateway addresses a function: `arn:aws:apigateway:<region>:lambda:path/...`. */
  readonly addressOf: (functionName: string) => Address;
  /** Origin whose pages can read API Gateway's own errors: `*`, or such as `https://www.example.com`. */
  readonly allowedOrigin: string;
  /** Statements of the API's resource policy. */
  readonly invokeStatements: readonly Statement[];
}

export interface ApiDocument<Address> {
  readonly openapi: "3.0.3";
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation<Address>>>>>;
  readonly components: { readonly securitySchemes?: object };
  readonly "x-amazon-apigateway-gateway-responses": object;
  /** A part of the document, so that a change of it is deployed as well. */
  readonly "x-amazon-apigateway-policy": PolicyDocument;
}

export interface Operation<Address> {
  readonly operationId?: string;
  readonly summary: string;
  readonly parameters?: readonly object[];
  readonly security?: readonly object[];
  readonly responses: object;
  readonly "x-amazon-apigateway-integration":
    | { readonly type: "aws_proxy"; readonly httpMethod: "POST"; readonly uri: Address }
    | {
        readonly type: "mock";
        readonly requestTemplates: object;
        readonly responses: object;
      };
}

/** Builds the document. Only the addresses depend on the region. */
export function apiDocument<Address>(args: ApiDocumentArgs<Address>): ApiDocument<Address> {
  const { title, routes, allowedOrigin, invokeStatements } = args;
  const paths = [...new Set(routes.map(({ path }) => path))];
  const schemes = securitySchemes(args);
  return {
    openapi: "3.0.3",
    info: { title, version: "1" },
    paths: Object.fromEntries(paths.map((path) => [path, pathItem(path, args)])),
    components: Object.keys(schemes).length === 0 ? {} : { securitySchemes: schemes },
    "x-amazon-apigateway-gateway-responses": readableErrors(allowedOrigin),
    "x-amazon-apigateway-policy": policyDocument(invokeStatements),
  };
}

/** The methods of a path, with the one that answers preflight requests. */
function pathItem<Address>(
  path: string,
  { routes, addressOf }: ApiDocumentArgs<Address>,
): Record<string, Operation<Address>> {
  const own = routes.filter((route) => route.path === path);
  const parameters = parametersOf(path);
  const operations = own.map((route) => [
    route.method.toLowerCase(),
    { ...parameters, ...operation(route, addressOf(route.function)) },
  ]);
  const cors = corsOf(own);
  const methods = own.map(({ method }) => method);
  const options =
    cors === undefined ? [] : [["options", { ...parameters, ...preflight(cors, methods) }]];
  return Object.fromEntries([...operations, ...options]) as Record<string, Operation<Address>>;
}

/** What a preflight request for a path is answered: the headers of all its methods. */
function corsOf(routes: readonly RoutePlan[]): CorsPlan | undefined {
  const answers = routes.flatMap(({ cors }) => (cors === undefined ? [] : [cors]));
  const [first] = answers;
  return (
    first && {
      ...first,
      allowedHeaders: [...new Set(answers.flatMap(({ allowedHeaders }) => allowedHeaders))],
    }
  );
}

function operation<Address>(route: RoutePlan, uri: Address): Operation<Address> {
  const { operationId, summary, responses = { default: { description: summary } } } = route;
  const security = securityOf(route);
  return {
    ...(operationId === undefined ? {} : { operationId }),
    summary,
    ...(Object.keys(security).length === 0 ? {} : { security: [security] }),
    responses,
    // API Gateway invokes a function by POST, whatever the caller's method was.
    "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri },
  };
}

/** OpenAPI requires every parameter of a path to be declared. */
function parametersOf(path: string): { readonly parameters?: readonly object[] } {
  const names = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name);
  const declared = names.map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  return declared.length === 0 ? {} : { parameters: declared };
}

/** All of what a caller needs; nothing for everyone. */
function securityOf({ apiKeyRequired, authorizer }: RoutePlan): Readonly<Record<string, []>> {
  return {
    ...(apiKeyRequired ? { apiKey: [] } : {}),
    ...(authorizer === "none" ? {} : { [authorizer]: [] }),
  };
}

/**
 * The schemes that the routes name.
 *
 * Source: API Gateway Developer Guide, "x-amazon-apigateway-authtype property" and
 * "x-amazon-apigateway-authorizer object".
 */
function securitySchemes<Address>({
  routes,
  authorizers,
  addressOf,
}: ApiDocumentArgs<Address>): Record<string, object> {
  const signed = {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "awsSigv4",
  };
  const own = authorizers.map((authorizer) => [
    authorizer.name,
    authorizerScheme(authorizer, addressOf(authorizer.function)),
  ]);
  return {
    ...(routes.some(({ apiKeyRequired }) => apiKeyRequired)
      ? { apiKey: { type: "apiKey", name: "x-api-key", in: "header" } }
      : {}),
    ...(routes.some(({ authorizer }) => authorizer === "iam") ? { iam: signed } : {}),
    ...(Object.fromEntries(own) as Record<string, object>),
  };
}

function authorizerScheme(
  { identityHeader, cacheSeconds }: AuthorizerPlan,
  authorizerUri: unknown,
): object {
  return {
    type: "apiKey",
    name: identityHeader,
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type: "request",
      identitySource: `method.request.header.${identityHeader}`,
      authorizerUri,
      authorizerResultTtlInSeconds: cacheSeconds,
    },
  };
}
