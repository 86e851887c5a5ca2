/** A line that counts registrations while programs run, and disappears afterwards. */
export interface ProgressLine {
  show(stack: string, resources: number): void;
  clear(): void;
}

/** Writes to a terminal only. */
export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  const counts = new Map<string, number>();
  return {
    show: (stack, resources) => {
      counts.set(stack, resources);
      if (stream.isTTY) {
        const text = [...counts]
          .map(([name, count]) => `${name}: ${count === 0 ? "starting" : `${count} resources`}`)
          .join(", ");
        stream.write(`\r\u001b[2K${text} …`);
      }
    },
    clear: () => {
      if (stream.isTTY && counts.size > 0) {
        stream.write("\r\u001b[2K");
      }
    },
  };
}
