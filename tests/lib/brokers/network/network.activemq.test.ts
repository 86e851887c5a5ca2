/**
 * Generated configurations on real brokers: messages cross each way, survive a broker that is killed, and
 * arrive once.
 */
import { strict as assert } from "node:assert";
import { setTimeout as sleep } from "node:timers/promises";

import { ACTIVEMQ_MISSING, ActiveMqNetwork, hasActiveMq } from "../../../support/activemq";
import { StompClient } from "../../../support/stomp";

/** Messages of one transfer. */
const COUNT = 300;

/** How long a consumer looks for messages that arrive twice, once it has all of them. */
const QUIET_MS = 300;

const bodies = (prefix: string) => Array.from({ length: COUNT }, (_, index) => `${prefix}${index}`);

/** Set when a test has ended, so that nothing waits for messages any more. */
let hasEnded = false;

async function until(isReached: () => boolean, between = () => sleep(20)): Promise<void> {
  while (!isReached() && !hasEnded) {
    await between();
  }
}

/** What a consumer received. */
class Inbox {
  bodies: string[] = [];
  #ignored = "";

  add(body: string): void {
    if (body !== this.#ignored) {
      this.bodies.push(body);
    }
  }

  /** Forgets a message, and does so whenever it arrives. */
  ignore(body: string): void {
    this.#ignored = body;
    this.bodies = this.bodies.filter((one) => one !== body);
  }

  /** Waits until all have arrived, and a while longer for what would arrive twice. */
  async settled(count: number): Promise<string> {
    await until(() => this.bodies.length >= count);
    await sleep(QUIET_MS);
    const distinct = new Set(this.bodies).size;
    return `${distinct} of ${count} messages, ${this.bodies.length - distinct} twice`;
  }
}

const ALL = `${COUNT} of ${COUNT} messages, 0 twice`;

describe("a network of brokers", function () {
  let network: ActiveMqNetwork | undefined;
  const clients: StompClient[] = [];

  before(function () {
    if (!hasActiveMq) {
      console.log(`      ${ACTIVEMQ_MISSING}`);
      this.skip();
    }
  });

  beforeEach(() => {
    hasEnded = false;
  });

  afterEach(async () => {
    hasEnded = true;
    await Promise.all(clients.splice(0).map((client) => client.close()));
  });

  after(async () => {
    await network?.stop();
  });

  async function connectTo(broker: string): Promise<StompClient> {
    const client = await StompClient.connect(network?.stompPort(broker) ?? 0);
    clients.push(client);
    return client;
  }

  async function consume(broker: string, destination: string, inbox = new Inbox()): Promise<Inbox> {
    await (
      await connectTo(broker)
    ).subscribe(destination, (body) => {
      inbox.add(body);
    });
    return inbox;
  }

  describe("of two regions, with a broker on premises behind the first", () => {
    before(async () => {
      network = await ActiveMqNetwork.start({
        kind: "mesh",
        members: ["us-east-1", "us-west-2"],
        onPremises: { datacenter: ["us-east-1"] },
      });
    });

    it("passes messages both ways, across both links", async () => {
      const east = await consume("us-west-2", "/queue/to-the-west");
      const home = await consume("datacenter", "/queue/to-the-datacenter");
      await (await connectTo("datacenter")).send("/queue/to-the-west", bodies("w"));
      await (await connectTo("us-west-2")).send("/queue/to-the-datacenter", bodies("d"));
      assert.equal(await east.settled(COUNT), ALL);
      assert.equal(await home.settled(COUNT), ALL);
    });

    it("keeps what waits in a broker that is killed", async () => {
      await (await connectTo("us-east-1")).send("/queue/waiting", bodies("k"));
      await Promise.all(clients.splice(0).map((client) => client.close()));
      await network?.kill("us-east-1");
      await network?.restart("us-east-1");
      const inbox = await consume("us-west-2", "/queue/waiting");
      assert.equal(await inbox.settled(COUNT), ALL);
    });

    it("returns messages to where their consumer has moved", async () => {
      const held = await (await connectTo("us-west-2")).hold("/queue/moving", COUNT);
      await (await connectTo("us-east-1")).send("/queue/moving", bodies("m"));
      await held.all;
      await Promise.all(clients.splice(0).map((client) => client.close()));
      const inbox = await consume("us-east-1", "/queue/moving");
      assert.equal(await inbox.settled(COUNT), ALL);
    });
  });

  describe("as a mesh of three", () => {
    before(async () => {
      await network?.stop();
      network = await ActiveMqNetwork.start({
        kind: "mesh",
        members: ["us-east-1", "us-west-2", "eu-west-1"],
        onPremises: {},
      });
    });

    it("gives every subscriber of a topic each message once", async () => {
      const regions = ["us-east-1", "us-west-2", "eu-west-1"];
      const inboxes = await Promise.all(regions.map((region) => consume(region, "/topic/prices")));
      const producer = await connectTo("us-east-1");
      // A topic keeps nothing: a message counts from when every broker knows of the subscribers.
      await until(
        () => inboxes.every((inbox) => inbox.bodies.length > 0),
        () => producer.send("/topic/prices", ["probe"]),
      );
      for (const inbox of inboxes) {
        inbox.ignore("probe");
      }
      await producer.send("/topic/prices", bodies("p"));
      for (const inbox of inboxes) {
        assert.equal(await inbox.settled(COUNT), ALL);
      }
    });

    it("gives the consumers of a queue each message once, wherever they are", async () => {
      const inbox = new Inbox();
      await consume("us-west-2", "/queue/orders", inbox);
      await consume("eu-west-1", "/queue/orders", inbox);
      await (await connectTo("us-east-1")).send("/queue/orders", bodies("o"));
      assert.equal(await inbox.settled(COUNT), ALL);
    });
  });
});
