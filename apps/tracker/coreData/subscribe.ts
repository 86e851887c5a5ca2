import { type Redis } from "ioredis";

import { CORE_DATA_CHANNEL } from "../../../lib/events/environment";
import { type CampaignCache } from "./campaignCache";

/**
 * Keeps the cache as the changes that are published say. Those that were published before a connection has
 * subscribed are lost, so each new one starts with an empty cache.
 *
 * @param client a connection of its own: one that has subscribed can send little else.
 */
export function subscribeToChanges(client: Redis, cache: CampaignCache): void {
  client.on("ready", () => {
    client.subscribe(CORE_DATA_CHANNEL).then(
      () => {
        cache.clear();
      },
      () => {
        client.disconnect(true);
      },
    );
  });
  client.on("message", (_channel: string, id: string) => {
    // Where the lookup fails there is no entry, and the next request looks it up.
    cache.renew(id).catch(() => undefined);
  });
}
