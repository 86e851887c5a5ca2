import { strict as assert } from "node:assert";

import { blockersOf, converted, messagesAt } from "../../support/taskDefinition";

describe("the size of a converted task", () => {
  it("is kept when Fargate has it, and raised when it does not", () => {
    const sized = (cpu: string, memory: string) => {
      const { result: task, changes } = converted({ cpu, memory });
      return [task.cpu, task.memory, ...messagesAt(changes, "cpu and memory")];
    };
    assert.deepEqual(sized("512", "1024"), ["512", "1024"]);
    assert.deepEqual(sized("512", "900"), [
      "512",
      "1024",
      "are 0.5 vCPU with 1 GB now, the smallest Fargate size that has 0.5 vCPU with 900 MB",
    ]);
  });

  it("is at least the hard limit of each container", () => {
    const { result: task } = converted({ cpu: "256", memory: "512" }, { memory: 1024 });
    assert.equal(task.memory, "1024");
  });

  it("is the sum of the hard limits, or of the reservations where there is no limit", () => {
    assert.equal(converted({}, { memory: 4096, memoryReservation: 512 }).result.memory, "4096");
    assert.equal(
      converted({}, { memory: undefined, memoryReservation: 1024 }).result.memory,
      "1024",
    );
  });

  it("assumes the memory of a container without limits, and reports it", () => {
    const { result: task, losses } = converted({}, { memory: undefined });
    assert.equal(task.memory, "512");
    assert.deepEqual(messagesAt(losses, "web.memory"), [
      "is not set, and on EC2 it was not limited; 512 MB were assumed, so measure what it needs",
    ]);
  });

  it("is reported to two decimals", () => {
    const { changes } = converted({}, { cpu: 700, memory: 1200 });
    assert.deepEqual(messagesAt(changes, "cpu and memory"), [
      "are 1 vCPU with 2 GB now: Fargate requires a task size, and the containers need 0.68 vCPU with 1.17 GB together",
    ]);
  });

  it("must be one that ECS accepts and Fargate can hold", () => {
    assert.deepEqual(blockersOf({ cpu: "32 vCPU", memory: "4 GB" }), [
      "cpu and memory must fit the largest Fargate task, got 32 vCPU with 4 GB; split the task, or keep it on EC2",
    ]);
    assert.deepEqual(blockersOf({ ephemeralStorage: { sizeInGiB: 500 } }), [
      "ephemeralStorage must be 21 to 200 GiB, got 500",
    ]);
    assert.deepEqual(blockersOf({ cpu: "much" }), [
      'cpu must be a size that ECS accepts, got "much"',
    ]);
  });
});
