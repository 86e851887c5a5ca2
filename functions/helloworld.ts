import { type APIGatewayProxyResult } from "aws-lambda";

import { respond } from "./response";

/** Environment of the function. Lambda sets `AWS_REGION`. */
export interface HelloEnvironment {
  readonly AWS_REGION?: string;
  /** @default "*" */
  readonly ALLOWED_ORIGIN?: string;
}

/** Creates the handler of `GET /helloworld`: it returns the region that it runs in. */
export function createHelloworld(environment: HelloEnvironment) {
  const { AWS_REGION: region = "nowhere", ALLOWED_ORIGIN: origin = "*" } = environment;
  return (): Promise<APIGatewayProxyResult> =>
    Promise.resolve(respond(200, { message: `Hello from ${region}` }, origin));
}

export const handler = createHelloworld(process.env);
