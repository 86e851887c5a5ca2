import { type GraphBuilder, graphBuilder, type Input } from "../../../support/graph";

export const streamArn = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";
export const tableStreamArn =
  "arn:aws:dynamodb:us-east-1:123456789012:table/campaigns/stream/2026-01-01T00:00:00.000";

type Inputs = Readonly<Record<string, Input>>;

/** A stack with a stream, a function that reads it, and what the test adds. */
export function streamStack(
  {
    stream = {},
    lambda = {},
    mapping = {},
  }: Partial<Record<"stream" | "lambda" | "mapping", Inputs>>,
  add: (builder: GraphBuilder) => void = () => undefined,
) {
  const builder = graphBuilder();
  builder.resource("aws:kinesis/stream:Stream", "clicks", stream, { outputs: { arn: streamArn } });
  builder.resource("aws:lambda/function:Function", "writer", { name: "writer", ...lambda });
  builder.resource("aws:lambda/eventSourceMapping:EventSourceMapping", "source", {
    eventSourceArn: streamArn,
    functionName: "writer",
    ...mapping,
  });
  add(builder);
  return builder.graph();
}
