// Preloaded into every Node process of a measured command: on its way out, each notes what it used.
// The parent of a process could not tell: Node has no figures of children that have ended.
const { appendFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuMicroseconds: userCPUTime + systemCPUTime, peakKibibytes: maxRSS };
  appendFileSync(process.env.BENCH_USAGE_FILE, `${JSON.stringify(usage)}\n`);
});
