import { type APIGatewayProxyResult } from "aws-lambda";

/**
 * A response of the API: JSON that is not cached, because it depends on the region that responds now.
 *
 * @param allowedOrigin origin whose pages are allowed to read it: `*` or such as `https://www.example.com`.
 */
export function respond(
  statusCode: number,
  body: object,
  allowedOrigin: string,
): APIGatewayProxyResult {
  return {
    statusCode,
    headers: {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "Access-Control-Allow-Origin": allowedOrigin,
    },
    body: JSON.stringify(body),
  };
}
