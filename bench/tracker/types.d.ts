/** The emulators have no types of their own. */
declare module "kinesalite" {
  import { type Server } from "node:http";

  /** @param settings milliseconds until a stream is active, and the shards of all streams together. */
  export default function kinesalite(settings: {
    createStreamMs: number;
    shardLimit: number;
  }): Server;
}

declare module "dynalite" {
  import { type Server } from "node:http";

  /** @param settings milliseconds until a table is active. */
  export default function dynalite(settings: { createTableMs: number }): Server;
}
