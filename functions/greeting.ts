import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type APIGatewayProxyEvent, type APIGatewayProxyResult } from "aws-lambda";

import { respond } from "./response";

/** Environment of the function. Lambda sets `AWS_REGION`. */
export interface GreetingEnvironment {
  readonly AWS_REGION?: string;
  /** Full name of the parameter with the greeting, such as `/production/api/greeting`. */
  readonly PARAMETER?: string;
  /** @default "*" */
  readonly ALLOWED_ORIGIN?: string;
}

/** Reads a parameter; the client of the SDK, or a double. */
export interface ParameterSource {
  readonly send: (command: GetParameterCommand) => Promise<{ Parameter?: { Value?: string } }>;
}

/**
 * Creates the handler of `GET /greetings/{name}`: 200 `{"message":"Hello Ada","region":"eu-west-1"}`, with the
 * greeting of the region's parameter.
 *
 * @param parameters is created when the function starts, so that no request waits for it.
 */
export function createGreeting(
  environment: GreetingEnvironment,
  parameters: ParameterSource = new SSMClient(),
) {
  const {
    AWS_REGION: region = "nowhere",
    PARAMETER: name = "",
    ALLOWED_ORIGIN: origin = "*",
  } = environment;

  return async ({
    pathParameters,
  }: Pick<APIGatewayProxyEvent, "pathParameters">): Promise<APIGatewayProxyResult> => {
    const { Parameter } = await parameters.send(new GetParameterCommand({ Name: name }));
    const message = `${Parameter?.Value ?? ""} ${pathParameters?.["name"] ?? ""}`.trim();
    return respond(200, { message, region }, origin);
  };
}

export const handler = createGreeting(process.env);
