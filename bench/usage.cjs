// Preloaded into every Node process of a measured command, which records its resource usage when it exits.
// The parent cannot: Node has no usage figures of child processes that have ended.
const { appendFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuMicroseconds: userCPUTime + systemCPUTime, peakKibibytes: maxRSS };
  appendFileSync(process.env.BENCH_USAGE_FILE, `${JSON.stringify(usage)}\n`);
});
