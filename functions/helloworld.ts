import { type APIGatewayProxyResult } from "aws-lambda";

import { respond } from "./response";

/** Environment of the function; Lambda itself sets `AWS_REGION`. */
export interface HelloEnvironment {
  readonly AWS_REGION?: string;
  /** @default "*" */
  readonly ALLOWED_ORIGIN?: string;
}

/** Makes the handler of `GET /helloworld`: it says which region answered. */
export function createHelloworld(environment: HelloEnvironment) {
  const { AWS_REGION: region = "nowhere", ALLOWED_ORIGIN: origin = "*" } = environment;
  return (): Promise<APIGatewayProxyResult> =>
    Promise.resolve(respond(200, { message: `Hello from ${region}` }, origin));
}

export const handler = createHelloworld(process.env);
