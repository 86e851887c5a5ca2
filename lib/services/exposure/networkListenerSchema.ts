/** The key of the further listeners of a Network Load Balancer. */
import { z } from "zod";

import { port } from "../fields";

export const networkListeners = z
  .array(
    z.strictObject({
      port: port.describe("Port of the listener."),
      protocol: z
        .enum(["TCP", "TLS"])
        .default("TCP")
        .describe(
          "TCP passes connections on, TLS ends them with the certificates of the balancer.",
        ),
      container: z
        .string()
        .optional()
        .describe("Container that gets the connections. Without it, that of the requests."),
      targetPort: port
        .optional()
        .describe("Port of the container that gets the connections. Without it, `port`."),
    }),
  )
  .default([]);

export type NetworkListeners = z.output<typeof networkListeners>;
