/** Outputs of content delivery. */
import { z } from "zod";

import { httpsUrl, mapping, name, output } from "./fields";

export const web = z.object({
  url: output(httpsUrl, {
    description: "URL of the distribution.",
    example: "https://www.meridian.example.com",
  }),
  distributionId: output(name, {
    description: "Id of the distribution, for invalidations.",
    example: "E1A2B3C4D5E6F7",
  }),
  assetBucketNames: output(mapping(name), {
    description:
      "Buckets of files, by region. You upload to that of the first of `web.regions`; S3 copies to the other.",
    example: { "us-east-1": "global-web-assets-us-east-1-bucket-1a2b3c4" },
  }),
});
