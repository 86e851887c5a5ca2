import { type APIGatewayProxyResult } from "aws-lambda";

/**
 * An answer of the API: compact JSON that no cache may keep, because it says which region is well now.
 *
 * @param allowedOrigin origin whose pages may read it: `*` or such as `https://www.example.com`.
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
