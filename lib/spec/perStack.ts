/**
 * Makes a function of a whole stack run once for each: every region's plan needs what it finds, and finds the
 * same. A stack is never changed.
 */
export function perStack<Stack extends object, T>(
  compute: (stack: Stack) => T,
): (stack: Stack) => T {
  const results = new WeakMap<Stack, { readonly result: T }>();
  return (stack) => {
    const known = results.get(stack) ?? { result: compute(stack) };
    results.set(stack, known);
    return known.result;
  };
}
