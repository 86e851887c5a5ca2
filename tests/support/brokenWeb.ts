/** A stack with a violation of the proof on origin groups, which the stacks with other violations have no place for. */
import { type GraphBuilder } from "./graph";

/** Both origins of the group are buckets of one region. */
export function addBrokenWeb(stack: GraphBuilder): void {
  const domainOf = (name: string) => `${name}.s3.us-east-1.amazonaws.com`;
  for (const name of ["near-files", "near-copies"]) {
    stack.resource(
      "aws:s3/bucket:Bucket",
      name,
      { bucket: name },
      { outputs: { bucketRegionalDomainName: domainOf(name) } },
    );
  }
  stack.resource("aws:cloudfront/distribution:Distribution", "near", {
    origins: ["near-files", "near-copies"].map((name) => ({
      originId: name,
      domainName: domainOf(name),
    })),
    originGroups: [
      { originId: "both", members: [{ originId: "near-files" }, { originId: "near-copies" }] },
    ],
  });
}
